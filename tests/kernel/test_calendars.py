"""Days and their parts, in two calendars."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.calendars import GREGORIAN, JALALI, day_of, last_of_month, months_later, parts_of

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
kinds = st.sampled_from([GREGORIAN, JALALI])


@given(kinds, days)
def test_a_day_is_found_again_by_its_parts(calendar: str, day: date) -> None:
    assert day_of(calendar, *parts_of(calendar, day)) == day


@given(kinds, days, st.integers(-600, 600))
def test_a_month_there_and_back_loses_no_more_than_the_days_of_a_short_month(
    calendar: str, day: date, months: int
) -> None:
    there = months_later(calendar, day, months)
    assert there is not None
    back = months_later(calendar, there, -months)
    assert back is not None
    assert 0 <= (day - back).days <= 3


@given(kinds, days)
def test_the_last_day_of_a_month_is_followed_by_the_first_of_another(calendar: str, day: date) -> None:
    year, month, of_month = parts_of(calendar, day)
    last = last_of_month(calendar, year, month)
    assert last is not None
    assert parts_of(calendar, last)[:2] == (year, month)
    assert parts_of(calendar, last)[2] >= of_month
    assert day_of(calendar, year, month, parts_of(calendar, last)[2] + 1) is None


@pytest.mark.parametrize(
    ("calendar", "parts"),
    [(GREGORIAN, (2027, 2, 29)), (GREGORIAN, (2027, 13, 1)), (JALALI, (1406, 12, 30)), (JALALI, (0, 1, 1))],
)
def test_a_day_that_is_not_there_is_none(calendar: str, parts: tuple[int, int, int]) -> None:
    assert day_of(calendar, *parts) is None


def test_leap_days_are_there() -> None:
    assert day_of(GREGORIAN, 2028, 2, 29) == date(2028, 2, 29)
    assert day_of(JALALI, 1403, 12, 30) == date(2025, 3, 20)
