"""Codes, qualifiers and precisions of a record as people are told them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from importlib import import_module
from typing import Any, Literal, get_args, get_origin

import pytest

from casetracker.kernel.drafts import Draft
from casetracker.kernel.i18n import LANGUAGES, words
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import Country, PreciseDate, Precision, Qualified, Qualifier
from casetracker.reports.history.told import told, vocabularies

SLICES = {
    "contacts": ("contacts",),
    "populations": ("populations", "headcounts"),
    "offers": ("offers",),
    "disclosures": ("disclosures",),
    "reports": ("issued_reports",),
}
TABLES = {
    "PositionDraft": "offer_positions",
    "SubquotaDraft": "offer_subquotas",
    "StandingDraft": "offer_standings",
    "DisclosureDraft": "offer_disclosures",
}
PLAIN = {"format", "language"}
"""What is a word already, or said by the kernel."""


def coded(annotation: Any) -> Iterator[str]:
    """The codes a field can hold."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from (code.value for code in annotation)
    elif get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from coded(part)


def fields() -> Iterator[tuple[str, str, str]]:
    """Every field of every draft that holds a code: the table it goes to, its name and the code."""
    for slice_, (table, *_) in SLICES.items():
        forms = import_module(f"casetracker.{slice_}.forms")
        for kind in vars(forms).values():
            if isinstance(kind, type) and issubclass(kind, Draft) and kind.__module__ == forms.__name__:
                kept_in = TABLES.get(kind.__name__, table) if slice_ == "offers" else table
                for name, field in kind.model_fields.items():
                    yield from ((kept_in, name, code) for code in coded(field.annotation))


def test_every_code_that_can_be_entered_is_told_in_words() -> None:
    found = {(table, name, code) for table, name, code in fields() if name not in PLAIN}
    assert len(found) > 60
    untold = [key for key in found if isinstance(told(key[0], {key[1]: key[2]}).get(key[1]), str)]
    assert untold == []


def test_a_code_that_is_not_known_is_shown_as_it_is() -> None:
    """The negative control."""
    assert told("offers", {"type": "by_balloon"}) == {"type": "by_balloon"}
    assert told("nowhere", {"kind": "office"}) == {"kind": "office"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_codes_of_one_list_never_have_the_same_words(language: str) -> None:
    for name, vocabulary in vocabularies():
        said = [words(language).say(message) for code, message in vocabulary.items() if code is not None]
        assert len(set(said)) == len(said), (name, said)


def test_the_same_field_means_another_thing_in_another_table() -> None:
    assert told("offer_changes", {"kind": "first"}) == {"kind": M("first statement")}
    assert told("offer_subquotas", {"kind": "other"}) == {"kind": M("others")}
    assert told("contacts", {"kind": "person"}) == {"kind": M("person")}


def test_a_number_is_told_with_its_qualifier() -> None:
    row = told("offers", {"offered": 210, "qualifier": "up_to", "places_stated": True})
    assert row == {"offered": Qualified(Qualifier.UP_TO, 210)}
    assert told("headcounts", {"value": 3100, "qualifier": None}) == {"value": 3100}
    assert words().say(told("headcounts", {"qualifier": "more_than"})["qualifier"]) == "more than …"
    assert words().say(told("headcounts", {"qualifier": "exact"})["qualifier"]) == "exactly …"


def test_places_that_nobody_stated_are_told_as_such() -> None:
    row = told("offers", {"offered": 0, "remaining": 0, "over": 0, "departed": 0, "places_stated": False})
    assert {name: words().say(Message("{value}", params={"value": row[name]})) for name in row} == {
        "offered": "—",
        "remaining": "—",
        "over": "—",
        "departed": "0",
    }


def test_a_day_is_told_with_its_precision() -> None:
    row = {"counted_on": date(2013, 3, 31), "counted_precision": "month"}
    assert told("populations", row) == {"counted_on": PreciseDate(date(2013, 3, 31), Precision.MONTH)}
    assert told("offer_terms", {"valid_until": None, "until_precision": "day"}) == {"valid_until": None}
    exact = PreciseDate.parse("2013-03-16")
    assert told("offer_changes", {"happened_on": exact}) == {"happened_on": exact}
    assert words().say(told("headcounts", {"precision": "about"})["precision"]) == "about that day"


def test_countries_are_named() -> None:
    assert type(told("offers", {"host_country": "AL"})["host_country"]) is Country
    assert told("contacts", {"country": None}) == {"country": None}
