"""Months and days are known by the names that four languages give them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.calendars import GREGORIAN, JALALI
from casetracker.kernel.date_words import (
    days_away,
    month_named,
    months_away,
    weekday_name,
    weekday_named,
    weekday_of,
)
from casetracker.kernel.i18n import LANGUAGES

languages = st.sampled_from(LANGUAGES)


@given(languages, st.integers(0, 6))
def test_a_weekday_is_found_by_the_name_that_is_shown(language: str, days: int) -> None:
    day = date(2026, 11, 23) + timedelta(days)
    assert weekday_named(weekday_name(day, language), language) == day.weekday()


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("mar", (GREGORIAN, 3)),
        ("MARCH", (GREGORIAN, 3)),
        ("Sept", (GREGORIAN, 9)),
        ("févr.", (GREGORIAN, 2)),
        ("aout", (GREGORIAN, 8)),
        ("آذار", (GREGORIAN, 3)),
        ("كانون الثاني", (GREGORIAN, 1)),
        ("مارس", (GREGORIAN, 3)),
        ("فروردین", (JALALI, 1)),
        ("آذر", (JALALI, 9)),
        ("farv", (JALALI, 1)),
        ("مهر", (JALALI, 7)),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_is_known_in_every_language(language: str, typed: str, month: tuple[str, int]) -> None:
    assert month_named(typed, language) == month


@pytest.mark.parametrize("typed", ["", "m", "ma", "jui", "foo", "Marchetti", "کتاب"])
def test_what_names_no_month_or_several_is_none(typed: str) -> None:
    assert month_named(typed, "en") is None


def test_three_letters_may_be_a_day_in_one_language_and_a_month_in_another() -> None:
    assert weekday_of("mar", "fr") == 1
    assert weekday_of("mar", "en") is None


@pytest.mark.parametrize(
    ("typed", "away"),
    [("T", 0), ("aujourd’hui", 0), ("غداً", 1), ("دیروز", -1), ("Semaine prochaine", 7), ("هفتهٔ آینده", 7)],
)
def test_days_are_named_by_their_distance(typed: str, away: int) -> None:
    assert days_away(typed) == away
    assert months_away(typed) is None


@pytest.mark.parametrize(
    ("typed", "away"), [("next month", 1), ("Mois  dernier", -1), ("ماه آینده", 1), ("الشهر القادم", 1)]
)
def test_months_are_named_by_their_distance(typed: str, away: int) -> None:
    assert months_away(typed) == away
    assert days_away(typed) is None
