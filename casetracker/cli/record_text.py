"""Records as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casetracker.cli.labels import label
from casetracker.cli.output import as_table, spoken
from casetracker.cli.slices import Records
from casetracker.kernel.i18n import Words
from casetracker.kernel.messages import MN, M, Message
from casetracker.offers.rules import DISCLOSURE_WORDS, STANDING_WORDS
from casetracker.offers.words import STATUS_WORDS

_LEDGER_KIND = M("what it was")
_CODES: dict[str, Mapping[Any, Message]] = {
    "disclosure": DISCLOSURE_WORDS,
    "standing": STANDING_WORDS,
    "status": STATUS_WORDS,
}


def table(records: Records, rows: Sequence[Mapping[str, Any]], words: Words) -> str:
    """The rows in the kind's columns, and how many there are."""
    headings = {name: label(name, records.labels) for name in records.columns}
    cells = [{name: _worded(name, row[name]) for name in records.columns} for row in rows]
    count = MN("{count} record", "{count} records", len(rows))
    return f"{as_table(cells, headings, words)}{words.say(count)}\n"


def _worded(name: str, value: Any) -> Any:
    return _CODES.get(name, {}).get(value, value)


def text(records: Records, shown: Mapping[str, Any], words: Words) -> str:
    """One record, a line for each field that is filled in, an indented line for each entry."""
    return "".join(f"{line}\n" for line in _lines(records, shown, words))


def _lines(records: Records, shown: Mapping[str, Any], words: Words) -> Iterator[str]:
    for name, value in shown.items():
        heading = words.say(label(name, records.labels))
        if isinstance(value, list | tuple):
            labels = {**records.labels, "kind": _LEDGER_KIND} if name == "ledger" else records.labels
            yield from _entries(labels, heading, value, words)
        elif value is not None and value is not False:
            yield f"{heading}: {_said(name, value, words)}"


def _entries(
    labels: Mapping[str, Message], heading: str, entries: Sequence[Any], words: Words
) -> Iterator[str]:
    if entries:
        yield f"{heading}:"
    for entry in entries:
        parts = (
            f"{words.say(label(name, labels))}: {_said(name, value, words)}"
            for name, value in entry.items()
            if value not in (None, "") and (name != "id" or "outcome" in entry)
        )
        yield f"  {' · '.join(parts)}"


def _said(name: str, value: Any, words: Words) -> str:
    if isinstance(value, Mapping):
        return " ".join(spoken(part, name, words) for part in value.values())
    if isinstance(value, list | tuple):
        return words.listing([str(part) for part in value])
    return spoken(_worded(name, value), name, words)
