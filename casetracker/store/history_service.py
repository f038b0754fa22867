"""The history as the window asks for it: lines, who was at work, and what can be undone and redone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from casetracker.store.belonging import references
from casetracker.store.history import REDO, UNDO, Asked, Entry, entries, next_step, redo, undo
from casetracker.store.tables import User, table_of
from casetracker.store.unit_of_work import Store


@dataclass(frozen=True)
class Step:
    """What was done in one go: its verb, the references of the records it touched, and its lines."""

    id: str
    verb: str
    references: tuple[str, ...]
    lines: tuple[Entry, ...]


class HistoryService:
    """Reads the history, and puts steps back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entries(self, asked: Asked | None = None, newest: int | None = None) -> list[Entry]:
        """The lines asked for, newest first."""
        with self._store.read() as connection:
            return entries(connection, asked=asked, newest=newest)

    def references(self) -> Mapping[str, str]:
        """The reference by which people know a record, by its id."""
        with self._store.read() as connection:
            return references(connection)

    def actors(self) -> list[str]:
        """The labels of everybody who ever could change something here."""
        users = table_of(User).c
        with self._store.read() as connection:
            return list(connection.scalars(select(users.label).distinct().order_by(users.label)))

    def step(self, step: str) -> Step:
        """A step with its lines, the first done first."""
        with self._store.read() as connection:
            lines = tuple(reversed(entries(connection, asked=Asked(step=step))))
            names = references(connection)
        touched = dict.fromkeys(names[line.record_id] for line in lines if line.record_id in names)
        return Step(step, lines[0].verb if lines else "", tuple(touched), lines)

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
