"""The verifier accuses nobody who worked through the program, and says plainly what does not hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casetracker.contacts.tables import Contact
from casetracker.kernel.i18n import words
from casetracker.store import verify as verify_module
from casetracker.store.history import redo, undo
from casetracker.store.unit_of_work import Store
from casetracker.store.verify import rolled_back
from tests.faults.hand import by_hand, edited
from tests.full_rows import add_one_of_each
from tests.store.records import a_contact, as_it_is, binned, changed, stored_contact
from tests.stores import an_actor, enter, findings, found_wrong


def said(store: Store, sql: str, *values: object) -> list[str]:
    """What the verifier says, in English, after one edit by hand."""
    with by_hand(store) as connection, edited(connection, sql, *values):
        return [words("en").say(finding.message) for finding in findings(connection)]


def test_a_new_store_is_whole(store: Store) -> None:
    assert found_wrong(store) == []


def test_everything_the_program_does_leaves_the_store_whole(
    make_store: Callable[..., Store], tmp_path: Path
) -> None:
    store = make_store(tmp_path / "one")
    colleague = an_actor("Back office")
    enter(store, colleague)
    theirs = make_store(tmp_path / "one", colleague)
    with theirs.write("one.of.each") as work:
        add_one_of_each(work, 1)
    contact = stored_contact(store, "Harbour")
    changed(theirs, contact, name="Mission")
    undo(store)
    redo(theirs)
    binned(store, contact)
    with store.write("bin.empty") as work:
        work.note({"how many": 1})
        work.erase(as_it_is(store, contact))
    assert found_wrong(store, remembered=[store.head()]) == []


def test_each_finding_is_said_in_one_sentence_that_names_the_place(store: Store) -> None:
    contact = stored_contact(store, "Harbour", city="Geneva")
    row = contact.id
    assert said(store, "UPDATE contacts SET city = 'Tirana'") == [
        f"The row {row} of contacts was changed outside casetracker."
    ]
    assert said(store, "UPDATE history SET verb = 'x' WHERE sequence = 2") == [
        "Entry 2 of the history does not fit the one before it."
    ]
    assert said(store, "UPDATE history SET signature = NULL WHERE sequence = 2") == [
        "Entry 2 of the history is not signed by the one it names."
    ]
    assert said(store, "UPDATE history SET changes = '', salt = '' WHERE sequence = 2") == [
        "What entry 2 of the history said is gone."
    ]
    assert said(store, "DELETE FROM contacts") == [
        f"The row {row} of contacts is missing.",
        f"The search index and the row {row} of contacts do not agree.",
    ]


def test_entries_that_are_missing_are_counted_out(store: Store) -> None:
    for number in range(5):
        stored_contact(store, f"Office {number}")
    found = said(store, "DELETE FROM history WHERE sequence IN (2, 3, 4)")
    assert "Entries 2 to 4 of the history are missing." in found
    assert "Entry 5 of the history does not fit the one before it." in found
    assert sum("has no history" in sentence for sentence in found) == 3


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM search_entries",
        "UPDATE search_entries SET found_as = 'x'",
        "UPDATE search_entries SET record_id = 'x'",
        "UPDATE search_entries SET kind = 'offers'",
        "INSERT INTO search_entries SELECT 99, 'x', kind, found_as FROM search_entries",
    ],
)
def test_a_search_index_that_does_not_fit_the_rows_is_noticed(store: Store, sql: str) -> None:
    stored_contact(store)
    found = said(store, sql)
    assert found
    assert all("The search index" in sentence for sentence in found)


def test_an_erased_record_put_back_by_hand_is_noticed(store: Store) -> None:
    contact = stored_contact(store)
    other = stored_contact(store, "Other")
    binned(store, contact)
    with store.write("bin.empty") as work:
        work.erase(as_it_is(store, contact))
    assert said(store, "UPDATE contacts SET id = ? WHERE id = ?", contact.id, other.id)[:2] == [
        f"The row {contact.id} of contacts has no history.",
        f"The row {other.id} of contacts is missing.",
    ]
    assert said(store, "UPDATE history SET changes = '{}' WHERE record_id = ?", contact.id)


def test_signatures_up_to_a_verified_head_are_not_checked_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[int] = []
    real = verify_module._is_signed

    def is_signed(keys, line) -> bool:
        checked.append(line["sequence"])
        return real(keys, line)

    monkeypatch.setattr(verify_module, "_is_signed", is_signed)
    stored_contact(store, "Old")
    verified = store.head()
    with store.write("contact.add") as work:
        work.add_many([a_contact("New"), a_contact("Newer")])
    assert found_wrong(store, verified=verified) == []
    assert checked == [verified.sequence + 2]


def test_a_verified_head_that_is_no_longer_there_is_named(store: Store) -> None:
    stored_contact(store)
    head = store.head()
    with by_hand(store) as connection, edited(connection, "UPDATE history SET mac = 'x' WHERE sequence = 2"):
        found = findings(connection, verified=head)
        assert list(rolled_back(connection, [head])) == found[-1:]
    assert "not the one that was seen here" in found[-1].message.text


def test_many_rows_are_read_a_part_at_a_time(store: Store) -> None:
    with store.write("contact.add") as work:
        work.add_many([a_contact(f"Office {number}") for number in range(2_500)])
    assert found_wrong(store) == []
    spoiled = "UPDATE contacts SET name = CAST(x'ff' AS TEXT) WHERE name IN ('Office 7', 'Office 2400')"
    assert len(said(store, spoiled)) == 2
    assert as_it_is(store, Contact(id=first_id(store))).name.startswith("Office")


def first_id(store: Store) -> str:
    with store.read() as connection:
        return connection.exec_driver_sql("SELECT min(id) FROM contacts").scalar_one()
