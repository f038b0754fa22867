"""What can be done with an open vault: passphrases, users, a new data key, remembered heads."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.paths import config_folder
from casetracker.store import anchors, engine, key_copies, open_vault, rotation, vault
from casetracker.store.engine import connect
from casetracker.store.open_vault import OpenVault
from casetracker.store.unit_of_work import Head
from tests.vaults import OTHER, PASSPHRASE, a_vault, read_rows, write_rows

THIRD = "bright copper window frost"


@pytest.fixture
def folder(tmp_path: Path, clock: StoppedClock) -> Path:
    place = tmp_path / "Harbour.casetracker"
    with a_vault(place, clock, recovery=True) as made:
        write_rows(made, ["first"])
        made.add_user("Night desk", OTHER)
    return place


def opens(folder: Path, clock: StoppedClock, passphrase: str) -> bool:
    try:
        vault.open(folder, passphrase, clock=clock).close()
    except Refused:
        return False
    return True


def test_a_new_passphrase_opens_and_the_old_one_no_longer(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        opened.change_passphrase(PASSPHRASE, THIRD)
    assert [opens(folder, clock, phrase) for phrase in (PASSPHRASE, OTHER, THIRD)] == [False, True, True]


def test_the_old_passphrase_must_be_known_and_the_new_one_be_good(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        with pytest.raises(Refused, match="does not open"):
            opened.change_passphrase(OTHER, THIRD)
        with pytest.raises(Refused, match="14 characters") as refused:
            opened.change_passphrase(PASSPHRASE, "short")
    assert refused.value.faults[0].field == "new"
    assert opens(folder, clock, PASSPHRASE)


def test_a_power_cut_between_the_two_key_files_leaves_the_new_passphrase(
    folder: Path, clock: StoppedClock
) -> None:
    before = (folder / "keys.json").read_bytes()
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        opened.change_passphrase(PASSPHRASE, THIRD)
    (folder / "keys.json.2").write_bytes(before)
    assert not opens(folder, clock, PASSPHRASE)
    assert (folder / "keys.json.2").read_bytes() == before
    assert opens(folder, clock, THIRD)
    assert (folder / "keys.json.2").read_bytes() == (folder / "keys.json").read_bytes()


def test_an_old_key_file_serves_when_the_new_one_is_damaged(folder: Path, clock: StoppedClock) -> None:
    before = (folder / "keys.json").read_bytes()
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        opened.change_passphrase(PASSPHRASE, THIRD)
    (folder / "keys.json.2").write_bytes(before)
    damaged = (folder / "keys.json").read_bytes().replace(b'"Front desk"', b'"Front dusk"')
    (folder / "keys.json").write_bytes(damaged)
    assert opens(folder, clock, PASSPHRASE)


def test_labels_are_lines_that_can_be_read(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened, pytest.raises(Refused) as refused:
        opened.add_user("two\nlines", THIRD)
    assert refused.value.faults[0].field == "label"


def test_whoever_forgot_gets_a_new_slot_and_a_new_signing_key(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        before = opened.keys.slot_of("Night desk")
        fresh = opened.reset_user("Night desk", THIRD)
        assert fresh.slot_id != before.id
        with pytest.raises(Refused, match="your own passphrase"):
            opened.reset_user("Front desk", THIRD)
    assert [opens(folder, clock, phrase) for phrase in (PASSPHRASE, OTHER, THIRD)] == [True, False, True]


def test_a_new_recovery_code_replaces_the_old(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        first = opened.new_recovery_code()
        second = opened.new_recovery_code()
    with vault.open(folder, code=second, clock=clock) as opened:
        assert read_rows(opened) == ["first"]
        with pytest.raises(Refused, match="does not open"):
            opened.change_passphrase(PASSPHRASE, THIRD)
    with pytest.raises(Refused):
        vault.open(folder, code=first, clock=clock)


# removing ---------------------------------------------------------------------------------------------------


def test_a_removed_user_opens_nothing_any_more_and_the_others_do(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, OTHER, clock=clock) as theirs:
        kept = theirs.secrets
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        opened.add_user("Third desk", THIRD)
        code = opened.new_recovery_code()
        chain_key = opened.secrets.chain_key
        opened.remove_user("Night desk")
        write_rows(opened, ["after"])
        assert read_rows(opened) == ["first", "after"]
        assert opened.check() == []
        assert opened.labels == ["Front desk", "Third desk"]
        assert opened.secrets.chain_key == chain_key
    with pytest.raises(WorldError):
        connect(folder / "data.db", kept.database_key)
    assert [opens(folder, clock, phrase) for phrase in (PASSPHRASE, OTHER, THIRD)] == [True, False, True]
    with vault.open(folder, code=code, clock=clock) as opened:
        assert read_rows(opened) == ["first", "after"]


def test_nobody_removes_themselves_or_somebody_unknown(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        with pytest.raises(Refused, match="removed"):
            opened.remove_user("Front desk")
        with pytest.raises(Refused, match="Nobody here is called"):
            opened.remove_user("recovery")


def test_the_copy_under_the_new_key_keeps_everything(folder: Path, clock: StoppedClock) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        with closing(opened.connect()) as connection:
            connection.executescript(
                "CREATE VIRTUAL TABLE found USING fts5(said, tokenize='trigram');"
                "CREATE TRIGGER told AFTER INSERT ON line BEGIN INSERT INTO found VALUES (new.said); END;"
                "CREATE INDEX by_said ON line (said);"
            )
        write_rows(opened, ["a needle in the hay"])
        opened.remove_user("Night desk")
        write_rows(opened, ["another needle"])
        with closing(opened.connect()) as connection:
            query = "SELECT count(*) FROM found WHERE found MATCH 'needle'"
            assert connection.execute(query).fetchone() == (2,)
            assert connection.execute("PRAGMA user_version").fetchone() == (1,)
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_window_that_still_reads_holds_the_check_up_and_is_named(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_WAIT", 0)
    with (
        vault.open(folder, PASSPHRASE, clock=clock) as opened,
        vault.open(folder, PASSPHRASE, clock=clock) as second,
        second.engine.begin() as reading,
    ):
        reading.exec_driver_sql("SELECT count(*) FROM line").fetchall()
        write_rows(opened, ["second"])
        assert ["read by another window" in current().say(found) for found in opened.check()] == [True]
        with pytest.raises(WorldError, match="read by another window"):
            opened.remove_user("Night desk")
        assert read_rows(opened) == ["first", "second"]
    assert opens(folder, clock, OTHER)


class PowerCut(BaseException):
    """The machine stopped here."""


@pytest.mark.parametrize("point", ["copy_with_key", "write_copies", "put_in_place"])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_power_cut_while_removing_leaves_a_vault_that_opens(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, point: str, moment: str
) -> None:
    home = open_vault if point == "write_copies" else rotation
    real = getattr(home, point)

    def cut(*given: object, **named: object) -> None:
        if moment == "after":
            real(*given, **named)
        raise PowerCut

    opened = vault.open(folder, PASSPHRASE, clock=clock)
    with monkeypatch.context() as patch:
        patch.setattr(home, point, cut)
        with pytest.raises(PowerCut):
            opened.remove_user("Night desk")
    opened.engine.dispose()
    (folder / "lock.json").unlink()
    with vault.open(folder, PASSPHRASE, clock=clock) as again:
        assert read_rows(again) == ["first"]
        assert again.check() == []
        assert not rotation.beside(again.database).exists()
    removed = (point, moment) in {
        ("write_copies", "after"),
        ("put_in_place", "before"),
        ("put_in_place", "after"),
    }
    assert opens(folder, clock, OTHER) is not removed


def test_a_cut_between_the_two_key_files_while_removing(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = vault.open(folder, PASSPHRASE, clock=clock)
    written: list[Path] = []

    def once(path: Path, data: bytes) -> None:
        if written:
            raise PowerCut
        written.append(path)
        path.write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr(key_copies, "write_whole", once)
        with pytest.raises(PowerCut):
            opened.remove_user("Night desk")
    opened.engine.dispose()
    (folder / "lock.json").unlink()
    with vault.open(folder, PASSPHRASE, clock=clock) as again:
        assert read_rows(again) == ["first"]
        assert again.notices
    assert not opens(folder, clock, OTHER)


def test_a_copy_that_came_out_wrong_changes_nothing(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        counts = iter([{"line": 1}, {"line": 0}])
        with monkeypatch.context() as patch:
            patch.setattr(rotation, "_counts", lambda connection: next(counts))
            with pytest.raises(WorldError, match="did not come out the same"):
                opened.remove_user("Night desk")
        assert read_rows(opened) == ["first"]
        assert not rotation.beside(opened.database).exists()
    assert opens(folder, clock, OTHER)


def test_somebody_who_read_the_keys_before_a_removal_spoils_nothing(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = vault._unlocked

    def slow(*given: object) -> object:
        found = real(*given)  # another window removes somebody while this one still derives its key
        with monkeypatch.context() as patch:
            patch.setattr(vault, "_unlocked", real)
            with vault.open(folder, PASSPHRASE, clock=clock) as other:
                other.remove_user("Night desk")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(vault, "_unlocked", slow)
        with pytest.raises(WorldError, match="does not fit the keys"):
            vault.open(folder, PASSPHRASE, clock=clock)
    assert opens(folder, clock, PASSPHRASE)


# heads ------------------------------------------------------------------------------------------------------


def closed_at(folder: Path, clock: StoppedClock, head: Head) -> OpenVault:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        opened.close(head)
    return opened


def test_the_head_is_remembered_in_two_places(folder: Path, clock: StoppedClock) -> None:
    head = Head(1311, "ab" * 32)
    vault_id = closed_at(folder, clock, head).vault_id
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        found = opened.remembered()
    assert [(anchor.where, anchor.head, anchor.when) for anchor in found] == [
        ("keys", head, clock.now()),
        ("device", head, clock.now()),
    ]
    assert vault_id not in (config_folder() / "heads.json").read_text()


def test_an_old_folder_put_back_is_contradicted_by_this_device(folder: Path, clock: StoppedClock) -> None:
    closed_at(folder, clock, Head(1204, "ab" * 32))
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    closed_at(folder, clock, Head(1311, "cd" * 32))
    for name, data in old.items():
        (folder / name).write_bytes(data)
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        assert [anchor.head.sequence for anchor in opened.remembered()] == [1204, 1311]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"%s": {"sequence": "x"}}', '{"%s": 7}'])
def test_a_damaged_device_file_remembers_nothing_and_is_written_anew(
    folder: Path, clock: StoppedClock, content: str
) -> None:
    with vault.open(folder, PASSPHRASE, clock=clock) as opened:
        heads = config_folder() / "heads.json"
        heads.parent.mkdir(parents=True, exist_ok=True)
        known_as = anchors._known_as(opened.vault_id)
        heads.write_text(content % known_as if "%s" in content else content)
        assert opened.remembered() == []
        anchors.remember(opened.vault_id, Head(1, "ab" * 32), clock.now())
        assert json.loads(heads.read_text())[known_as]["sequence"] == 1
        assert len(opened.remembered()) == 1
