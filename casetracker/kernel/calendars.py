"""The two calendars that people count in, Gregorian and Jalali: days from their parts, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

GREGORIAN = "gregorian"
JALALI = "jalali"


def day_of(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return the day with these parts, or None when the calendar has no such day."""
    try:
        if calendar == JALALI:
            found: date = _jalali()(year, month, day).to_gregorian()
            return found
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def parts_of(calendar: str, day: date) -> tuple[int, int, int]:
    """Return the year, month and day of the month. Raises ValueError before the first Jalali day."""
    parts = _jalali()(day) if calendar == JALALI else day
    return parts.year, parts.month, parts.day


def last_of_month(calendar: str, year: int, month: int) -> date | None:
    """Return the last day of a month, or None when the calendar has no such month."""
    found = (day_of(calendar, year, month, day) for day in (31, 30, 29, 28))
    return next((day for day in found if day), None)


def months_later(calendar: str, day: date, months: int) -> date | None:
    """Return the same day of another month, or its last day when it is shorter; None beyond the calendar."""
    year, month, of_month = parts_of(calendar, day)
    years, place = divmod(year * 12 + month - 1 + months, 12)
    return day_of(calendar, years, place + 1, of_month) or last_of_month(calendar, years, place + 1)


@cache
def _jalali() -> Callable[..., Any]:
    from persiantools.jdatetime import JalaliDate  # only who counts in it loads it

    maker: Callable[..., Any] = JalaliDate
    return maker
