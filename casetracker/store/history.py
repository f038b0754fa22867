"""Reading the history, and undo and redo as new changes that put old values back (decision 5)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.kernel.messages import M
from casetracker.store.rows import revived, stored
from casetracker.store.tables import HistoryEntry, Record, User, record_tables, table_of
from casetracker.store.unit_of_work import Store, UnitOfWork

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True)
class Entry:
    """One line of the history as people read it; `changes` is field → [from, to], or the facts of a note."""

    sequence: int
    step: str
    at: datetime
    actor: str
    verb: str
    kind: str | None
    record_id: str | None
    changes: dict[str, Any]
    undoes: str | None


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
    ).join_from(history, users, users.c.slot_id == history.c.actor, isouter=True)


def entries(
    connection: Connection, *, record_ids: Sequence[str] | None = None, newest: int | None = None
) -> list[Entry]:
    """The history, newest first; of some records only, if their ids are given."""
    history = table_of(HistoryEntry).c
    query = _entries_query().order_by(history.sequence.desc()).limit(newest)
    if record_ids is not None:
        query = query.where(history.record_id.in_(record_ids))
    return [_entry(row) for row in connection.execute(query)]


def _entry(row: Any) -> Entry:
    return Entry(**{**row._mapping, "changes": json.loads(row.changes), "actor": row.actor or ""})


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
        step = step or _next_step(work.connection, verb)
        work.undoes = step
        for line in _lines_of(work.connection, step):
            _put_back_line(work, line)
        work.tell(StepPutBack(step, frozenset(work.touched)))
    return step


def _undoable() -> list[str]:
    return [name for name, kind in record_tables().items() if not kind.LASTING]


def _next_step(connection: Connection, verb: str) -> str:
    for step, step_verb in _standing_steps(connection):
        if verb == UNDO and step_verb != UNDO:
            return step
        if verb == REDO:
            if step_verb == UNDO:
                return step
            break
    raise Refused(M("There is nothing to undo.") if verb == UNDO else M("There is nothing to redo."))


def _standing_steps(connection: Connection) -> Iterator[tuple[str, str]]:
    """Steps that are in force, newest first: the step itself, or the undo that took one back.

    A redo is not a step of its own: it takes an undo back, so that the step below stands again.
    """
    history = table_of(HistoryEntry).c
    query = select(history.step, history.verb, history.undoes).where(history.kind.in_(_undoable()))
    taken_back: set[str] = set()
    last = ""
    for row in connection.execution_options(yield_per=256).execute(query.order_by(history.sequence.desc())):
        if row.step == last:
            continue
        last = row.step
        if row.undoes:
            if row.step not in taken_back:
                taken_back.add(row.undoes)
        if row.step not in taken_back and row.verb != REDO:
            yield row.step, row.verb


def _lines_of(connection: Connection, step: str) -> list[Any]:
    history = table_of(HistoryEntry)
    query = select(history).where(history.c.step == step, history.c.kind.in_(_undoable()))
    lines = list(connection.execute(query.order_by(history.c.sequence.desc())))
    if not lines:
        raise Refused(M("This entry changed no record, so there is nothing to undo in it."))
    return lines


def _put_back_line(work: UnitOfWork, line: Any) -> None:
    kind = record_tables()[line.kind]
    record = work.find(kind, line.record_id)
    if record is None:
        raise Refused(M("The record was deleted for good, so this cannot be undone. Nothing was changed."))
    if line.before_hash is None:
        work.bin(record)
    else:
        work.change(record, **_old_values(work, record, json.loads(line.changes)))


def _old_values(work: UnitOfWork, record: Record, changes: dict[str, list[Any]]) -> dict[str, Any]:
    dialect = work.connection.dialect
    now = stored(record, dialect)
    for name, (_, new) in changes.items():
        if now[name] != new:
            raise Refused(
                M("The field “{field}” was changed again later. Nothing was undone. Undo the later change first.", field=name)
            )
    return revived(table_of(type(record)), {name: old for name, (old, _) in changes.items()}, dialect)
