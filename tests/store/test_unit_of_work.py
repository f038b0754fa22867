"""A verb is one transaction: all of it is there afterwards, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlcipher3 import dbapi2 as sqlcipher

from casetracker.contacts.tables import Contact
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Event
from casetracker.kernel.messages import M
from casetracker.store import engine as engine_module
from casetracker.store import history, search
from casetracker.store.references import new_reference
from casetracker.store.tables import HistoryEntry, Option, Series, table_of
from casetracker.store.unit_of_work import Store
from tests.store.records import a_contact, as_it_is, binned, changed, stored_contact
from tests.stores import found_wrong

CONTACTS = table_of(Contact)
HISTORY = table_of(HistoryEntry)


@dataclass(frozen=True)
class Happened(Event):
    """Something a test did."""


def lines(store: Store) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(HISTORY))


def names(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.scalars(select(CONTACTS.c.name).order_by(CONTACTS.c.id)))


def test_a_record_its_history_and_its_search_entry_are_written_together(store: Store) -> None:
    contact = stored_contact(store)
    with store.read() as connection:
        entry = history.entries(connection, newest=1)[0]
        found = connection.scalars(select(CONTACTS.c.id).where(search.matches(CONTACTS.c.id, "harb")))
        assert list(found) == [contact.id]
    assert (entry.verb, entry.kind, entry.record_id) == ("contact.add", "contacts", contact.id)
    assert entry.changes["name"] == [None, "Harbour office"]
    assert entry.actor == "Front desk"
    assert found_wrong(store) == []


def test_an_error_in_the_block_leaves_nothing_and_tells_nothing(store: Store) -> None:
    heard: list[Event] = []
    store.bus.subscribe(Event, heard.append)
    before = lines(store)

    def breaks() -> None:
        with store.write("contact.add") as work:
            work.add(a_contact())
            work.tell(Happened("1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    assert (names(store), lines(store), heard) == ([], before, [])


def test_events_are_told_in_order_when_everything_is_committed(store: Store) -> None:
    seen: list[tuple[str, list[str]]] = []
    store.bus.subscribe(Happened, lambda event: seen.append((event.record_id, names(store))))
    with store.write("contact.add") as work:
        work.tell(Happened("first"))
        work.add(a_contact("Harbour office"))
        work.tell(Happened("second"))
        assert seen == []
    assert seen == [("first", ["Harbour office"]), ("second", ["Harbour office"])]


def test_a_hearer_that_fails_does_not_undo_the_commit(store: Store) -> None:
    def fails(_event: Happened) -> None:
        raise ZeroDivisionError

    store.bus.subscribe(Happened, fails)

    def tells() -> None:
        with store.write("contact.add") as work:
            work.add(a_contact())
            work.tell(Happened("1"))

    with pytest.raises(ZeroDivisionError):
        tells()
    assert names(store) == ["Harbour office"]


def test_a_hearer_may_write(store: Store) -> None:
    store.bus.subscribe(Happened, lambda _event: stored_contact(store, "Second"))
    with store.write("contact.add") as work:
        work.add(a_contact("First"))
        work.tell(Happened("1"))
    assert names(store) == ["First", "Second"]


# changing ---------------------------------------------------------------------------------------------------


def test_only_real_changes_are_written(store: Store) -> None:
    contact = stored_contact(store, city="Geneva")
    changed(store, contact, name="Harbour mission", city="Geneva")
    with store.read() as connection:
        entry = history.entries(connection, newest=1)[0]
    assert entry.changes == {"name": ["Harbour office", "Harbour mission"]}
    assert as_it_is(store, contact).version == 2


def test_changing_nothing_writes_nothing(store: Store) -> None:
    contact = stored_contact(store)
    before = lines(store)
    changed(store, contact, name="Harbour office")
    assert (lines(store), as_it_is(store, contact).version) == (before, 1)


def test_a_field_that_is_not_there_is_a_bug(store: Store) -> None:
    contact = stored_contact(store)
    with pytest.raises(TypeError, match="Contact has no nam"):
        changed(store, contact, nam="?")


def test_a_record_changed_by_somebody_else_meanwhile_is_not_overwritten(store: Store) -> None:
    contact = stored_contact(store)
    as_read = as_it_is(store, contact)
    changed(store, contact, name="Theirs")

    def saves_what_was_read() -> None:
        with store.write("contact.edit") as work:
            work.change(as_read, name="Ours")

    with pytest.raises(Refused, match="changed by somebody else"):
        saves_what_was_read()
    assert names(store) == ["Theirs"]


def test_changed_twice_in_one_step_the_second_starts_from_the_first(store: Store) -> None:
    contact = stored_contact(store)
    with store.write("contact.edit") as work:
        first = work.change(work.get(Contact, contact.id), name="First")
        assert work.change(first, name="Second").version == 3
    assert names(store) == ["Second"]
    assert found_wrong(store) == []


def test_what_lies_in_the_bin_is_found_but_not_given(store: Store) -> None:
    contact = stored_contact(store)
    binned(store, contact)
    assert as_it_is(store, contact).deleted_at is not None
    with pytest.raises(Refused, match="no longer there"):
        changed(store, contact, name="?")
    with store.write("contact.put_back") as work:
        work.put_back(as_it_is(store, contact))
    assert as_it_is(store, contact).deleted_at is None


def test_many_at_once_leave_the_same_history_as_one_by_one(store: Store) -> None:
    with store.write("contact.add") as work:
        work.add_many([a_contact("A"), a_contact("B")])
        work.add_many([])
    with store.write("contact.add") as work:
        work.add(a_contact("A"))
        work.add(a_contact("B"))
    with store.read() as connection:
        newest = history.entries(connection, newest=4)
    once, one_by_one = newest[2:], newest[:2]
    for ours, theirs in zip(once, one_by_one, strict=True):
        assert ours.changes.keys() == theirs.changes.keys()
        assert ours.changes["name"] == theirs.changes["name"]
    assert found_wrong(store) == []


class Colour(StrEnum):
    """A vocabulary of the test."""

    RED = "red"


def test_values_come_back_as_they_were_given(store: Store, clock: StoppedClock) -> None:
    value = {"words": ["é", "ی"], "number": 1.5, "none": None}
    with store.write("option.set") as work:
        option = work.add(Option(key="columns", value=value))
        contact = work.add(a_contact(kind=Colour.RED, party_to_dispute=True))
    with store.read() as connection:
        kept = connection.execute(select(table_of(Option)).where(table_of(Option).c.id == option.id)).one()
        row = connection.execute(select(CONTACTS).where(CONTACTS.c.id == contact.id)).one()
    assert kept.value == value
    assert (row.kind, row.party_to_dispute, row.state_of_origin) == ("red", True, False)
    assert row.created_at == row.updated_at == clock.now() == datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
    assert found_wrong(store) == []


# numbers and notes ------------------------------------------------------------------------------------------


def test_a_series_counts_on_and_leaves_one_line_a_step(store: Store) -> None:
    for first in (1, 4):
        with store.write("number") as work:
            assert [work.next_in_series("K") for _ in range(3)] == [first, first + 1, first + 2]
    with store.read() as connection:
        entries = [entry for entry in history.entries(connection) if entry.kind == "reference_series"]
        assert connection.scalar(select(table_of(Series).c.last)) == 6
    assert [entry.changes["last"] for entry in entries] == [[3, 6], [None, 3]]


def test_a_reference_is_never_given_twice_not_even_from_the_bin(store: Store) -> None:
    contact = stored_contact(store, reference="K-0002")
    binned(store, contact)
    with store.write("contact.add") as work:
        given = [new_reference(work, Contact, "K-{n:04}") for _ in range(2)]
        assert given == ["K-0001", "K-0003"]
        assert new_reference(work, Contact, "K-{n:04}", "K-0900") == "K-0900"
        with pytest.raises(Refused, match=r"K-0002 is already used.*next free one is K-0004"):
            new_reference(work, Contact, "K-{n:04}", "K-0002")


def test_a_note_says_what_was_done_without_a_record(store: Store) -> None:
    with store.write("report.print") as work:
        work.note({"report": "status"})
        work.note({}, verb="report.sent")
    with store.read() as connection:
        newest = history.entries(connection, newest=2)
    assert [(entry.verb, entry.changes, entry.kind) for entry in newest] == [
        ("report.sent", {}, None),
        ("report.print", {"report": "status"}, None),
    ]
    assert found_wrong(store) == []


def test_a_step_that_did_nothing_leaves_no_line(store: Store) -> None:
    before = store.head()
    with store.write("nothing"):
        pass
    assert store.head() == before
    assert store.head().short == before.mac[:8]


# the world --------------------------------------------------------------------------------------------------


def test_a_read_only_store_refuses_and_says_why(store: Store) -> None:
    store.read_only = M("Front desk holds it.")
    with pytest.raises(Refused, match="Front desk holds it"):
        stored_contact(store)
    assert names(store) == []


def test_what_is_read_stays_as_it_was_while_somebody_writes(store: Store) -> None:
    stored_contact(store, "First")
    with store.read() as connection:
        query = select(func.count()).select_from(CONTACTS)
        assert connection.scalar(query) == 1
        stored_contact(store, "Second")
        assert connection.scalar(query) == 1
    assert len(names(store)) == 2


def test_a_second_writer_waits_and_then_hears_that_the_file_is_in_use(
    make_store: Callable[..., Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "_WAIT", 0)
    ours, theirs = make_store(tmp_path / "one"), make_store(tmp_path / "one")
    with ours.write("contact.add") as work, pytest.raises(WorldError, match="in use by another program"):
        stored_contact(theirs)
    del work
    stored_contact(theirs)


def test_a_full_disk_is_said_and_leaves_nothing_half_done(store: Store) -> None:
    heard: list[Event] = []
    store.bus.subscribe(Event, heard.append)

    def fills_the_disk() -> None:
        with store.write("contact.add") as work:
            pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            work.tell(Happened("1"))
            work.add_many([a_contact(note="x" * 5_000) for _ in range(50)])

    with pytest.raises(WorldError, match=r"The disk that holds .*data\.db is full"):
        fills_the_disk()
    assert (names(store), heard) == ([], [])
    assert found_wrong(store) == []


def test_a_commit_that_fails_is_said_and_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Event] = []
    store.bus.subscribe(Event, heard.append)

    def fails(_connection: object) -> None:
        error = sqlcipher.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
        raise error

    def writes() -> None:
        with store.write("contact.add") as work:
            work.add(a_contact())
            work.tell(Happened("1"))

    with monkeypatch.context() as patch:
        patch.setattr(store.engine.dialect, "do_commit", fails)
        with pytest.raises(WorldError, match="could not be read or written"):
            writes()
    assert (names(store), heard) == ([], [])


def test_wrong_sql_is_a_bug_and_not_the_worlds_fault(store: Store) -> None:
    with pytest.raises(Exception, match="no such table"), store.read() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")


# erasing ----------------------------------------------------------------------------------------------------


def erase(store: Store, contact: Contact) -> None:
    with store.write("bin.empty") as work:
        work.erase(work.find(Contact, contact.id))


def test_what_is_erased_is_gone_with_its_words_and_the_chain_still_holds(store: Store) -> None:
    kept = stored_contact(store, "Kept office")
    contact = stored_contact(store, "Zanzibarish office", note="quixotic")
    changed(store, contact, name="Zanzibarish mission")
    binned(store, contact)
    erase(store, contact)
    assert names(store) == ["Kept office"]
    assert found_wrong(store) == []
    with store.read() as connection:
        entries = history.entries(connection, record_ids=[contact.id])
        assert [entry.verb for entry in entries] == [
            "bin.empty",
            "contact.bin",
            "contact.edit",
            "contact.add",
        ]
        assert all(entry.changes == {} for entry in entries)
        assert everything(connection) & {b"zanzibarish", b"quixotic"} == set()
        assert b"kept" in everything(connection)
    assert as_it_is(store, kept).name == "Kept office"


def everything(connection) -> set[bytes]:
    """The words a reader of every table, and of the search index's own blocks, would find."""
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")
    content = b" ".join(
        value if isinstance(value, bytes) else str(value).encode()
        for (table,) in list(tables)
        for row in connection.exec_driver_sql(f"SELECT * FROM '{table}'")
        for value in row
    ).lower()
    return {word for word in (b"zanzibarish", b"quixotic", b"kept", b"zanz", b"nziba") if word in content}


def test_words_in_the_bin_are_still_there_to_be_found_by_a_reader_of_the_file(store: Store) -> None:
    contact = stored_contact(store, "Zanzibarish office")
    binned(store, contact)
    with store.read() as connection:
        assert b"zanzibarish" in everything(connection)


def test_only_what_lies_in_the_bin_is_erased(store: Store) -> None:
    contact = stored_contact(store)
    with pytest.raises(Refused, match="lies in the bin"):
        erase(store, contact)
    assert names(store) == ["Harbour office"]


def test_what_another_record_points_to_is_not_erased(store: Store) -> None:
    parent = stored_contact(store, "Parent")
    child = stored_contact(store, "Child", parent_id=parent.id)
    binned(store, parent)
    with pytest.raises(Refused, match="Another record points to this one"):
        erase(store, parent)
    assert len(names(store)) == 2
    binned(store, child)
    erase(store, child)
    erase(store, parent)
    assert names(store) == []
    assert found_wrong(store) == []
