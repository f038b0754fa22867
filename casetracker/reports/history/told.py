"""What a row says, made ready to be said: codes become words, a number takes its qualifier along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casetracker.kernel.messages import Message
from casetracker.kernel.types import Country, Language, PreciseDate, Precision, Qualified, Qualifier
from casetracker.reports.history.words import CODES, CODES_OF_TABLE, Vocabulary, code_words

_NOTHING = Message("—")

_TYPES: Mapping[str, type[str]] = {"country": Country, "host_country": Country, "language": Language}

_NUMBERS = ("offered", "places", "headcount", "value")
_UNSTATED = ("offered", "remaining", "over")
_PRECISIONS = {
    "counted_on": "counted_precision",
    "happened_on": "precision",
    "valid_until": "until_precision",
}


def vocabularies() -> Iterator[tuple[str, Vocabulary]]:
    """Every list of codes with the field it belongs to."""
    yield from CODES.items()
    yield from ((field, vocabulary) for (_, field), vocabulary in CODES_OF_TABLE.items())


def told(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a table with everything in it typed so that `spoken` says it.

    A qualifier joins its number and a precision its day, and what no source states is said to be nothing.
    """
    joined = dict(row)
    _join_qualifier(joined)
    _join_precisions(joined)
    return {name: _worded(table, name, value) for name, value in joined.items()}


def _join_qualifier(row: dict[str, Any]) -> None:
    if not row.pop("places_stated", True):
        row.update((name, _NOTHING) for name in _UNSTATED if name in row)
    number = next((name for name in _NUMBERS if name in row), None)
    if number and "qualifier" in row:
        qualifier = row.pop("qualifier")
        if qualifier and isinstance(row[number], int):
            row[number] = Qualified(Qualifier(qualifier), row[number])


def _join_precisions(row: dict[str, Any]) -> None:
    for day, precision in _PRECISIONS.items():
        if day in row and precision in row:
            known = row.pop(precision)
            if known and isinstance(row[day], date):
                row[day] = PreciseDate(row[day], Precision(known))


def _worded(table: str, name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(str, value))
    if not isinstance(value, str):
        return value
    return code_words(table, name).get(value) or _TYPES.get(name, str)(value)
