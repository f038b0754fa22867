"""The lines of the history in words: what was done, to which field, from what to what."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, Date

from casetracker.kernel.messages import M, Message
from casetracker.reports.history.told import told
from casetracker.reports.history.words import KINDS, VERBS, field_name, place
from casetracker.store.history import Entry
from casetracker.store.tables import Moment, record_tables, table_of

UNTOLD = frozenset({"actor", "behind", "created_at", "data", "id", "updated_at", "version"})
"""Fields that say nothing more than the line itself, and what only explains a report."""

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Field:
    """A field of a record: its name, and what a sentence takes for its value; None for nothing."""

    column: str
    name: Message
    value: object | None


@dataclass(frozen=True)
class Change:
    """A field that a line changed, before and after. A fact of a note has no before."""

    column: str
    name: Message
    before: object | None
    after: object | None


def deed(verb: str, undoes: Sequence[str] = ()) -> Message:
    """What was done; of an undo or a redo, what was put back."""
    if not undoes or verb not in ("undo", "redo"):
        return VERBS.get(verb) or M("{verb}", verb=verb)
    if verb == "undo":
        return M("undone: {what}", what=deed(undoes[0], undoes[1:]))
    again = undoes[1:] if undoes[0] == "undo" else undoes
    return M("done again: {what}", what=deed(again[0], again[1:])) if again else VERBS[verb]


def kind_name(kind: str | None) -> Message:
    """What one record of a table is called."""
    return KINDS.get(kind or "") or M("{kind}", kind=(kind or "").replace("_", " "))


def changes(line: Entry, names: Mapping[str, str]) -> list[Change]:
    """Every field that a line changed; `names` are the references of records by id.

    A number takes its qualifier along and a day its precision, where the line has both.
    """
    pairs = {name: _pair(change) for name, change in line.changes.items()}
    before, after = (
        {
            field.column: field
            for field in fields(line.kind, {name: pair[side] for name, pair in pairs.items()}, names)
        }
        for side in (0, 1)
    )
    return [
        Change(column, field.name, before[column].value if column in before else None, field.value)
        for column, field in after.items()
        if _is_filled(field.value) or (column in before and _is_filled(before[column].value))
    ]


def fields(kind: str | None, values: Mapping[str, Any], names: Mapping[str, str]) -> list[Field]:
    """The stored values of a record in words, what says most first; what says nothing is left out."""
    readers = _readers(kind or "")
    typed = {
        name: _typed(value, readers.get(name), names) for name, value in values.items() if name not in UNTOLD
    }
    said = sorted(told(kind or "", typed).items(), key=lambda pair: place(kind, pair[0]))
    return [Field(name, field_name(kind, name), value if _has(value) else None) for name, value in said]


def _pair(change: Any) -> tuple[Any, Any]:
    """What a line has of a field: from → to, or the fact of a note."""
    if isinstance(change, list) and len(change) == 2:
        return change[0], change[1]
    return None, str(change) if isinstance(change, dict | list) else change


def _has(value: Any) -> bool:
    return value is not None and value not in ("", ())


def _is_filled(value: Any) -> bool:
    return _has(value) and value is not False


def _typed(value: Any, read: Reader | None, names: Mapping[str, str]) -> Any:
    """A stored value as what it is: a day, a truth, a record by its reference."""
    if value is None:
        return None
    if read is not None:
        return read(value)
    return names.get(value, value) if isinstance(value, str) else value


@cache
def _readers(kind: str) -> dict[str, Reader]:
    """How the stored values of a table's columns are read, where they are not text or number."""
    table = record_tables().get(kind)
    columns = table_of(table).columns if table else ()
    return {
        column.name: read for column in columns for type_, read in _READERS if isinstance(column.type, type_)
    }


def _listed(text: str) -> Any:
    """What a column of JSON holds: the parts of a list; of counts by kind, how many they are in all."""
    value = json.loads(text)
    return sum(value.values()) if isinstance(value, dict) else value or []


_READERS: tuple[tuple[type, Reader], ...] = (
    (Boolean, bool),
    (Date, date.fromisoformat),
    (JSON, _listed),
    (Moment, lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC)),
)
