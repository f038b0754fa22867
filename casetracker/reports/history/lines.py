"""The lines of the history in words: what was done, to which field, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Date
from sqlalchemy.types import TypeEngine

from casetracker.kernel.i18n import Words
from casetracker.kernel.messages import M, Message
from casetracker.reports.history.words import KINDS, VERBS, code_words, field_name
from casetracker.store.history import Entry
from casetracker.store.tables import Moment, record_tables, table_of

NOTHING = "—"

UNTOLD = frozenset({"actor", "created_at", "id", "updated_at", "version"})
"""Columns that say nothing more than the line itself."""

_DAY = len("2013-03-16")


@dataclass(frozen=True)
class Change:
    """One field of a line: its name, and what stood there before and after. A note's fact has no before."""

    column: str
    name: Message
    before: str | None
    after: str


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


def changes(line: Entry, names: Mapping[str, str], words: Words) -> Iterator[Change]:
    """Every field that a line changed, in words; `names` are the references of records by id."""
    for column, change in line.changes.items():
        if column in UNTOLD or change == [None, None]:
            continue
        name = field_name(line.kind, column)
        if line.kind is None or not (isinstance(change, list) and len(change) == 2):
            yield Change(column, name, None, value_text(line.kind, column, change, names, words))
            continue
        before, after = (value_text(line.kind, column, value, names, words) for value in change)
        yield Change(column, name, before, after)


def value_text(kind: str | None, column: str, value: Any, names: Mapping[str, str], words: Words) -> str:
    """A stored value in words; a text stays as it is, a code that nobody names too."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool) or (isinstance(value, int) and isinstance(_type(kind, column), Boolean)):
        return words.say(M("yes") if value else M("no"))
    if isinstance(value, int | float):
        return words.number(value)
    return _text(kind, column, value, names, words) if isinstance(value, str) else str(value)


def _text(kind: str | None, column: str, value: str, names: Mapping[str, str], words: Words) -> str:
    if value in names:
        return names[value]
    if column.endswith("country"):
        return words.country(value)
    if code := code_words(kind, column).get(value):
        return words.say(code)
    stored = _type(kind, column)
    return _moment(value, words) if stored is None or isinstance(stored, Date | Moment) else value


def _type(kind: str | None, column: str) -> TypeEngine[Any] | None:
    """The type of a column; None for a fact of a note, and for a column that is no longer there."""
    table = record_tables().get(kind or "")
    found = table_of(table).columns.get(column) if table else None
    return None if found is None else found.type


def _moment(text: str, words: Words) -> str:
    """A stored day or moment (in UTC) in words; any other text as it is."""
    try:
        if len(text) == _DAY:
            return words.date(date.fromisoformat(text))
        return words.moment(datetime.fromisoformat(text).replace(tzinfo=UTC))
    except ValueError:
        return text
