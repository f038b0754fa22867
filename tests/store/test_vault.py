"""Making a vault and opening it; and each thing that can be wrong with its folder, in one calm sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.store import location, lock, vault
from casetracker.store.argon import Cost
from casetracker.store.keys import KeyFile
from casetracker.store.unit_of_work import Head
from tests.vaults import CHEAP, LABEL, NAME, OTHER, PASSPHRASE, a_vault, read_rows, write_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Harbour.casetracker"


@pytest.fixture
def closed(folder: Path, clock: StoppedClock) -> Path:
    """A vault with one line in it, closed."""
    with a_vault(folder, clock) as made:
        write_rows(made, ["first"])
    return folder


def test_a_vault_is_a_folder_with_five_things(folder: Path, clock: StoppedClock) -> None:
    with a_vault(folder, clock) as made:
        write_rows(made, ["first"])
        assert {"keys.json", "keys.json.2", "data.db", "lock.json"} <= {p.name for p in folder.iterdir()}
        assert (folder / "keys.json").read_bytes() == (folder / "keys.json.2").read_bytes()
    assert {path.name for path in folder.iterdir()} == {"keys.json", "keys.json.2", "data.db"}


def test_only_its_owner_may_read_it(closed: Path) -> None:
    assert closed.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in closed.iterdir())


def test_what_was_written_is_there_at_the_next_opening(closed: Path, clock: StoppedClock) -> None:
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        assert read_rows(opened) == ["first"]
        assert (opened.name, opened.secrets.label, opened.read_only) == (NAME, LABEL, False)
        assert (opened.notices, opened.check()) == ([], [])
        assert opened.labels == [LABEL]
        assert not opened.has_recovery


def test_without_a_cost_the_keys_are_calibrated(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "calibrate", lambda: replace(CHEAP, passes=2))
    made = vault.create(folder, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock)
    with made:
        assert made.keys.slots[0].cost == Cost(8192, 2, 1)


def test_the_recovery_code_is_shown_once_and_opens(folder: Path, clock: StoppedClock) -> None:
    with a_vault(folder, clock, recovery=True) as made:
        code = made.recovery_code
        assert code is not None
        assert made.has_recovery
    with vault.open(folder, code=code.lower(), clock=clock) as opened:
        assert opened.recovery_code is None
        assert opened.secrets.label == "recovery"


def test_an_open_vault_shows_nothing_of_itself(closed: Path, clock: StoppedClock) -> None:
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        assert NAME not in repr(opened)


def test_closing_twice_is_closing_once(closed: Path, clock: StoppedClock) -> None:
    opened = vault.open(closed, PASSPHRASE, clock=clock)
    opened.close(Head(1, "ab" * 32))
    before = (closed / "keys.json").read_bytes()
    opened.close(Head(2, "cd" * 32))
    assert (closed / "keys.json").read_bytes() == before


def test_the_lock_is_given_back_even_when_the_head_cannot_be_written(
    closed: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise WorldError(M("The disk is full."))

    opened = vault.open(closed, PASSPHRASE, clock=clock)
    monkeypatch.setattr(type(opened), "_write", full)
    with pytest.raises(WorldError):
        opened.close(Head(1, "ab" * 32))
    assert not (closed / "lock.json").exists()


# starting --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"label": "x" * 61}, "label"),
        ({"passphrase": "short"}, "passphrase"),
        ({"passphrase": "the front desk phrase"}, "passphrase"),
    ],
)
def test_a_bad_start_is_refused_beside_its_field(
    folder: Path, clock: StoppedClock, given: dict[str, str], field: str
) -> None:
    start = {"name": NAME, "label": LABEL, "passphrase": PASSPHRASE} | given
    with pytest.raises(Refused) as refused:
        vault.create(folder, clock=clock, cost=CHEAP, **start)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert not folder.exists()


def test_a_folder_with_something_in_it_is_left_alone(folder: Path, clock: StoppedClock) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(Refused, match="something at"):
        a_vault(folder, clock)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_a_network_share_is_refused_for_making_and_for_opening(
    closed: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "file_system_of", lambda folder: "nfs4")
    with pytest.raises(Refused, match="network share"):
        vault.open(closed, PASSPHRASE, clock=clock)
    with pytest.raises(Refused, match="network share"):
        a_vault(closed.with_name("Other.casetracker"), clock)


def test_a_start_that_fails_leaves_nothing(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault, "write_copies", full)
    with pytest.raises(WorldError, match="No space left"):
        a_vault(folder, clock)
    assert not folder.exists()


# two at once ------------------------------------------------------------------------------------------------


def test_a_second_window_reads_and_says_who_has_it(closed: Path, clock: StoppedClock) -> None:
    with vault.open(closed, PASSPHRASE, clock=clock) as first:
        with vault.open(closed, PASSPHRASE, clock=clock) as second:
            assert second.read_only
            assert second.held_by is not None
            assert (second.held_by.label, second.held_by.since) == (LABEL, clock.now())
            write_rows(first, ["second"])
            assert read_rows(second) == ["first", "second"]
            with pytest.raises(Refused, match="open read-only"):
                second.change_passphrase(PASSPHRASE, OTHER)
            assert second.check() == []
        assert (closed / "lock.json").exists()
    assert not (closed / "lock.json").exists()


def test_reading_on_purpose_takes_no_lock(closed: Path, clock: StoppedClock) -> None:
    with vault.open(closed, PASSPHRASE, clock=clock, read_only=True) as reader:
        assert (reader.read_only, reader.held_by) == (True, None)
        assert not (closed / "lock.json").exists()
        assert read_rows(reader) == ["first"]


def test_an_abandoned_lock_of_another_computer_is_taken_when_asked(closed: Path, clock: StoppedClock) -> None:
    keys = KeyFile.parse((closed / "keys.json").read_bytes())
    left = replace(lock.holder(keys.vault_id, "Night desk", clock.now() - timedelta(hours=1)), host="0" * 16)
    (closed / "lock.json").write_bytes(lock._written(left))
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        assert opened.held_by is not None
        assert opened.held_by.abandoned
    with vault.open(closed, PASSPHRASE, clock=clock, take_over=True) as opened:
        assert not opened.read_only


def test_a_folder_that_cannot_be_written_opens_read_only(
    closed: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in closed.iterdir()}
    monkeypatch.setattr(location, "writable", lambda folder: False)
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        assert opened.read_only
        assert opened.mode == "immutable"
        assert read_rows(opened) == ["first"]
        assert opened.check() == []
    assert {path.name: path.read_bytes() for path in closed.iterdir()} == before


# wrong words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [None, "", "hollow pelican seventeen lamp", OTHER])
def test_a_wrong_passphrase_never_opens(closed: Path, clock: StoppedClock, typed: str | None) -> None:
    with pytest.raises(Refused, match="does not open the vault"):
        vault.open(closed, typed, clock=clock)
    assert not (closed / "lock.json").exists()


def test_another_keyboard_layout_is_named_and_stays_refused(closed: Path, clock: StoppedClock) -> None:
    with pytest.raises(Refused, match=r"another keyboard layout.*Latin"):
        vault.open(closed, "اخممخص حثمهزشد سثرثدفثثد مشپحس", clock=clock)
    with pytest.raises(Refused, match="English"):
        vault.open(closed, "holloz pelicqn seventeen lq,ps", clock=clock)


def test_a_code_that_opens_nothing_is_refused(closed: Path, clock: StoppedClock) -> None:
    with pytest.raises(Refused, match="recovery code does not open"):
        vault.open(closed, code="-".join(["0000"] * 7), clock=clock)


# what can be wrong with the folder -------------------------------------------------------------------------


def refused(folder: Path, clock: StoppedClock) -> str:
    """What is said when the vault does not open; nothing in its folder may have changed."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    with pytest.raises(WorldError) as error:
        vault.open(folder, PASSPHRASE, clock=clock)
    after = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    assert {name: data for name, data in after.items() if not name.endswith(("-wal", "-shm"))} == before
    return str(error.value)


def test_no_folder(folder: Path, clock: StoppedClock) -> None:
    assert "There is no vault at" in refused(folder, clock)


def test_an_empty_folder(folder: Path, clock: StoppedClock) -> None:
    folder.mkdir()
    assert "holds no vault" in refused(folder, clock)


def test_both_key_files_missing(closed: Path, clock: StoppedClock) -> None:
    (closed / "keys.json").unlink()
    (closed / "keys.json.2").unlink()
    assert "keys.json and keys.json.2 are not there" in refused(closed, clock)


def test_both_key_files_damaged(closed: Path, clock: StoppedClock) -> None:
    (closed / "keys.json").write_bytes(b"{}")
    (closed / "keys.json.2").write_bytes(b"")
    assert "key file is damaged" in refused(closed, clock)


def test_a_key_file_that_cannot_be_read(closed: Path, clock: StoppedClock) -> None:
    (closed / "keys.json").unlink()
    (closed / "keys.json").mkdir()
    with pytest.raises(WorldError, match=r"keys\.json could not be read"):
        vault.open(closed, PASSPHRASE, clock=clock)


def test_a_key_file_that_grew_without_end(closed: Path, clock: StoppedClock) -> None:
    for name in ("keys.json", "keys.json.2"):
        with (closed / name).open("ab") as file:
            file.write(b" " * 300_000)
    assert "key file is damaged" in refused(closed, clock)


def test_the_database_missing(closed: Path, clock: StoppedClock) -> None:
    (closed / "data.db").unlink()
    assert "data.db is missing" in refused(closed, clock)


def test_the_database_empty(closed: Path, clock: StoppedClock) -> None:
    os.truncate(closed / "data.db", 0)
    assert "data.db is empty" in refused(closed, clock)


def test_the_database_cut_short(closed: Path, clock: StoppedClock) -> None:
    os.truncate(closed / "data.db", 4096)
    assert "is damaged" in refused(closed, clock)


def test_a_plain_database_in_its_place(closed: Path, clock: StoppedClock) -> None:
    (closed / "data.db").unlink()
    with closing(sqlite3.connect(closed / "data.db")) as plain:
        plain.execute("CREATE TABLE line (said TEXT)")
    assert "an ordinary database" in refused(closed, clock)


def test_the_keys_of_another_vault(closed: Path, tmp_path: Path, clock: StoppedClock) -> None:
    a_vault(tmp_path / "Other.casetracker", clock).close()
    for name in ("keys.json", "keys.json.2"):
        shutil.copy(tmp_path / "Other.casetracker" / name, closed / name)
    assert "comes from another vault" in refused(closed, clock)


def test_a_vault_of_a_newer_casetracker(closed: Path, clock: StoppedClock) -> None:
    with vault.open(closed, PASSPHRASE, clock=clock) as opened, closing(opened.connect()) as connection:
        connection.execute("PRAGMA user_version=2")
    assert "newer casetracker" in refused(closed, clock)


def test_key_files_of_a_newer_casetracker(closed: Path, clock: StoppedClock) -> None:
    data = (closed / "keys.json").read_bytes().replace(b'"format": 1', b'"format": 2')
    (closed / "keys.json").write_bytes(data)
    (closed / "keys.json.2").write_bytes(data)
    assert "newer casetracker" in refused(closed, clock)


def test_a_torn_last_page_opens_read_only_and_says_so(closed: Path, clock: StoppedClock) -> None:
    os.truncate(closed / "data.db", (closed / "data.db").stat().st_size - 10)
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        assert opened.read_only
        said = [current().say(notice) for notice in opened.notices]
        assert "bytes long" in said[0]
        assert "opened read-only" in said[1]
        assert opened.check()
    assert not (closed / "lock.json").exists()


def test_a_folder_that_vanished_while_open_is_said(closed: Path, clock: StoppedClock) -> None:
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        write_rows(opened, ["second"])
        away = closed.with_name("unplugged")
        closed.rename(away)
        with pytest.raises(WorldError, match="no longer where it was opened"):
            write_rows(opened, ["third"])
        assert opened.check()
        away.rename(closed)
        assert read_rows(opened) == ["first", "second"]


# one bad copy ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["keys.json", "keys.json.2"])
@pytest.mark.parametrize("data", [None, b"", b"{}", b"{" * 1000])
def test_one_bad_key_file_is_mended_from_the_other(
    closed: Path, clock: StoppedClock, name: str, data: bytes | None
) -> None:
    if data is None:
        (closed / name).unlink()
    else:
        (closed / name).write_bytes(data)
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        assert [current().say(notice)[:29] for notice in opened.notices] == ["One of the two key files was "]
        assert read_rows(opened) == ["first"]
    assert (closed / "keys.json").read_bytes() == (closed / "keys.json.2").read_bytes()


def test_one_key_file_changed_by_hand_is_mended_too(closed: Path, clock: StoppedClock) -> None:
    path = closed / "keys.json"
    path.write_bytes(path.read_bytes().replace(LABEL.encode(), b"Other desk"))
    with vault.open(closed, PASSPHRASE, clock=clock) as opened:
        assert opened.secrets.label == LABEL
    assert LABEL.encode() in path.read_bytes()
