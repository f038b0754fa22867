"""Key slots: who may open a vault, and what becomes of a key file somebody changed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.store import keys as keys_module
from casetracker.store.keys import KeyFile, Secrets
from casetracker.store.slots import LastHead
from tests.vaults import CHEAP, LABEL, NAME, OTHER, PASSPHRASE


@pytest.fixture
def secrets() -> Secrets:
    return Secrets.fresh(LABEL)


@pytest.fixture
def keys(secrets: Secrets, clock: StoppedClock) -> KeyFile:
    return KeyFile.create(secrets, PASSPHRASE, name=NAME, cost=CHEAP, now=clock.now())


def reread(keys: KeyFile, secrets: Secrets) -> KeyFile:
    return KeyFile.parse(keys.serialise(secrets))


def test_the_right_passphrase_gives_the_secrets_back(keys: KeyFile, secrets: Secrets) -> None:
    opened = reread(keys, secrets).unlock(PASSPHRASE)
    assert opened.secrets.packed() == secrets.packed()
    assert (opened.secrets.slot_id, opened.secrets.label) == (secrets.slot_id, LABEL)
    assert opened.keys.name(secrets) == NAME


def test_a_wrong_passphrase_opens_nothing(keys: KeyFile, secrets: Secrets) -> None:
    with pytest.raises(Refused, match="does not open the vault"):
        reread(keys, secrets).unlock(PASSPHRASE + " ")


def test_an_accent_opens_however_it_was_composed(secrets: Secrets, clock: StoppedClock) -> None:
    phrase = "mérou à l'école d'été"
    keys = KeyFile.create(
        secrets, unicodedata.normalize("NFC", phrase), name=NAME, cost=CHEAP, now=clock.now()
    )
    written = reread(keys, secrets)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert written.unlock(unicodedata.normalize(form, phrase)).secrets.slot_id == secrets.slot_id


def test_four_purposes_have_four_keys(secrets: Secrets) -> None:
    keys = {secrets.database_key, secrets.header_key, secrets.chain_key, secrets.partner_key}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_secrets_show_nothing_of_themselves(secrets: Secrets) -> None:
    shown = repr(secrets) + str(secrets)
    assert LABEL not in shown
    assert secrets.data_key.hex() not in shown
    assert "data_key" not in shown


def test_the_file_holds_no_name_and_no_secret(keys: KeyFile, secrets: Secrets) -> None:
    data = keys.serialise(secrets).decode()
    assert NAME not in data
    assert PASSPHRASE not in data
    assert secrets.data_key.hex() not in data


def test_two_people_open_with_their_own_passphrases(
    keys: KeyFile, secrets: Secrets, clock: StoppedClock
) -> None:
    second = Secrets.fresh("Night desk", sharing=secrets)
    both = reread(keys.add_slot(second, OTHER, clock.now()), secrets)
    assert both.unlock(PASSPHRASE).secrets.label == LABEL
    opened = both.unlock(OTHER).secrets
    assert (opened.label, opened.data_key) == ("Night desk", secrets.data_key)
    assert opened.signing_key.private_bytes_raw() != secrets.signing_key.private_bytes_raw()


def test_a_label_is_given_once(keys: KeyFile, secrets: Secrets, clock: StoppedClock) -> None:
    with pytest.raises(Refused, match="called Front desk already"):
        keys.add_slot(Secrets.fresh(LABEL, sharing=secrets), OTHER, clock.now())


def test_sixty_four_slots_are_the_limit(keys: KeyFile, secrets: Secrets, clock: StoppedClock) -> None:
    template = keys.slots[0]
    many = [template] + [replace(template, id=f"{n:032x}", label=f"Desk {n}") for n in range(63)]
    full = KeyFile(replace(keys.content, slots=tuple(many)))
    assert len(reread(full, secrets).slots) == 64
    with pytest.raises(Refused, match="64 users"):
        full.add_slot(Secrets.fresh("One more", sharing=secrets), OTHER, clock.now())
    over = KeyFile(replace(full.content, slots=(*many, replace(template, id="f" * 32, label="Over"))))
    with pytest.raises(WorldError, match="damaged"):
        reread(over, secrets)


def test_the_last_used_slot_is_tried_first(keys: KeyFile, secrets: Secrets, clock: StoppedClock) -> None:
    second = Secrets.fresh("Night desk", sharing=secrets)
    both = keys.add_slot(second, OTHER, clock.now())
    assert [slot.label for slot in both.in_order("passphrase")] == [LABEL, "Night desk"]
    assert [slot.label for slot in both.closed(second, None).in_order("passphrase")] == ["Night desk", LABEL]


def test_a_recovery_code_opens_and_a_newer_one_replaces_it(
    keys: KeyFile, secrets: Secrets, clock: StoppedClock
) -> None:
    first = keys.add_recovery(Secrets.fresh("recovery", sharing=secrets), b"1" * 16, clock.now())
    second = first.add_recovery(Secrets.fresh("recovery", sharing=secrets), b"2" * 16, clock.now())
    assert reread(first, secrets).unlock_with_code(b"1" * 16).secrets.data_key == secrets.data_key
    assert reread(second, secrets).unlock_with_code(b"2" * 16).secrets.data_key == secrets.data_key
    with pytest.raises(Refused, match="recovery code does not open"):
        reread(second, secrets).unlock_with_code(b"1" * 16)


def test_a_changed_passphrase_opens_and_the_old_one_no_longer(
    keys: KeyFile, secrets: Secrets, clock: StoppedClock
) -> None:
    changed = reread(keys.change_passphrase(secrets, PASSPHRASE, OTHER, clock.now()), secrets)
    assert changed.unlock(OTHER).secrets.packed() == secrets.packed()
    with pytest.raises(Refused):
        changed.unlock(PASSPHRASE)
    with pytest.raises(Refused):
        changed.change_passphrase(secrets, PASSPHRASE, "something else again", clock.now())


def test_those_who_stay_find_the_new_data_key_in_a_parcel(
    keys: KeyFile, secrets: Secrets, clock: StoppedClock
) -> None:
    second = Secrets.fresh("Night desk", sharing=secrets)
    both = keys.add_slot(second, OTHER, clock.now())
    current = secrets
    for number in range(3):  # three removals while the night desk was away
        fresh = replace(current, data_key=bytes([number]) * 32)
        both, current = both.rotated(current, fresh), fresh
    opened = reread(both, current).unlock(OTHER)
    assert opened.secrets.data_key == current.data_key
    assert opened.secrets.root_key == secrets.root_key
    assert opened.keys.name(current) == NAME
    folded = reread(opened.keys, current)
    assert next(s for s in folded.slots if s.label == "Night desk").parcels == ()
    assert folded.unlock(OTHER).secrets.data_key == current.data_key


def test_who_was_removed_finds_no_way_in(keys: KeyFile, secrets: Secrets, clock: StoppedClock) -> None:
    second = Secrets.fresh("Night desk", sharing=secrets)
    both = keys.add_slot(second, OTHER, clock.now())
    fresh = replace(secrets, data_key=b"n" * 32)
    left = reread(both.remove_slot(both.slot_of("Night desk")).rotated(secrets, fresh), fresh)
    with pytest.raises(Refused):
        left.unlock(OTHER)
    assert left.unlock(PASSPHRASE).secrets.database_key != second.database_key


def test_a_parcel_from_a_stranger_is_damage(keys: KeyFile, secrets: Secrets) -> None:
    stranger = replace(secrets, data_key=b"x" * 32)
    named = KeyFile(
        replace(
            keys.content,
            name=KeyFile.create(
                stranger, PASSPHRASE, name=NAME, cost=CHEAP, now=keys.slots[0].changed
            ).content.name,
        )
    )
    forged = KeyFile(
        replace(
            named.content,
            slots=tuple(
                keys_module._with_parcel(slot, b"not the old key".ljust(32), b"x" * 32, keys.vault_id)
                for slot in keys.slots
            ),
        )
    )
    with pytest.raises(WorldError, match="damaged or was changed by hand"):
        reread(forged, stranger).unlock(PASSPHRASE)


def test_somebody_long_away_is_asked_for_before_the_next_removal(keys: KeyFile, secrets: Secrets) -> None:
    for _ in range(16):
        keys = keys.rotated(secrets, secrets)
    with pytest.raises(Refused, match="Front desk has not opened this vault"):
        keys.rotated(secrets, secrets)


def test_the_head_and_the_user_are_kept_under_the_seal(
    keys: KeyFile, secrets: Secrets, clock: StoppedClock
) -> None:
    head = LastHead(1311, "ab" * 32, clock.now())
    closed = reread(keys.closed(secrets, head), secrets)
    assert closed.content.head == head
    assert closed.content.revision == keys.content.revision + 1
    assert reread(closed.closed(secrets, None), secrets).content.head == head


def test_a_slot_moved_to_another_vault_does_not_open_it(
    keys: KeyFile, secrets: Secrets, clock: StoppedClock
) -> None:
    elsewhere = KeyFile.create(Secrets.fresh(LABEL), OTHER, name=NAME, cost=CHEAP, now=clock.now())
    moved = KeyFile(replace(elsewhere.content, slots=keys.slots))
    with pytest.raises(Refused):
        reread(moved, secrets).unlock(PASSPHRASE)


def edited(keys: KeyFile, secrets: Secrets, edit: Callable[[dict[str, Any]], None]) -> bytes:
    fields = json.loads(keys.serialise(secrets))
    edit(fields)
    return (json.dumps(fields, indent=1, sort_keys=True) + "\n").encode()


@pytest.mark.parametrize(
    "edit",
    [
        lambda f: f.update(revision=99),
        lambda f: f.update(last_used="0" * 32),
        lambda f: f.update(mac="0" * 64),
        lambda f: f["slots"][0].update(label="Somebody else"),
        lambda f: f["slots"][0].update(box_public="0" * 64),
        lambda f: f.update(head={"sequence": 1, "mac": "0" * 64, "when": "2026-11-23T00:00:00+00:00"}),
        lambda f: f["cost"].update(passes=2),
    ],
)
def test_a_file_changed_by_hand_is_refused(
    keys: KeyFile, secrets: Secrets, edit: Callable[[dict[str, Any]], None]
) -> None:
    file = KeyFile.parse(edited(keys, secrets, edit))
    with pytest.raises(WorldError, match="changed by hand"):
        file.unlock(PASSPHRASE)


@pytest.mark.parametrize(
    "edit",
    [
        lambda f: f.update(slots=[]),
        lambda f: f.update(slots={}),
        lambda f: f.update(slots=f["slots"] * 2),
        lambda f: f.update(more=1),
        lambda f: f.pop("mac"),
        lambda f: f.update(revision=True),
        lambda f: f.update(revision=-1),
        lambda f: f.update(vault_id="00"),
        lambda f: f.update(head={}),
        lambda f: f["slots"][0].update(kind="other"),
        lambda f: f["slots"][0].update(label=""),
        lambda f: f["slots"][0].update(label=7),
        lambda f: f["slots"][0].update(salt="00"),
        lambda f: f["slots"][0].update(changed="yesterday"),
        lambda f: f["slots"][0]["payload"].update(text=""),
        lambda f: f["slots"][0].update(parcels=[{}] * 17),
    ],
)
def test_a_file_that_is_none_is_damage(
    keys: KeyFile, secrets: Secrets, edit: Callable[[dict[str, Any]], None]
) -> None:
    with pytest.raises(WorldError, match="key file is damaged"):
        KeyFile.parse(edited(keys, secrets, edit))


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{}", b"\xff", b"[" * 100_000, b" " * 300_000])
def test_bytes_that_are_no_key_file_are_damage(data: bytes) -> None:
    with pytest.raises(WorldError, match="key file is damaged"):
        KeyFile.parse(data)


@given(st.binary(max_size=400))
def test_no_bytes_at_all_bring_the_reader_down(data: bytes) -> None:
    with pytest.raises(WorldError):
        KeyFile.parse(data)


def test_a_newer_format_is_left_alone(keys: KeyFile, secrets: Secrets) -> None:
    with pytest.raises(WorldError, match="newer casetracker"):
        KeyFile.parse(edited(keys, secrets, lambda fields: fields.update(format=2, anything=[])))
