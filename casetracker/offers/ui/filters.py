"""What the list of offers can be filtered by, as its filter bar offers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import Country
from casetracker.offers.words import DISCLOSURE_STATES, STATUS_WORDS, TYPE_WORDS
from casetracker.qtkit.widgets.choice_field import Choice
from casetracker.qtkit.widgets.filter_terms import FilterField

Counts = Callable[[str, Sequence[str]], Mapping[str, int]]
"""Tells how many rows each value of a field would leave."""


def filter_fields(hosts: Sequence[str], counts: Counts) -> tuple[FilterField, ...]:
    """Return the fields in the order of the menu; `hosts` are the countries that offers come from."""
    countries = tuple(Choice(code.lower(), M("{country}", country=Country(code))) for code in hosts)
    return (
        _closed("status", M("Status"), STATUS_WORDS, counts, always=False),
        FilterField(
            "country",
            M("Country"),
            countries,
            lambda: counts("country", [choice.value for choice in countries]),
            always=True,
        ),
        _closed("type", M("Type"), TYPE_WORDS, counts),
        _closed("disclosure", M("Disclosure"), DISCLOSURE_STATES, counts),
        FilterField("left", M("Left"), example=">0"),
        FilterField("used", M("Places used, per cent"), example=">=80"),
        FilterField("offered", M("Offered"), example=">=100"),
        FilterField("until", M("Valid until"), example="<30d"),
        FilterField("owner", M("Owner"), example="me"),
        FilterField("population", M("Population")),
        FilterField("reference", M("Reference")),
    )


def _closed(
    name: str, label: Message, words: Mapping[str, Message], counts: Counts, *, always: bool = False
) -> FilterField:
    choices = tuple(Choice(value, text) for value, text in words.items())
    return FilterField(name, label, choices, lambda: counts(name, list(words)), always=always)
