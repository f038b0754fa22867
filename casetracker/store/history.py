"""Reading the history, and undo and redo as new changes that put old values back (decision 5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.exc import IntegrityError

from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.kernel.messages import M
from casetracker.store.rows import BOOKKEEPING, revived, stored
from casetracker.store.tables import HistoryEntry, Record, User, record_tables, table_of
from casetracker.store.unit_of_work import Store, UnitOfWork

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True)
class Entry:
    """One line of the history as people read it; `changes` is field → [from, to], or the facts of a note.

    `destroyed` says that the words of the line are gone, because its record was deleted for good.
    """

    sequence: int
    step: str
    at: datetime
    actor: str
    verb: str
    kind: str | None
    record_id: str | None
    changes: dict[str, Any]
    undoes: str | None
    destroyed: bool


class ChangedLater(Refused):
    """A step cannot be put back, because `field` of a record of `kind` was changed again by `later`."""

    def __init__(self, kind: str, field: str, later: Entry) -> None:
        super().__init__(
            M(
                "The field “{field}” was changed again later, on {day} by {actor}. Nothing was undone. "
                "Undo the later change first.",
                field=field.removesuffix("_id").replace("_", " "),
                day=later.at.astimezone().date(),
                actor=later.actor,
            )
        )
        self.kind, self.field, self.later = kind, field, later


@dataclass(frozen=True)
class StepPutBack(Event):
    """A step was undone or redone; `kinds` are the tables it touched."""

    kinds: frozenset[str]


def _entries_query() -> Select[Any]:
    history, users = table_of(HistoryEntry), table_of(User)
    return select(
        history.c.sequence,
        history.c.step,
        history.c.at,
        users.c.label.label("actor"),
        history.c.verb,
        history.c.kind,
        history.c.record_id,
        history.c.changes,
        history.c.undoes,
        (history.c.salt == "").label("destroyed"),
    ).join_from(history, users, users.c.slot_id == history.c.actor, isouter=True)


def entries(
    connection: Connection,
    *,
    record_ids: Sequence[str] | None = None,
    step: str | None = None,
    sequences: Sequence[int] | None = None,
    newest: int | None = None,
) -> list[Entry]:
    """The history, newest first: of some records, of one step, or the lines with these numbers."""
    history = table_of(HistoryEntry).c
    query = _entries_query().order_by(history.sequence.desc()).limit(newest)
    if record_ids is not None:
        query = query.where(history.record_id.in_(record_ids))
    if step is not None:
        query = query.where(history.step == step)
    if sequences is not None:
        query = query.where(history.sequence.in_(sequences))
    return [_entry(row) for row in connection.execute(query)]


def _entry(row: Any) -> Entry:
    return Entry(**{**row._mapping, "changes": json.loads(row.changes or "{}"), "actor": row.actor or ""})


def undo(store: Store, step: str | None = None) -> str:
    """Put back what the step changed, by default the last one not yet undone; gives that step's id.

    Raises Refused when there is nothing to undo, or a field was changed again later.
    """
    return _put_back(store, UNDO, step)


def redo(store: Store) -> str:
    """Do again what was undone last, unless something else was changed since; gives the undone step's id."""
    return _put_back(store, REDO, None)


def _put_back(store: Store, verb: str, step: str | None) -> str:
    with store.write(verb) as work:
        work.undoes = step = step or _next_step(work.connection, verb)
        if undone_steps(work.connection, [step]):
            raise Refused(M("This was undone already. Nothing was changed."))
        try:
            for line in _lines_of(work.connection, step):
                _put_back_line(work, line)
        except IntegrityError as error:
            raise Refused(M("Another record uses the old value now. Nothing was undone.")) from error
        work.tell(StepPutBack(step, work.touched))
    return step


def _next_step(connection: Connection, verb: str) -> str:
    found = next_step(connection, verb)
    if found is None:
        raise Refused(M("There is nothing to undo.") if verb == UNDO else M("There is nothing to redo."))
    return found


def next_step(connection: Connection, verb: str) -> str | None:
    """The step that UNDO, or REDO, would put back now; None when there is none."""
    standing = _standing_steps(connection)
    if verb == UNDO:
        return next((step for step, done_by in standing if done_by != UNDO), None)
    newest, done_by = next(standing, (None, REDO))
    return newest if done_by == UNDO else None


def _standing_steps(connection: Connection) -> Iterator[tuple[str, str]]:
    """Steps that are in force and could be put back, newest first, with their verb.

    An undo takes its step out of force; a redo is no step of its own, it takes the undo out of force, so that
    the step below stands again.
    """
    taken_back: set[str] = set()
    for step, verb, undoes in _steps(connection):
        if step in taken_back or _is_erased(connection, step):
            continue
        if undoes:
            taken_back.add(undoes)
        if verb != REDO:
            yield step, verb


def _steps(connection: Connection) -> Iterator[tuple[str, str, str | None]]:
    history = table_of(HistoryEntry).c
    query = select(history.step, history.verb, history.undoes).where(history.kind.in_(undoable()))
    lines = connection.execute(query.order_by(history.sequence.desc()).execution_options(yield_per=64))
    for step, of_step in groupby(lines, key=itemgetter(0)):
        first = next(of_step)
        yield step, first.verb, first.undoes


def _is_erased(connection: Connection, step: str) -> bool:
    """Whether the step deleted a record for good, or speaks of one that was: then it cannot be put back."""
    history = table_of(HistoryEntry).c
    gone = select(history.sequence).where(history.step == step, history.salt == "").limit(1)
    return connection.scalar(gone) is not None


def undone_steps(connection: Connection, steps: Iterable[str]) -> set[str]:
    """Which of these steps are not in force any more: undone by a step that is in force itself."""
    history = table_of(HistoryEntry).c
    query = select(history.step, history.undoes).where(history.undoes.in_(list(steps))).distinct()
    undoing = {row[0]: row[1] for row in connection.execute(query)}
    void = undone_steps(connection, undoing) if undoing else set()
    return {undone for step, undone in undoing.items() if step not in void}


def undoable() -> list[str]:
    """The tables whose changes can be put back."""
    return [name for name, kind in record_tables().items() if not kind.LASTING]


def _lines_of(connection: Connection, step: str) -> list[Any]:
    history = table_of(HistoryEntry)
    query = select(history).where(history.c.step == step, history.c.kind.in_(undoable()))
    lines = list(connection.execute(query.order_by(history.c.sequence.desc())))
    if not lines:
        raise Refused(M("This entry changed no record, so there is nothing to undo in it."))
    return lines


def _put_back_line(work: UnitOfWork, line: Any) -> None:
    record = work.find(record_tables()[line.kind], line.record_id)
    if record is None:
        raise Refused(M("The record was deleted for good, so this cannot be undone. Nothing was changed."))
    changes = json.loads(line.changes)
    if line.before_hash is None:
        _refuse_if_changed_since(work, record, _as_added(record, changes))
        work.bin(record)
    else:
        _refuse_if_changed_since(work, record, changes)
        old = {name: before for name, (before, _) in changes.items()}
        work.change(record, **revived(table_of(type(record)), old, work.connection.dialect))


def _as_added(record: Record, changes: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Every field of a record that was added: those not listed were empty."""
    names = {column.name for column in table_of(type(record)).columns} - BOOKKEEPING
    return {name: [None, None] for name in names} | changes


def _refuse_if_changed_since(work: UnitOfWork, record: Record, changes: Mapping[str, list[Any]]) -> None:
    now = stored(record, work.connection.dialect)
    for name, (_, after) in changes.items():
        if now.get(name) != after:
            lines = entries(work.connection, record_ids=[record.id])
            later = next((line for line in lines if name in line.changes), lines[0])
            raise ChangedLater(str(record.__tablename__), name, later)
