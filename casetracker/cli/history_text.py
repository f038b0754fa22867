"""The history as a terminal shows it: who did what to which record, and each field from → to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from casetracker.cli.labels import LABELS
from casetracker.cli.output import Said, as_table, line, sayable
from casetracker.kernel.i18n import Words, current
from casetracker.kernel.messages import M, Message
from casetracker.reports.history.lines import Change, changes, deed
from casetracker.store.belonging import names_of
from casetracker.store.history import Entry, entries

COLUMNS = ("sequence", "at", "actor", "verb", "record", "changes")

MOST_CHARACTERS = 200
"""Of one value in the table; JSON has all of it."""


def table(lines: list[Entry], names: Mapping[str, str], words: Words) -> str:
    """The lines in columns, newest first."""
    rows = [_row(line, names, words) for line in lines]
    return as_table(rows, {name: LABELS[name] for name in COLUMNS}, words)


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
    lines = entries(connection, step=step)
    while lines and lines[0].undoes:
        lines = entries(connection, step=lines[0].undoes)
    names, words = names_of(connection, [line.record_id for line in lines if line.record_id]), current()
    verbs = dict.fromkeys(words.say(deed(line.verb)) for line in reversed(lines))
    touched = dict.fromkeys(names[line.record_id] for line in lines if line.record_id in names)
    if not touched:
        return Message("{verbs}", params={"verbs": tuple(verbs)})
    return M("{verbs} ({records})", verbs=tuple(verbs), records=tuple(touched))


def _row(entry: Entry, names: Mapping[str, str], words: Words) -> dict[str, Any]:
    return {
        "sequence": entry.sequence,
        "at": entry.at,
        "actor": entry.actor,
        "verb": deed(entry.verb),
        "record": names.get(entry.record_id or "", ""),
        "changes": Said(" · ".join(_change(change, words) for change in changes(entry, names))),
    }


def _change(change: Change, words: Words) -> str:
    """From → to; only the new value where there was none, and a note's fact as it is."""
    before, after = _short(change.before), _short(change.after)
    told = after if change.before is None else M("{before} → {after}", before=before, after=after)
    return line(change.name, told, words)


def _short(value: object) -> object:
    """A value on one line, not too long, with nothing in it that a terminal obeys."""
    said = sayable(value)
    is_long = type(said) is str and len(said) > MOST_CHARACTERS
    return f"{said[:MOST_CHARACTERS]}…" if is_long and isinstance(said, str) else said
