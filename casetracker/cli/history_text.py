"""The history as people read it: who did what to which record, and each field from → to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date

from casetracker.cli.history_words import VERBS
from casetracker.cli.labels import label
from casetracker.cli.output import Said, as_table, line, sayable
from casetracker.cli.told import told
from casetracker.kernel.i18n import Words, current
from casetracker.kernel.messages import M, Message
from casetracker.store.belonging import references
from casetracker.store.history import Entry, entries
from casetracker.store.tables import Moment, record_tables, table_of

Reader = Callable[[Any], Any]

COLUMNS = ("sequence", "at", "actor", "verb", "record", "changes")
_UNTOLD = frozenset({"actor", "behind", "created_at", "data", "id", "updated_at", "version"})
"""Changes that say nothing more than the line itself, and what only explains a report; JSON has them."""

MOST_CHARACTERS = 200
"""Of one value in the table; JSON has all of it."""


def table(lines: list[Entry], names: Mapping[str, str], words: Words) -> str:
    """The lines in columns, newest first."""
    rows = [_row(line, names, words) for line in lines]
    return as_table(rows, {name: label(name, "history") for name in COLUMNS}, words)


def data(lines: list[Entry], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The lines as JSON holds them: codes, ids and values as they are stored."""
    return [
        {
            "sequence": line.sequence,
            "step": line.step,
            "at": line.at,
            "actor": line.actor,
            "verb": line.verb,
            "kind": line.kind,
            "reference": names.get(line.record_id or ""),
            "record_id": line.record_id,
            "changes": line.changes,
            "undoes": line.undoes,
        }
        for line in lines
    ]


def step_in_words(connection: Connection, step: str) -> Message:
    """What a step did, on one line: its verbs and the records it touched; of an undo, what was undone."""
    history = entries(connection)
    lines = [line for line in history if line.step == step]
    while lines and lines[0].undoes:
        lines = [line for line in history if line.step == lines[0].undoes]
    names, words = references(connection), current()
    verbs = dict.fromkeys(words.say(_verb(line.verb)) for line in reversed(lines))
    touched = dict.fromkeys(names[line.record_id] for line in lines if line.record_id in names)
    if not touched:
        return Message("{verbs}", params={"verbs": tuple(verbs)})
    return M("{verbs} ({records})", verbs=tuple(verbs), records=tuple(touched))


def _row(entry: Entry, names: Mapping[str, str], words: Words) -> dict[str, Any]:
    return {
        "sequence": entry.sequence,
        "at": entry.at,
        "actor": entry.actor,
        "verb": _verb(entry.verb),
        "record": names.get(entry.record_id or "", ""),
        "changes": Said(_changes(entry, names, words)),
    }


def _verb(verb: str) -> Message:
    return VERBS.get(verb, Message(verb))


def _changes(entry: Entry, names: Mapping[str, str], words: Words) -> str:
    """Each field from → to; only the new value where there was none."""
    kind = entry.kind or ""
    readers = _readers(kind)
    changed = {
        name: change
        for name, change in entry.changes.items()
        if name not in _UNTOLD and isinstance(change, list) and change != [None, None]
    }
    before, after = (
        told(kind, {name: _typed(change[side], readers.get(name), names) for name, change in changed.items()})
        for side in (0, 1)
    )
    parts = (
        line(label(name, kind), _change(before[name], value), words)
        for name, value in after.items()
        if _is_filled(before[name]) or _is_filled(value)
    )
    return " · ".join(parts)


def _change(before: Any, after: Any) -> Any:
    return M("{before} → {after}", before=sayable(before), after=sayable(after)) if _has(before) else after


def _has(value: Any) -> bool:
    return value is not None and value not in ("", ())


def _is_filled(value: Any) -> bool:
    return _has(value) and value is not False


def _typed(value: Any, read: Reader | None, names: Mapping[str, str]) -> Any:
    """A stored value as what it is: an id by its reference, a text not too long."""
    if value is None:
        return None
    if read is not None:
        return read(value)
    return names.get(value) or _short(value) if isinstance(value, str) else value


def _readers(kind: str) -> dict[str, Reader]:
    """How the stored values of a table's columns are read, where they are not text or number."""
    tables = record_tables()
    columns = table_of(tables[kind]).c if kind in tables else ()
    kinds = {column.name: type(column.type) for column in columns}
    return {name: _READERS[kind] for name, kind in kinds.items() if kind in _READERS}


def _listed(text: str) -> list[str] | int:
    """What a column of JSON holds: the parts of a list; of counts by kind, how many they are in all."""
    value = json.loads(text)
    return sum(value.values()) if isinstance(value, dict) else value or []


_READERS: dict[type, Reader] = {
    Boolean: bool,
    Date: date.fromisoformat,
    JSON: _listed,
    Moment: lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC),
}


def _short(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
