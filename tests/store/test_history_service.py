"""The history as the window asks for it, and what can be undone now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.contacts.tables import Contact
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import parse
from casetracker.kernel.messages import M
from casetracker.offers.forms import OfferDraft
from casetracker.offers.service import OfferService
from casetracker.store.history import ChangedLater
from casetracker.store.history_service import HistoryService
from casetracker.store.tables import HistoryEntry, table_of
from casetracker.store.unit_of_work import Store
from tests.store.records import a_contact, binned, changed, stored_contact
from tests.stores import an_actor, enter


@pytest.fixture
def history(store: Store) -> HistoryService:
    return HistoryService(store)


def verbs(history: HistoryService, typed: str = "") -> list[str]:
    """The verbs of the steps that a filter lets through, the newest first; the desk's own entry left out."""
    steps = history.steps(parse(typed))
    found = [row.verb for row in steps.by_ids(list(steps.ids())) if row.verb != "user.add"]
    assert steps.count() == len(list(steps.ids()))
    return found


# undo and redo ----------------------------------------------------------------------------------------------


def test_a_vault_without_changes_has_nothing_to_undo(history: HistoryService) -> None:
    assert not history.can_undo
    assert not history.can_redo
    with pytest.raises(Refused):
        history.undo()


def test_undo_names_the_records_and_the_old_values(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    changed(store, contact, name="Quay office")
    assert history.can_undo
    step = history.undo()
    assert step.verb == "contact.edit"
    assert step.references == (contact.reference,)
    assert step.lines[0].changes["name"] == ["Harbour office", "Quay office"]
    assert history.can_redo


def test_redo_does_it_again_and_then_there_is_nothing_to_redo(store: Store, history: HistoryService) -> None:
    changed(store, stored_contact(store), name="Quay office")
    undone = history.undo()
    assert history.redo().id == undone.id
    assert not history.can_redo


def test_nothing_can_be_undone_where_nothing_can_be_written(store: Store, history: HistoryService) -> None:
    stored_contact(store)
    store.read_only = M("Somebody else has it.")
    assert not history.can_undo


def test_a_step_is_not_undone_twice(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    step = changed(store, contact, name="Quay office")
    history.undo(step)
    with pytest.raises(Refused, match="undone already"):
        history.undo(step)
    history.redo()
    history.undo(step)
    assert state_of(history, step) == (True, False)


def test_a_later_change_of_the_same_field_is_named(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    first = changed(store, contact, name="Quay office")
    changed(store, contact, city="Geneva")
    second = changed(store, contact, name="Pier office")
    changed(store, contact, city="Oslo")
    with pytest.raises(
        ChangedLater, match="“name” was changed again later, on 23 Nov 2026 by Front desk"
    ) as no:
        history.undo(first)
    assert (no.value.kind, no.value.field, no.value.later.step) == ("contacts", "name", second)
    assert no.value.later.changes["name"] == ["Quay office", "Pier office"]


def test_what_was_undone_and_done_again_is_in_force(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    step = changed(store, contact, name="Quay office")
    assert state_of(history, step) == (False, True)
    history.undo()
    assert state_of(history, step) == (True, False)
    history.redo()
    assert state_of(history, step) == (False, True)
    newest = next(iter(history.steps().first(1))).id
    history.undo(newest)
    assert state_of(history, step) == (True, False)


def state_of(history: HistoryService, step: str) -> tuple[bool, bool]:
    """Whether a step is undone, and whether it can be."""
    (row,) = history.steps().by_ids([step])
    return row.undone, row.can_undo


# steps in pages ---------------------------------------------------------------------------------------------


def test_what_was_done_in_one_go_is_one_row(store: Store, history: HistoryService) -> None:
    with store.write("contact.add") as work:
        work.add_many([a_contact(f"Office {number}") for number in range(9)])
    row = history.steps().first(1)[0]
    assert (row.verb, row.actor, row.count, len(row.lines)) == ("contact.add", "Front desk", 9, 4)
    assert [line.changes["name"][1] for line in row.lines] == ["Office 0", "Office 1", "Office 2", "Office 3"]
    assert len(row.references) == 4


def test_the_newest_come_first_and_pages_hold_together(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    done = [changed(store, contact, city=city) for city in ("Oslo", "Geneva", "Tirana")]
    steps = history.steps()
    ids = list(steps.ids())
    assert ids[:3] == done[::-1]
    assert [row.id for row in steps.first(2)] == ids[:2]
    assert [row.id for row in steps.by_ids(ids[::-1])] == ids
    assert list(steps.starting("o")) == []


def test_an_undo_says_what_was_undone(store: Store, history: HistoryService) -> None:
    changed(store, stored_contact(store), city="Oslo")
    history.undo()
    history.redo()
    redone, undone = history.steps().first(2)
    assert (undone.verb, undone.undoes) == ("undo", ("contact.edit",))
    assert (redone.verb, redone.undoes) == ("redo", ("undo", "contact.edit"))


def test_a_note_changes_nothing_that_could_be_undone(store: Store, history: HistoryService) -> None:
    with store.write("passphrase.change") as work:
        work.note({})
    row = history.steps().first(1)[0]
    assert (row.verb, row.can_undo, row.references) == ("passphrase.change", False, ())


def test_what_was_deleted_for_good_cannot_be_undone(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    step = changed(store, contact, city="Oslo")
    binned(store, contact)
    with store.write("bin.erase") as work:
        gone = work.find(Contact, contact.id)
        assert gone is not None
        work.erase(gone)
    assert state_of(history, step) == (False, False)


# filters ----------------------------------------------------------------------------------------------------


def test_steps_are_found_by_who_what_and_when(
    store: Store, history: HistoryService, clock: StoppedClock
) -> None:
    contact = stored_contact(store)
    clock.move_to(clock.now() + timedelta(days=40))
    changed(store, contact, name="Quay office")
    assert verbs(history) == ["contact.edit", "contact.add"]
    assert verbs(history, "what:contact") == ["contact.edit", "contact.add"]
    assert verbs(history, "what:contact.edit,offer") == ["contact.edit"]
    assert verbs(history, "what:=contact") == []
    assert verbs(history, "who:me") == ["contact.edit", "contact.add"]
    assert verbs(history, "who:nobody") == []
    assert verbs(history, "when:>=-30d") == ["contact.edit"]
    assert verbs(history, "when:2026-11") == ["contact.add"]
    assert verbs(history, "when:<2026-11") == []
    assert verbs(history, "when:2027-01-02") == ["contact.edit"]
    assert history.actors() == ["Front desk"]


def test_who_did_it_is_told_apart(store: Store, history: HistoryService) -> None:
    stored_contact(store)
    other = an_actor("Back office")
    enter(store, other)
    store.actor = other
    changed(store, stored_contact(store, "Pier"), city="Oslo")
    assert verbs(history, "who:back") == ["contact.edit", "contact.add"]
    assert verbs(history, 'who:"front desk"') == ["contact.add"]
    assert history.actors() == ["Back office", "Front desk"]


def test_a_record_is_found_with_all_that_was_entered_about_it(store: Store, history: HistoryService) -> None:
    offers, contacts = OfferService(store), ContactService(store)
    contacts.add(read_draft(ContactDraft, {"name": "Ministry"}))
    reference = offers.add(read_draft(OfferDraft, {"host_country": "AL", "places": 10}))
    offers.bin(reference)
    assert verbs(history, f"record:{reference}") == ["offer.bin", "offer.add"]
    assert verbs(history, "record:k-0001") == ["contact.add"]
    assert verbs(history, "record:al-") == ["offer.bin", "offer.add"]
    assert verbs(history, "-record:al-") == ["contact.add"]


def test_words_find_the_steps_of_the_records_that_hold_them(store: Store, history: HistoryService) -> None:
    offers = OfferService(store)
    offers.add(read_draft(OfferDraft, {"host_country": "AL", "places": 10, "source": "Letter of Tuesday"}))
    offers.add(read_draft(OfferDraft, {"host_country": "NO", "places": 5}))
    assert verbs(history, "albania") == ["offer.add"]
    assert verbs(history, "tuesday") == ["offer.add"]
    assert verbs(history, "wednesday") == []


@pytest.mark.parametrize("typed", ["when:soon", "where:here", "when:>=yesterday"])
def test_a_filter_that_cannot_be_read_is_refused(history: HistoryService, typed: str) -> None:
    with pytest.raises(Refused):
        history.steps(parse(typed)).count()


# one step in full -------------------------------------------------------------------------------------------


def test_a_step_shows_its_records_before_and_after(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store, city="Oslo")
    changed(store, contact, city="Geneva", phone="12")
    step = changed(store, contact, city=None)
    changed(store, contact, name="Later")
    detail = history.detail(step, 10)
    assert detail is not None
    (change,) = detail.changes
    assert change.before is not None
    assert change.after is not None
    assert (change.before["city"], change.after["city"]) == ("Geneva", None)
    assert (change.after["phone"], change.after["name"]) == ("12", "Harbour office")
    assert detail.names[contact.id] == contact.reference


def test_a_new_record_had_nothing_before(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    detail = history.detail(history.steps().first(1)[0].id, 10)
    assert detail is not None
    assert detail.changes[0].before is None
    assert (detail.changes[0].after or {})["reference"] == contact.reference


def test_records_that_a_step_names_go_by_their_references(store: Store, history: HistoryService) -> None:
    parent = stored_contact(store)
    child = stored_contact(store, "Office", parent_id=parent.id)
    step = changed(store, child, city="Oslo")
    detail = history.detail(step, 10)
    assert detail is not None
    assert detail.names == {child.id: child.reference, parent.id: parent.reference}


def test_no_more_lines_are_read_than_asked_for(store: Store, history: HistoryService) -> None:
    with store.write("contact.add") as work:
        work.add_many([a_contact(f"Office {number}") for number in range(9)])
    detail = history.detail(history.steps().first(1)[0].id, 5)
    assert detail is not None
    assert len(detail.changes) == 5
    assert detail.row.count == 9


def test_a_step_that_is_not_there_has_no_detail(history: HistoryService) -> None:
    assert history.detail("0" * 32, 5) is None


def test_the_newest_are_found_past_a_step_of_many_lines(store: Store, history: HistoryService) -> None:
    first = stored_contact(store)
    with store.write("contact.add") as work:
        work.add_many([a_contact(f"Office {number}") for number in range(50)])
    last = changed(store, first, city="Oslo")
    steps = history.steps()
    every = list(steps.ids())
    assert every[0] == last
    for limit in (1, 2, 3, 4, 9):
        assert [row.id for row in steps.first(limit)] == every[:limit]
    assert [row.verb for row in history.steps(parse("what:contact")).first(2)] == [
        "contact.edit",
        "contact.add",
    ]


def test_an_empty_history_has_no_steps(store: Store, history: HistoryService) -> None:
    with store.engine.execution_options(write=True).begin() as connection:
        connection.execute(delete(table_of(HistoryEntry)))
    assert history.steps().count() == 0
    assert history.steps().first(9) == []
