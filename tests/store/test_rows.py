"""How rows and entries are hashed: what is pinned here is the vault's format and may never change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from casetracker.store import chain
from casetracker.store.rows import difference, encoded, revived, row_hash, stored
from casetracker.store.tables import HistoryEntry, Moment, table_of
from tests.store.records import a_contact

SQLITE = sqlite.dialect()
KEY = bytes(32)
AT = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
ENTRY = chain.EMPTY | {
    "sequence": 1,
    "step": "s",
    "at": "2026-11-23 14:32:00.000000",
    "actor": "a",
    "device": "d",
    "verb": "offer.add",
    "changes_hash": "c",
}
PINNED_ROW = "b7cf6c179e4144e8d7e8469a1b25e099a7ab411aed984b9d2db4b58db10d84f4"
PINNED_SEAL = "28151c5ac95671ab995074c4382fc326f2c584a22481d66cf1b127f3feecca79"
PINNED_CHANGES = "e242bed5f1a8fbd30a41714f009fd154ff194de6159f8f9fa10e1a5f4446b473"

VALUES = st.one_of(st.none(), st.integers(), st.text(), st.binary(), st.floats(0.5, 1e9))
ROWS = st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES)


def test_the_hash_of_a_row_is_pinned() -> None:
    row = {"name": "Büro", "places": 3, "note": None, "photo": b"\x00\xff", "share": 0.5}
    assert row_hash("offers", row) == PINNED_ROW


def test_the_seal_of_an_entry_is_pinned() -> None:
    assert chain.seal(KEY, chain.START, ENTRY) == PINNED_SEAL
    assert chain.changes_hash(chain.written({"b": [None, "é"], "a": 1}), "00") == PINNED_CHANGES


def test_an_empty_column_does_not_count_so_that_one_can_be_added_later() -> None:
    assert row_hash("t", {"a": 1}) == row_hash("t", {"b": None, "a": 1})


def test_the_order_of_columns_does_not_count() -> None:
    assert row_hash("t", {"a": 1, "b": 2}) == row_hash("t", {"b": 2, "a": 1})


@given(ROWS, ROWS)
def test_different_rows_have_different_hashes(one: dict[str, object], other: dict[str, object]) -> None:
    filled = [
        {name: (type(value), value) for name, value in row.items() if value is not None}
        for row in (one, other)
    ]
    assert (row_hash("t", one) == row_hash("t", other)) is (filled[0] == filled[1])


def test_the_table_counts_too() -> None:
    assert row_hash("t", {"a": 1}) != row_hash("u", {"a": 1})


@pytest.mark.parametrize("name", chain.COVERED)
def test_every_covered_column_changes_the_seal(name: str) -> None:
    assert chain.seal(KEY, chain.START, ENTRY | {name: "other"}) != chain.seal(KEY, chain.START, ENTRY)


def test_the_key_and_the_entry_before_change_the_seal() -> None:
    whole = chain.seal(KEY, chain.START, ENTRY)
    assert chain.seal(b"\x01" * 32, chain.START, ENTRY) != whole
    assert chain.seal(KEY, "1" * 64, ENTRY) != whole


def test_every_column_of_the_history_is_covered_or_checked_by_itself() -> None:
    by_itself = {"changes", "salt", "previous", "mac", "signature"}
    assert {c.name for c in table_of(HistoryEntry).columns} == {*chain.COVERED, *by_itself}


def test_a_moment_is_sealed_as_the_database_keeps_it() -> None:
    kept = encoded(table_of(HistoryEntry).c.at, AT, SQLITE)
    assert kept == ENTRY["at"]
    sealed = [chain.seal(KEY, chain.START, ENTRY | {"at": at}) for at in (AT, kept)]
    assert sealed[0] == sealed[1]


def test_bytes_are_no_entry() -> None:
    with pytest.raises(TypeError):
        chain.seal(KEY, chain.START, ENTRY | {"verb": b"x"})


def test_a_difference_lists_real_changes_alone() -> None:
    before = {"id": "1", "version": 1, "name": "A", "city": None}
    assert difference(before, before | {"version": 2, "name": "B"}) == {"name": ["A", "B"]}
    assert difference(None, before) == {"name": [None, "A"]}


def test_stored_values_can_be_turned_back() -> None:
    contact = a_contact("Büro", party_to_dispute=True, created_at=AT, updated_at=AT)
    kept = stored(contact, SQLITE)
    assert (kept["party_to_dispute"], kept["created_at"]) == (1, "2026-11-23 14:32:00.000000")
    assert type(contact)(**revived(table_of(type(contact)), kept, SQLITE)) == contact


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(AT.replace(tzinfo=None), SQLITE)


def test_a_moment_is_kept_in_utc() -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=3)))
    assert Moment().process_bind_param(elsewhere, SQLITE) == AT.replace(tzinfo=None)
    assert Moment().process_bind_param(elsewhere, postgresql.dialect()) == AT
    assert Moment().process_result_value(AT.replace(tzinfo=None), SQLITE) == AT
