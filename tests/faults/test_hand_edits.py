"""P4: rollback and hand edits are noticed, with the real keys, any SQL and old pages at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from casetracker.contacts.tables import Contact
from casetracker.kernel.errors import WorldError
from casetracker.store import integrity, verify
from casetracker.store.engine import connect
from casetracker.store.tables import HistoryEntry, record_tables, table_of
from casetracker.store.unit_of_work import Actor, Head, Store, read_head
from tests.faults.hand import (
    CHANGED,
    Line,
    by_hand,
    chain_lines,
    edited,
    ids,
    put_back,
    rebuild,
    rolled_back,
    spliced,
    whole_file,
)
from tests.full_rows import add_one_of_each
from tests.nightly import NIGHTLY
from tests.store.records import a_contact, changed, stored_contact
from tests.stores import KEY, an_actor, enter, findings, found_wrong

pytestmark = pytest.mark.fault

SPLICES = 43
HISTORY = [column.name for column in table_of(HistoryEntry).columns]
Promise = Callable[[str], None]


@pytest.fixture
def colleague() -> Actor:
    return an_actor("Back office")


@pytest.fixture
def worked_in(make_store: Callable[..., Store], tmp_path: Path, colleague: Actor) -> Store:
    """A store in which two people changed, binned and printed, with a row in every table."""
    store = make_store(tmp_path / "worked")
    enter(store, colleague)
    theirs = make_store(tmp_path / "worked", colleague)
    for number, each in enumerate([store, theirs]):
        with each.write("one.of.each") as work:
            contact = add_one_of_each(work, number)["contacts"]
        with each.write("contact.bin") as work:
            work.bin(work.get(Contact, contact.id))
        with each.write("report.print") as work:
            work.note({"report": "status"})
    changed(store, stored_contact(theirs, "Shared"), name="Shared and changed")
    return store


@pytest.fixture
def hand(worked_in: Store) -> Iterator[Connection]:
    """A connection to write any SQL with; nothing is wrong before."""
    assert found_wrong(worked_in) == []
    with by_hand(worked_in) as connection:
        yield connection


def names(connection: Connection, table: str, *records: object, **known: object) -> bool:
    """Whether the verifier names one of these rows."""
    wanted = {(table, str(record)) for record in records}
    return any((found.table, found.record) in wanted for found in findings(connection, **known))


def names_row(connection: Connection, table: str, record: str) -> bool:
    return names(connection, table, record)


def noticed(tries: list[bool]) -> str:
    """How many of the tries were noticed; fails unless all were."""
    assert tries
    assert all(tries), [number for number, found in enumerate(tries) if not found]
    return f"{sum(tries):,} of {len(tries):,}"


def column_edits() -> list[tuple[str, str]]:
    return [
        (name, column.name) for name, kind in record_tables().items() for column in table_of(kind).columns
    ]


# rows -------------------------------------------------------------------------------------------------------


def edit_every_column(hand: Connection, sees: Callable[[Connection, str, str], bool]) -> list[bool]:
    """Change every column of one row of every table, one at a time."""
    tries = []
    for table, column in column_edits():
        row = ids(hand, table)[-1]
        sql = f'UPDATE {table} SET "{column}" = {CHANGED.format(chr(34) + column + chr(34))} WHERE id = ?'
        with edited(hand, sql, row):
            tries.append(sees(hand, table, row))
    return tries


def test_every_edited_column_is_noticed_and_its_row_named(hand: Connection, promise: Promise) -> None:
    count = noticed(edit_every_column(hand, names_row))
    promise(
        f"P4 {count} columns of {len(record_tables())} tables edited by hand noticed, table and row named"
    )


def test_without_the_check_of_rows_none_of_these_edits_is_noticed(
    hand: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the database's own checks, and the chain alone, accept nearly all of them."""
    monkeypatch.setattr(verify, "_check_rows", lambda *_: ())
    monkeypatch.setattr(verify, "_missing", lambda *_: ())

    def sees(connection: Connection, _table: str, _row: str) -> bool:
        structure = integrity._structure(connection.connection.driver_connection)
        return bool(structure or findings(connection))

    tries = edit_every_column(hand, sees)
    assert sum(tries) < len(tries) / 4, "what is seen are keys, ids, and what the search index repeats"


@pytest.mark.parametrize(
    "value", ["x'ff'", "CAST(x'ff' AS TEXT)", "CAST(x'00' AS TEXT)", "1.5", "NULL", "'x' || char(0)"]
)
def test_values_no_program_would_write_are_noticed_too(hand: Connection, value: str) -> None:
    row = ids(hand, "contacts")[0]
    tries = []
    for column in ("name", "city", "party_to_dispute", "updated_at"):
        with rolled_back(hand):
            hand.exec_driver_sql(f"UPDATE OR IGNORE contacts SET {column} = {value} WHERE id = ?", (row,))
            kept = hand.exec_driver_sql(f"SELECT {column} IS {value} FROM contacts WHERE id = ?", (row,))
            tries.append(not kept.scalar() or names_row(hand, "contacts", row))
    noticed(tries)


def test_bytes_in_the_history_are_noticed(hand: Connection) -> None:
    last = chain_lines(hand)[-1]["sequence"]
    tries = []
    for column in [name for name in HISTORY if name != "sequence"]:
        for value in ("x'ff'", "CAST(x'ff' AS TEXT)"):
            with edited(hand, f"UPDATE history SET {column} = {value} WHERE sequence = ?", last):
                tries.append(names(hand, "history", last))
    noticed(tries)


def test_every_deleted_row_is_noticed(hand: Connection, promise: Promise) -> None:
    tries = []
    for table in record_tables():
        for row in ids(hand, table):
            with edited(hand, f"DELETE FROM {table} WHERE id = ?", row):
                tries.append(names_row(hand, table, row))
    promise(f"P4 {noticed(tries)} rows deleted by hand noticed")


def test_every_inserted_row_is_noticed(hand: Connection, promise: Promise) -> None:
    tries = []
    for table, kind in record_tables().items():
        unique = {c.name for c in table_of(kind).columns if c.unique} | {"id"}
        columns = [c.name for c in table_of(kind).columns]
        values = ", ".join(f"'new'||\"{name}\"" if name in unique else f'"{name}"' for name in columns)
        into = ", ".join(f'"{name}"' for name in columns)
        row = ids(hand, table)[0]
        with edited(hand, f"INSERT INTO {table} ({into}) SELECT {values} FROM {table} WHERE id = ?", row):
            tries.append(names_row(hand, table, f"new{row}"))
    promise(f"P4 {noticed(tries)} rows inserted by hand noticed, one in every table")


def test_a_later_change_through_the_program_does_not_wash_an_edit_clean(worked_in: Store) -> None:
    contact = stored_contact(worked_in, "Harbour", city="Geneva")
    with worked_in.engine.execution_options(write=True).begin() as connection:
        connection.exec_driver_sql("UPDATE contacts SET city = 'Tirana' WHERE id = ?", (contact.id,))
    changed(worked_in, contact, name="Harbour office")
    found = found_wrong(worked_in)
    assert [(finding.table, finding.record) for finding in found] == [("contacts", contact.id)]


# history ----------------------------------------------------------------------------------------------------


def test_every_edited_column_of_the_history_is_noticed(hand: Connection, promise: Promise) -> None:
    lines = chain_lines(hand)
    tries = []
    for line in lines if NIGHTLY else lines[-4:]:
        entry = line["sequence"]
        for column in HISTORY:
            other = "sequence + 1000" if column == "sequence" else CHANGED.format(column)
            with edited(hand, f"UPDATE history SET {column} = {other} WHERE sequence = ?", entry):
                tries.append(names(hand, "history", entry, entry + 1, entry + 1000))
    promise(f"P4 {noticed(tries)} columns of history entries edited by hand noticed")


def test_every_deleted_duplicated_or_reordered_entry_is_noticed(hand: Connection, promise: Promise) -> None:
    entries = [line["sequence"] for line in chain_lines(hand)]
    last = entries[-1]
    others = ", ".join(name for name in HISTORY if name != "sequence")
    tries = []
    for entry in entries:
        with edited(hand, "DELETE FROM history WHERE sequence = ?", entry):
            named = names(hand, "history", entry, entry + 1)
            tries.append(named or (entry == last and bool(findings(hand))))
        copy = f"INSERT INTO history (sequence, {others}) SELECT {last + 1}, {others} FROM history"
        with edited(hand, f"{copy} WHERE sequence = ?", entry):
            tries.append(names(hand, "history", last + 1))
        if entry != last:
            with rolled_back(hand):
                for old, new in ((entry, 0), (entry + 1, entry), (0, entry + 1)):
                    hand.exec_driver_sql("UPDATE history SET sequence = ? WHERE sequence = ?", (new, old))
                tries.append(names(hand, "history", entry, entry + 1))
    promise(f"P4 {noticed(tries)} history entries deleted, duplicated or reordered by hand noticed")


def test_words_wiped_from_the_history_are_noticed(hand: Connection) -> None:
    tries = []
    for line in chain_lines(hand):
        entry = line["sequence"]
        with edited(hand, "UPDATE history SET changes = '', salt = '' WHERE sequence = ?", entry):
            tries.append(names(hand, "history", entry))
    noticed(tries)


def forger(entry: int, **values: object) -> Callable[[Line], None]:
    """Changes one line of the history."""

    def forge(line: Line) -> None:
        if line["sequence"] == entry:
            line.update(values)

    return forge


def test_a_chain_built_anew_by_a_colleague_is_noticed(
    hand: Connection, colleague: Actor, promise: Promise
) -> None:
    """They hold the shared key, but sign as themselves alone."""
    lines = chain_lines(hand)
    ours = [line["sequence"] for line in lines if line["actor"] != colleague.slot_id]
    tries = []
    for entry in ours:
        with rolled_back(hand):
            rebuild(hand, forger(entry, verb="nothing.of.note"), [colleague])
            tries.append(any("not signed" in found.message.text for found in findings(hand)))
    promise(f"P4 {noticed(tries)} chains built anew with the shared key noticed by their signatures")


def test_a_colleague_cannot_put_lines_in_anothers_name_into_their_own_step(
    hand: Connection, colleague: Actor, worked_in: Store
) -> None:
    theirs = [line for line in chain_lines(hand) if line["actor"] == colleague.slot_id]
    entry = next(line["sequence"] for line in theirs if line["signature"] is None)
    with rolled_back(hand):
        rebuild(hand, forger(entry, actor=worked_in.actor.slot_id), [colleague, worked_in.actor])
        assert names(hand, "history", entry)


def test_a_key_replaced_to_sign_in_anothers_name_is_noticed_by_who_knows_the_key(
    hand: Connection, colleague: Actor, worked_in: Store
) -> None:
    victim = worked_in.actor
    known = {victim.slot_id: victim.signing_key.public_key().public_bytes_raw()}
    assert findings(hand, known_keys=known) == []
    forged = colleague.signing_key.public_key().public_bytes_raw().hex()
    with edited(hand, "UPDATE users SET signing_public_key = ? WHERE slot_id = ?", forged, victim.slot_id):
        assert names(hand, "users", victim.slot_id, known_keys=known)


# the tail, and whole old files ------------------------------------------------------------------------------


def cut_last_step(connection: Connection) -> None:
    """Take the last step out, and its rows back to what they were: nothing in the file tells."""
    lines = chain_lines(connection)
    step = [line for line in lines if line["step"] == lines[-1]["step"]]
    (line,) = step
    assert line["verb"] == "contact.edit"
    sql = "UPDATE contacts SET name = 'Shared', version = 1, updated_at = created_at WHERE id = ?"
    connection.exec_driver_sql(sql, (line["record_id"],))
    connection.exec_driver_sql("DELETE FROM history WHERE sequence = ?", (line["sequence"],))


def test_a_tail_cut_cleanly_is_noticed_through_a_remembered_head(hand: Connection, promise: Promise) -> None:
    head = read_head(hand)
    cut_last_step(hand)
    (found,) = findings(hand, remembered=[head])
    assert "This vault is older" in found.message.text
    assert found.message.params == {"last": head.sequence - 1, "remembered": head.sequence}
    assert findings(hand) == [], "the documented miss: nothing outside remembers"
    promise("P4 1 of 1 cut tails noticed through a remembered head (none without: documented)")


def test_a_chain_built_anew_by_its_only_user_is_noticed_through_a_remembered_head(
    worked_in: Store, hand: Connection, colleague: Actor, promise: Promise
) -> None:
    head = read_head(hand)
    everybody = [worked_in.actor, colleague]
    rebuild(hand, forger(head.sequence, verb="nothing.of.note"), everybody)
    (found,) = findings(hand, remembered=[head])
    assert "not the one that was seen here" in found.message.text
    assert findings(hand) == [], "the documented miss: nothing outside remembers"
    promise("P4 1 of 1 chains built anew by their signer noticed through a remembered head")


def test_heads_that_fit_accuse_nobody(hand: Connection) -> None:
    lines = chain_lines(hand)
    heads = [Head(line["sequence"], line["mac"]) for line in lines]
    assert findings(hand, remembered=[Head(0, ""), *heads], verified=heads[-1]) == []


def test_a_whole_old_file_put_back_is_noticed_through_a_remembered_head(
    worked_in: Store, promise: Promise
) -> None:
    old = whole_file(worked_in)
    stored_contact(worked_in, "Newer")
    head = worked_in.head()
    whole_file(worked_in)
    put_back(worked_in, old)
    assert [found.message.params for found in found_wrong(worked_in, remembered=[head])] == [
        {"last": head.sequence - 1, "remembered": head.sequence}
    ]
    assert found_wrong(worked_in) == [], "the documented miss: nothing outside remembers"
    promise("P4 1 of 1 whole old files noticed through a remembered head")


# pages ------------------------------------------------------------------------------------------------------


def integrity_findings(store: Store) -> list[object]:
    try:
        with closing(connect(Path(store.place), KEY)) as connection:
            return list(integrity.findings(connection, Path(store.place)))
    except WorldError as error:
        return [error.message]


def content(store: Store) -> list[object]:
    """Every row of every table."""
    with store.read() as connection:
        tables = [*record_tables(), "history", "search_entries"]
        return [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables]


def test_old_pages_put_back_into_the_file_are_noticed(store: Store, promise: Promise) -> None:
    """No key is needed for this: the pages of last month's copy are sealed with the same one (finding 2)."""
    contacts = [a_contact(f"Office {number}", note="word " * 60) for number in range(500)]
    with store.write("contact.add") as work:
        work.add_many(contacts)
    old = whole_file(store)
    with store.write("contact.edit") as work:
        for contact in contacts:
            work.change(contact, city="Geneva")
    new, now = whole_file(store), content(store)
    accepted = reverting = 0
    for spoiled in spliced(new, old):
        put_back(store, spoiled)
        damage = integrity_findings(store)
        rows = [] if damage else [found for found in found_wrong(store) if found.table == "contacts"]
        assert damage or rows or content(store) == now
        accepted += not damage
        reverting += len(rows) > 0
        if reverting == SPLICES:
            break
    assert reverting == SPLICES
    assert accepted >= SPLICES, "the control: the database's own checks accept these"
    promise(
        f"P4 {reverting} of {SPLICES} old pages put back noticed; both integrity checks accept {accepted}"
    )
