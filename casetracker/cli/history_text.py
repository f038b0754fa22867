"""The history as people read it: who did what to which record, and each field from → to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from casetracker.cli.history_words import FIELDS, VERBS
from casetracker.cli.labels import LABELS
from casetracker.cli.output import NOTHING, as_table, spoken
from casetracker.contacts.forms import ContactDraft
from casetracker.disclosures.forms import DisclosureDraft
from casetracker.kernel.i18n import Words, current
from casetracker.kernel.messages import Message
from casetracker.offers.forms import LABELS as OFFER_LABELS
from casetracker.populations.forms import LABELS as POPULATION_LABELS
from casetracker.reports.forms import ReportDraft
from casetracker.store.belonging import references
from casetracker.store.history import Entry, entries

COLUMNS = ("sequence", "at", "actor", "verb", "record", "changes")
_OWN: dict[str, dict[str, Message]] = {
    "contacts": dict(ContactDraft.LABELS),
    "populations": POPULATION_LABELS,
    "headcounts": POPULATION_LABELS,
}
_ALL: dict[str, Message] = {**LABELS, **DisclosureDraft.LABELS, **ReportDraft.LABELS, **OFFER_LABELS}
_UNTOLD = frozenset({"actor", "created_at", "id", "updated_at", "version"})
"""Changes that say nothing more than the line itself."""

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


def step_in_words(connection: Connection, step: str) -> str:
    """What a step did, on one line: its verbs and the records it touched; of an undo, what was undone."""
    history = entries(connection)
    lines = [line for line in history if line.step == step]
    while lines and lines[0].undoes:
        lines = [line for line in history if line.step == lines[0].undoes]
    names, words = references(connection), current()
    verbs = dict.fromkeys(_verb(line.verb, words) for line in reversed(lines))
    touched = dict.fromkeys(names[line.record_id] for line in lines if line.record_id in names)
    return f"{words.listing(list(verbs))} ({', '.join(touched)})" if touched else words.listing(list(verbs))


def _row(line: Entry, names: Mapping[str, str], words: Words) -> dict[str, Any]:
    return {
        "sequence": line.sequence,
        "at": line.at,
        "actor": line.actor,
        "verb": _verb(line.verb, words),
        "record": names.get(line.record_id or "", ""),
        "changes": _changes(line, names, words),
    }


def _verb(verb: str, words: Words) -> str:
    sentence = VERBS.get(verb)
    return words.say(sentence) if sentence else verb


def _changes(line: Entry, names: Mapping[str, str], words: Words) -> str:
    labels = {**_ALL, **_OWN.get(line.kind or "", {}), **FIELDS}
    told = (
        f"{_label(name, labels, words)}: {_change(name, change, names, words, in_full=line.kind is None)}"
        for name, change in line.changes.items()
        if name not in _UNTOLD and change != [None, None]
    )
    return "; ".join(told)


def _label(name: str, labels: Mapping[str, Message], words: Words) -> str:
    found = labels.get(name) or labels.get(name.removesuffix("_id"))
    return words.say(found) if found else name.replace("_", " ")


def _change(name: str, change: Any, names: Mapping[str, str], words: Words, *, in_full: bool) -> str:
    """From → to; only the new value where there was none, and a note's fact as it is."""
    if in_full or not (isinstance(change, list) and len(change) == 2):
        return _value(name, change, names, words)
    before, after = (_value(name, value, names, words) for value in change)
    return after if before == NOTHING else f"{before} → {after}"


def _value(name: str, value: Any, names: Mapping[str, str], words: Words) -> str:
    if isinstance(value, str):
        return names.get(value) or _moment(value, words) or _short(spoken(value, name, words))
    if isinstance(value, list | dict):
        return _short(spoken(str(value), name, words))
    return spoken(value, name, words)


def _moment(text: str, words: Words) -> str | None:
    """A stored day or moment (in UTC) in words; None for any other text."""
    try:
        if len(text) == len("2013-03-16"):
            return words.date(date.fromisoformat(text))
        return words.moment(datetime.fromisoformat(text).replace(tzinfo=UTC))
    except ValueError:
        return None


def _short(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
