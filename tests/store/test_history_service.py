"""The history as the window asks for it, and what can be undone now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M
from casetracker.store.history import Asked
from casetracker.store.history_service import HistoryService
from casetracker.store.unit_of_work import Store
from tests.store.records import changed, stored_contact


@pytest.fixture
def history(store: Store) -> HistoryService:
    return HistoryService(store)


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


def test_lines_are_found_by_who_what_and_when(
    store: Store, history: HistoryService, clock: StoppedClock
) -> None:
    contact = stored_contact(store)
    before = history.entries(newest=1)[0]
    clock.move_to(clock.now() + timedelta(days=2))
    changed(store, contact, name="Quay office")
    newest = history.entries()[0]
    since = Asked(since=clock.now() - timedelta(days=1))
    assert [line.sequence for line in history.entries(since)] == [newest.sequence]
    assert [line.verb for line in history.entries(Asked(verbs=["contact.add"]))] == ["contact.add"]
    assert history.entries(Asked(actor="Nobody")) == []
    assert history.entries(Asked(before=newest.sequence), newest=1) == [before]
    assert history.entries(Asked(step=newest.step)) == [newest]
    assert history.actors() == ["Front desk"]


def test_records_are_known_by_their_reference(store: Store, history: HistoryService) -> None:
    contact = stored_contact(store)
    assert history.references()[contact.id] == contact.reference
