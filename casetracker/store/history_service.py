"""The history as the window asks for it: its steps, what they changed, and what can be undone and redone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from casetracker.kernel.filters import Filter
from casetracker.store import history_steps
from casetracker.store.belonging import names_of
from casetracker.store.history import REDO, UNDO, Entry, entries, next_step, redo, undo
from casetracker.store.history_steps import StepRow, ids_among, ids_in, read_steps
from casetracker.store.tables import HistoryEntry, User, table_of
from casetracker.store.unit_of_work import Store


@dataclass(frozen=True)
class Step:
    """What was done in one go: its verb, the references of the records it touched, and its lines."""

    id: str
    verb: str
    references: tuple[str, ...]
    lines: tuple[Entry, ...]


@dataclass(frozen=True)
class RecordChange:
    """What one line did to a record: every field that was filled in before it, and after it.

    `before` is None for a record that was new, `after` for one that was deleted for good; both are for a
    note, which changes no record.
    """

    line: Entry
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class StepDetail:
    """A step with what its first lines did, and the references of the records they speak of, by id."""

    row: StepRow
    changes: tuple[RecordChange, ...]
    names: Mapping[str, str]


class Steps:
    """The steps of one filter, as a windowed list asks for them; each call reads its own snapshot."""

    def __init__(self, store: Store, wanted: Filter) -> None:
        self._store, self._wanted = store, wanted

    def count(self) -> int:
        """How many steps there are. Raises Refused for a filter that cannot be read, WorldError."""
        with self._store.read() as connection:
            return history_steps.count_steps(connection, *self._asked())

    def first(self, limit: int) -> Sequence[StepRow]:
        """The newest steps."""
        with self._store.read() as connection:
            if self._wanted == Filter():
                return read_steps(connection, history_steps.newest_steps(connection, limit))
            return read_steps(connection, history_steps.step_ids(connection, *self._asked())[:limit])

    def ids(self) -> Iterable[str]:
        """The ids of all steps, the newest first."""
        with self._store.read() as connection:
            return history_steps.step_ids(connection, *self._asked())

    def by_ids(self, ids: Sequence[str]) -> Sequence[StepRow]:
        """The steps with these ids."""
        with self._store.read() as connection:
            return read_steps(connection, ids)

    def starting(self, prefix: str) -> Iterable[str]:
        """None: a list in the order of time begins with no letters."""
        return ()

    def _asked(self) -> tuple[Filter, Any, str]:
        return self._wanted, self._store.clock.today(), self._store.actor.label


class HistoryService:
    """Reads the history, and puts steps back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def steps(self, wanted: Filter | None = None) -> Steps:
        """The steps that fit a filter, to be read in pages."""
        return Steps(self._store, wanted or Filter())

    def actors(self) -> list[str]:
        """The labels of everybody who ever could change something here."""
        users = table_of(User).c
        with self._store.read() as connection:
            return list(connection.scalars(select(users.label).distinct().order_by(users.label)))

    def step(self, step: str) -> Step:
        """A step with its lines, the first done first."""
        with self._store.read() as connection:
            lines = tuple(reversed(entries(connection, step=step)))
            names = names_of(connection, (line.record_id for line in lines if line.record_id))
        touched = dict.fromkeys(names[line.record_id] for line in lines if line.record_id in names)
        return Step(step, lines[0].verb if lines else "", tuple(touched), lines)

    def detail(self, step: str, most: int) -> StepDetail | None:
        """A step with what its first lines did, `most` of them; None when there is no such step."""
        with self._store.read() as connection:
            found = read_steps(connection, [step])
            if not found:
                return None
            first = found[0].lines[0].sequence
            lines = entries(connection, sequences=range(first, first + min(found[0].count, most)))
            changes = tuple(_record_change(connection, line) for line in reversed(lines))
            rows = [row for each in changes for row in (each.before, each.after) if row]
            named = ids_among(value for row in rows for value in row.values())
            return StepDetail(found[0], changes, names_of(connection, ids_in(lines) | named))

    @property
    def can_undo(self) -> bool:
        """Whether some step could be undone."""
        return self._next(UNDO) is not None

    @property
    def can_redo(self) -> bool:
        """Whether the last thing done was to undo."""
        return self._next(REDO) is not None

    def undo(self, step: str | None = None) -> Step:
        """Put back what a step changed, by default the last one; gives that step.

        Raises Refused when there is nothing to undo, or a field was changed again later, and WorldError.
        """
        return self.step(undo(self._store, step))

    def redo(self) -> Step:
        """Do again what was undone last; gives the step that stands again. Raises Refused, WorldError."""
        undoing = self.step(redo(self._store))
        return self.step(undoing.lines[0].undoes or undoing.id)

    def _next(self, verb: str) -> str | None:
        if self._store.read_only:
            return None
        with self._store.read() as connection:
            return next_step(connection, verb)


def _record_change(connection: Connection, line: Entry) -> RecordChange:
    """Fold the record's lines up to this one; a line that was destroyed says nothing."""
    if line.record_id is None:
        return RecordChange(line, None, None)
    history = table_of(HistoryEntry).c
    query = select(history.sequence).where(history.record_id == line.record_id)
    numbers = connection.scalars(query.where(history.sequence < line.sequence))
    before: dict[str, Any] = {}
    older = entries(connection, sequences=list(numbers))
    for earlier in reversed(older):
        before |= {name: change[1] for name, change in earlier.changes.items()}
    after = before | {name: change[1] for name, change in line.changes.items()}
    return RecordChange(line, before if older else None, after if line.changes else None)
