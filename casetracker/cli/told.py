"""What a row says, made ready to be said: codes become words, a number takes its qualifier along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casetracker.cli.output import NOTHING
from casetracker.contacts.words import KIND_WORDS, SECTOR_WORDS
from casetracker.disclosures.words import AUDIENCE_WORDS, FAILURE_WORDS, STATE_WORDS
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import (
    PRECISION_WORDS,
    PROVENANCE_WORDS,
    QUALIFIER_WORDS,
    Country,
    Language,
    PreciseDate,
    Precision,
    Qualified,
    Qualifier,
)
from casetracker.offers.rules import DISCLOSURE_WORDS, STANDING_WORDS
from casetracker.offers.words import (
    CHANGE_WORDS,
    COMPARISON_WORDS,
    CRITERION_WORDS,
    OUTCOME_WORDS,
    PAYER_WORDS,
    SELECTION_WORDS,
    STANCE_WORDS,
    STATUS_WORDS,
    SUBQUOTA_WORDS,
    TYPE_WORDS,
)
from casetracker.reports.words import REPORT_WORDS

Vocabulary = Mapping[Any, Message]

_NUMBER_ALONE = Message("…")
_HEDGES: Vocabulary = {
    qualifier: replace(words, params={"value": _NUMBER_ALONE}) for qualifier, words in QUALIFIER_WORDS.items()
}
"""A qualifier without its number, where the history has only that."""

OUTPUTS: dict[str, Message] = {
    "list.contact": M("list of contacts"),
    "list.offer": M("list of offers"),
    "list.population": M("list of populations"),
    "report.status": REPORT_WORDS["status"],
    "show.contact": M("one contact"),
    "show.offer": M("one offer"),
    "show.population": M("one population"),
}
"""What left the office, as the register names it."""

_CODES: Mapping[str, Vocabulary] = {
    "audience": AUDIENCE_WORDS,
    "comparison": COMPARISON_WORDS,
    "counted_precision": PRECISION_WORDS,
    "disclosure": DISCLOSURE_WORDS,
    "failure": FAILURE_WORDS,
    "field": CRITERION_WORDS,
    "outcome": OUTCOME_WORDS,
    "payer": PAYER_WORDS,
    "precision": PRECISION_WORDS,
    "provenance": PROVENANCE_WORDS,
    "qualifier": _HEDGES,
    "report": REPORT_WORDS,
    "sector": SECTOR_WORDS,
    "selection": SELECTION_WORDS,
    "stance": STANCE_WORDS,
    "standing": STANDING_WORDS,
    "status": STATUS_WORDS,
    "type": TYPE_WORDS,
    "until_precision": PRECISION_WORDS,
    "what": OUTPUTS,
}
"""Field → what its codes are called."""

_CODES_OF_TABLE: Mapping[tuple[str, str], Vocabulary] = {
    ("contacts", "kind"): KIND_WORDS,
    ("disclosures", "state"): STATE_WORDS,
    ("offer_changes", "kind"): CHANGE_WORDS,
    ("offer_disclosures", "state"): DISCLOSURE_WORDS,
    ("offer_standings", "state"): STANDING_WORDS,
    ("offer_subquotas", "kind"): SUBQUOTA_WORDS,
}
"""Fields whose codes depend on the table."""

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
    yield from _CODES.items()
    yield from ((field, vocabulary) for (_, field), vocabulary in _CODES_OF_TABLE.items())


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
        row.update((name, Message(NOTHING)) for name in _UNSTATED if name in row)
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
    vocabulary = _CODES_OF_TABLE.get((table, name)) or _CODES.get(name, {})
    return vocabulary.get(value) or _TYPES.get(name, str)(value)
