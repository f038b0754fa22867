"""Records as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casetracker.cli.labels import label
from casetracker.cli.output import as_table, line, on_one_line
from casetracker.cli.slices import Records
from casetracker.kernel.i18n import Words
from casetracker.kernel.messages import MN, M, Message
from casetracker.reports.history.told import told

_KEPT_IN = {
    "criteria": "offer_criteria",
    "disclosures": "offer_disclosures",
    "headcounts": "headcounts",
    "ledger": "offer_changes",
    "positions": "offer_positions",
    "requests": "offer_increase_requests",
    "standings": "offer_standings",
    "subquotas": "offer_subquotas",
    "terms": "offer_terms",
    "wordings": "offer_wordings",
}
"""A group of entries → the table they are kept in."""


def table(records: Records, rows: Sequence[Mapping[str, Any]], words: Words) -> str:
    """The rows in the kind's columns, and how many there are."""
    headings = {name: label(name, records.table) for name in records.columns}
    count = MN("{count} record", "{count} records", len(rows))
    return f"{as_table([told(records.table, row) for row in rows], headings, words)}{words.say(count)}\n"


def text(records: Records, shown: Mapping[str, Any], words: Words) -> str:
    """One record, a line for each field that is filled in, an indented line for each entry."""
    return "".join(f"{line}\n" for line in _lines(records, shown, words))


def _lines(records: Records, shown: Mapping[str, Any], words: Words) -> Iterator[str]:
    own = {name: value for name, value in shown.items() if name not in _KEPT_IN}
    for name, value in told(records.table, own).items():
        if value is not None and value is not False:
            yield line(label(name, records.table), value, words)
    for name in (name for name in shown if name in _KEPT_IN):
        yield from _entries(name, shown[name], words)


def _entries(group: str, entries: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    if entries:
        yield words.say(M("{label}:", label=label(group, group)))
    for entry in entries:
        filled = {name: value for name, value in entry.items() if _is_shown(name, value, entry)}
        table = _KEPT_IN[group]
        parts = (
            line(label(name, table), _named(value), words) for name, value in told(table, filled).items()
        )
        yield f"  {' · '.join(parts)}"


def _is_shown(name: str, value: Any, entry: Mapping[str, Any]) -> bool:
    """What is filled in; an id only where somebody needs it, to answer a request."""
    return value not in (None, "") and (name != "id" or "outcome" in entry)


def _named(value: Any) -> Any:
    """Whom an entry names, by reference and name; all else as it is."""
    if not isinstance(value, Mapping):
        return value
    return Message("{reference} {name}", params={key: on_one_line(part) for key, part in value.items()})
