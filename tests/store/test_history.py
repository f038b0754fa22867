"""Undo and redo: new steps that put old values back, as long as nothing newer stands in the way."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from casetracker.contacts.tables import Contact
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.store import history
from casetracker.store.history import StepPutBack, redo, undo
from casetracker.store.references import new_reference
from casetracker.store.tables import Series, table_of
from casetracker.store.unit_of_work import Store
from tests.conftest import THEN
from tests.nightly import figure
from tests.store.records import a_contact, as_it_is, binned, changed, stored_contact
from tests.stores import a_store, found_wrong

CONTACTS = table_of(Contact)


def test_undo_puts_the_old_values_back_and_redo_the_new_ones(store: Store) -> None:
    contact = stored_contact(store, city="Geneva")
    changed(store, contact, name="Mission", city=None, party_to_dispute=True)
    undo(store)
    back = as_it_is(store, contact)
    assert (back.name, back.city, back.party_to_dispute) == ("Harbour office", "Geneva", False)
    redo(store)
    again = as_it_is(store, contact)
    assert (again.name, again.city, again.party_to_dispute) == ("Mission", None, True)
    assert again.version == 4
    assert found_wrong(store) == []


def test_undoing_what_was_added_moves_it_to_the_bin(store: Store) -> None:
    contact = stored_contact(store)
    undo(store)
    assert as_it_is(store, contact).deleted_at is not None
    redo(store)
    assert as_it_is(store, contact).deleted_at is None


def test_undoing_the_bin_takes_out_of_it(store: Store) -> None:
    contact = stored_contact(store)
    binned(store, contact)
    undo(store)
    assert as_it_is(store, contact).deleted_at is None


def test_undo_is_a_change_of_its_own_in_the_history(store: Store) -> None:
    contact = stored_contact(store)
    step = changed(store, contact, name="Mission")
    assert undo(store) == step
    with store.read() as connection:
        newest = history.entries(connection, newest=1)[0]
    assert (newest.verb, newest.undoes) == ("undo", step)
    assert newest.changes == {"name": ["Mission", "Harbour office"]}


def test_undo_and_redo_tell_which_step_and_which_tables(store: Store) -> None:
    heard: list[Event] = []
    stored_contact(store)
    store.bus.subscribe(StepPutBack, heard.append)
    step = undo(store)
    undone = redo(store)
    assert heard == [StepPutBack(step, frozenset({"contacts"})), StepPutBack(undone, frozenset({"contacts"}))]


def test_everything_of_one_step_is_put_back_together(store: Store) -> None:
    first, second = stored_contact(store, "First"), stored_contact(store, "Second")
    with store.write("contact.merge") as work:
        once = work.change(work.get(Contact, first.id), name="First and second")
        work.change(once, city="Geneva")
        work.bin(work.get(Contact, second.id))
    undo(store)
    assert (as_it_is(store, first).name, as_it_is(store, first).city) == ("First", None)
    assert as_it_is(store, second).deleted_at is None
    redo(store)
    assert as_it_is(store, first).city == "Geneva"
    assert as_it_is(store, second).deleted_at is not None


def test_an_old_step_can_be_undone_when_its_fields_are_as_it_left_them(store: Store) -> None:
    contact = stored_contact(store)
    step = changed(store, contact, city="Geneva")
    changed(store, contact, name="Mission")
    undo(store, step)
    now = as_it_is(store, contact)
    assert (now.name, now.city) == ("Mission", None)


@pytest.mark.parametrize("later", [{"city": "Vienna"}, {"city": None}])
def test_an_old_step_is_not_undone_when_a_field_was_changed_later(
    store: Store, later: dict[str, str | None]
) -> None:
    contact = stored_contact(store)
    step = changed(store, contact, city="Geneva", name="Mission")
    changed(store, contact, **later)
    before = store.head()
    with pytest.raises(Refused, match=r"“city” was changed again later, on .* by .*\. Nothing was undone"):
        undo(store, step)
    assert as_it_is(store, contact).name == "Mission"
    assert store.head() == before


def test_a_step_undone_already_is_not_undone_again(store: Store) -> None:
    contact = stored_contact(store)
    steps = [changed(store, contact, city="Geneva"), binned(store, contact)]
    undo(store)
    undo(store)
    for step in steps:
        with pytest.raises(Refused, match="undone already"):
            undo(store, step)


def test_adding_is_not_undone_when_the_record_was_binned_since(store: Store) -> None:
    contact = stored_contact(store)
    with store.read() as connection:
        step = history.entries(connection, newest=1)[0].step
    binned(store, contact)
    with pytest.raises(Refused, match="changed again later"):
        undo(store, step)


def test_there_is_nothing_to_undo_or_redo_in_a_new_vault(store: Store) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        undo(store)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(store)


def test_after_a_new_change_there_is_nothing_to_redo(store: Store) -> None:
    contact = stored_contact(store)
    changed(store, contact, name="Mission")
    undo(store)
    changed(store, contact, city="Geneva")
    with pytest.raises(Refused, match="nothing to redo"):
        redo(store)


def test_undo_and_redo_survive_closing(make_store: Callable[..., Store], tmp_path: Path) -> None:
    store = make_store(tmp_path / "kept")
    contact = stored_contact(store)
    changed(store, contact, name="Mission")
    changed(store, contact, name="Embassy")
    undo(store)
    store.engine.dispose()
    opened = make_store(tmp_path / "kept")
    undo(opened)
    assert as_it_is(opened, contact).name == "Harbour office"
    redo(opened)
    redo(opened)
    assert as_it_is(opened, contact).name == "Embassy"


def test_numbers_given_out_are_left_alone(store: Store) -> None:
    with store.write("contact.add") as work:
        contact = work.add(a_contact(reference=new_reference(work, Contact, "K-{n:04}")))
    undo(store)
    assert as_it_is(store, contact).deleted_at is not None
    with store.read() as connection:
        assert connection.scalar(select(table_of(Series).c.last)) == 1


def test_what_changed_no_record_cannot_be_undone(store: Store) -> None:
    with store.write("report.print") as work:
        work.note({})
    with pytest.raises(Refused, match="changed no record"):
        undo(store, work.step)
    with pytest.raises(Refused, match="nothing to undo"):
        undo(store)


def test_an_old_value_that_another_record_took_is_not_put_back(store: Store) -> None:
    contact = stored_contact(store, reference="K-0001")
    changed(store, contact, reference="K-0002")
    step = as_step(store)
    stored_contact(store, reference="K-0001")
    with pytest.raises(Refused, match="Another record uses the old value"):
        undo(store, step)
    assert as_it_is(store, contact).reference == "K-0002"


def as_step(store: Store) -> str:
    """The newest step."""
    with store.read() as connection:
        return history.entries(connection, newest=1)[0].step


def test_what_was_erased_is_passed_over_and_never_comes_back(store: Store) -> None:
    kept = stored_contact(store, "Kept")
    changed(store, kept, city="Geneva")
    gone = stored_contact(store, "Gone")
    step = binned(store, gone)
    with store.write("bin.empty") as work:
        work.erase(as_it_is(store, gone))
    for refused in (step, work.step):
        with pytest.raises(Refused, match="deleted for good"):
            undo(store, refused)
    undo(store)
    assert as_it_is(store, kept).city is None


def test_the_history_of_some_records_is_theirs_alone_newest_first(store: Store) -> None:
    first, second = stored_contact(store, "First"), stored_contact(store, "Second")
    changed(store, first, name="First again")
    with store.read() as connection:
        entries = history.entries(connection, record_ids=[first.id])
        assert [entry.verb for entry in entries] == ["contact.edit", "contact.add"]
        assert {entry.record_id for entry in history.entries(connection, newest=2)} == {first.id, second.id}
        assert history.entries(connection, record_ids=[]) == []


# random walks -----------------------------------------------------------------------------------------------

State = dict[int, dict[str, object]]
"""Number of a contact → its fields, as a plain history keeps them."""


@dataclass
class PlainHistory:
    """The same history without a database: a list of done steps, and a list of undone ones."""

    now: State = field(default_factory=dict)
    done: list[tuple[str, State, State]] = field(default_factory=list)
    undone: list[tuple[str, State, State]] = field(default_factory=list)

    def add(self, step: str, number: int, **values: object) -> None:
        self._do(step, {number: {"binned": True}}, {number: {"binned": False, **values}})

    def change(self, step: str, number: int, name: str, value: object) -> None:
        self._do(step, {number: {name: self.now[number][name]}}, {number: {name: value}})

    def _do(self, step: str, old: State, new: State) -> None:
        self._apply(new)
        self.done.append((step, old, new))
        self.undone.clear()

    def undo(self, at: int) -> str | None:
        """Undo a done step; None when a later one stands in the way."""
        step, old, new = self.done[at]
        if any(self.now[number][name] != new[number][name] for number in new for name in new[number]):
            return None
        self.undone.append(self.done.pop(at))
        self._apply(old)
        return step

    def redo(self) -> bool:
        if not self.undone:
            return False
        self.done.append(self.undone.pop())
        self._apply(self.done[-1][2])
        return True

    def _apply(self, values: State) -> None:
        for number, fields in values.items():
            self.now.setdefault(number, {}).update(fields)


NUMBERS = st.integers(0, 2)
WALKS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NUMBERS, st.sampled_from(["A", "B"])),
        st.tuples(st.just("name"), NUMBERS, st.sampled_from(["A", "B", "C"])),
        st.tuples(st.just("city"), NUMBERS, st.sampled_from(["Geneva", None])),
        st.tuples(st.just("bin"), NUMBERS, st.booleans()),
        st.tuples(st.sampled_from(["undo", "redo", "undo", "redo", "reopen"]), st.just(0), st.none()),
        st.tuples(st.just("undo old"), st.integers(0, 5), st.none()),
    ),
    max_size=30,
)


class Walk:
    """The store and the plain history, taken through the same steps."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, StoppedClock(THEN)
        self.store = a_store(folder, self.clock)
        self.plain = PlainHistory()
        self.contacts: dict[int, Contact] = {}

    def go(self, verb: str, number: int, value: object) -> None:
        if verb in ("undo", "redo", "reopen", "undo old"):
            getattr(self, "_" + verb.replace(" ", "_"))(number)
        elif verb == "add" and number not in self.contacts:
            self.contacts[number] = stored_contact(self.store, str(value))
            self.plain.add(as_step(self.store), number, name=value, city=None)
        elif verb != "add" and number in self.contacts:
            self._change(verb, number, value)

    def _change(self, verb: str, number: int, value: object) -> None:
        contact, now = self.contacts[number], self.plain.now[number]
        name = "binned" if verb == "bin" else verb
        if now[name] == value or (now["binned"] and verb != "bin"):
            return
        with self.store.write(f"contact.{verb}") as work:
            found = as_it_is(self.store, contact)
            if verb == "bin":
                _ = work.bin(found) if value else work.put_back(found)
            else:
                work.change(found, **{verb: value})
        self.plain.change(work.step, number, name, value)

    def _undo(self, _number: int) -> None:
        if self.plain.done:
            assert undo(self.store) == self.plain.undo(-1)
        else:
            refuses(undo, self.store)

    def _redo(self, _number: int) -> None:
        if self.plain.redo():
            redo(self.store)
        else:
            refuses(redo, self.store)

    def _undo_old(self, at: int) -> None:
        if at >= len(self.plain.done):
            return
        step = self.plain.done[at][0]
        if self.plain.undo(at):
            undo(self.store, step)
        else:
            refuses(undo, self.store, step)

    def _reopen(self, _number: int) -> None:
        self.store.engine.dispose()
        self.store = a_store(self.folder, self.clock)

    def compare(self) -> None:
        for number, contact in self.contacts.items():
            found = as_it_is(self.store, contact)
            now = {"name": found.name, "city": found.city, "binned": found.deleted_at is not None}
            assert now == self.plain.now[number]


def refuses(verb: Callable[..., object], *given_to: object) -> None:
    with pytest.raises(Refused):
        verb(*given_to)


@pytest.fixture(scope="module")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database nothing has happened in, to copy for every walk."""
    folder = tmp_path_factory.mktemp("new")
    a_store(folder, StoppedClock(THEN)).engine.dispose()
    return folder / "data.db"


@settings(max_examples=figure(400))
@given(walk=WALKS)
def test_undo_and_redo_do_what_a_plain_history_does(
    new_database: Path, walk: list[tuple[str, int, object]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(new_database, folder)
        both = Walk(Path(folder))
        try:
            for verb, number, value in walk:
                both.go(verb, number, value)
                both.compare()
            assert found_wrong(both.store) == []
        finally:
            both.store.engine.dispose()
