"""How a typed date is taken apart: words and numbers, in the order and the calendar of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casetracker.kernel import calendars, date_words
from casetracker.kernel.calendars import GREGORIAN, JALALI
from casetracker.kernel.date_words import Month
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import Words
from casetracker.kernel.messages import M
from casetracker.kernel.types import FIRST_YEAR, LAST_YEAR, PreciseDate, Precision

_PIECE = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|ere|e)\b")
_AWAY = re.compile(r"([+-])\s*(\d{1,5})")
_NOISE = frozenset({"of", "the", "le", "de", "du"})
_JALALI_YEARS = range(1200, 1501)
_YEARS_AROUND = 8  # 29 February may be that far away
_YEAR_FIRST = ("fa",)  # 4/5 is a month and a day there, and 06/1/11 begins with the year


@dataclass(frozen=True)
class DateReader:
    """Reads in one language, on one day; a year that is left out is the nearest, or the last one past."""

    words: Words
    today: date
    past: bool

    def read(self, text: str) -> PreciseDate | None:
        """Read folded text without "about"; None when it is no date. Raises Refused for no such day."""
        text = _ORDINAL.sub("", text)
        for way in (self._away, self._said, self._named, self._numbered):
            if (found := way(text)) is not None:
                return found
        return None

    def _away(self, text: str) -> PreciseDate | None:
        away = _AWAY.fullmatch(text)
        return self._after(int(away[1] + away[2])) if away else None

    def _said(self, text: str) -> PreciseDate | None:
        if any(character.isdigit() for character in text):
            return None
        if (days := date_words.days_away(text)) is not None:
            return self._after(days)
        if (months := date_words.months_away(text)) is not None:
            return self._month_away(months)
        weekday = date_words.weekday_of(text, self.words.language)
        if weekday is None and date_words.month_named(text, self.words.language) is None:
            weekday = date_words.weekday_named(text, self.words.language)
        return self._weekday(weekday) if weekday is not None else None

    def _named(self, text: str) -> PreciseDate | None:
        names, numbers = _sorted(_pieces(text))
        month = self._month_among(names)
        if month is None or len(numbers) > 2:
            return None
        calendar, number = month
        if not numbers or (len(numbers) == 1 and numbers[0] >= 100):
            return self._month(calendar, number, numbers[0] if numbers else None)
        year, day = _year_and_day(numbers)
        if year is None:
            return self._nearest(calendar, number, day)
        return self._first(calendar, [(_whole_year(calendar, year, self.today), number, day)])

    def _numbered(self, text: str) -> PreciseDate | None:
        names, numbers = _sorted(_pieces(text))
        if not 1 <= len(numbers) <= 3 or any(self._weekday_or_none(name) is None for name in names):
            return None
        ways: dict[int, Callable[..., PreciseDate]] = {1: self._day, 2: self._pair, 3: self._triple}
        return ways[len(numbers)](*numbers)

    def _day(self, day: int) -> PreciseDate:
        if day in _JALALI_YEARS:
            raise Refused(
                M(
                    "{year} is a Jalali year. Write a month and a day in it, or a Gregorian year.",
                    year=str(day),
                )
            )
        if day >= 1000:
            return _kept(calendars.day_of(GREGORIAN, day, 12, 31), Precision.YEAR, str(day))
        year, month, _ = calendars.parts_of(self.words.calendar, self.today)
        return self._first(self.words.calendar, [(year, month, day)])

    def _pair(self, first: int, second: int) -> PreciseDate:
        if max(first, second) >= 100:
            year, month = max(first, second), min(first, second)
            return self._month(_calendar_of(year), month, year)
        for day, month in self._orders(first, second):
            if 1 <= month <= 12 and 1 <= day <= 31:
                return self._nearest(self.words.calendar, month, day)
        return self._nearest(self.words.calendar, second, first)

    def _triple(self, first: int, second: int, third: int) -> PreciseDate:
        if first >= 100:
            return self._first(_calendar_of(first), [(first, second, third)])
        if third >= 100:
            ways = [(third, month, day) for day, month in ((first, second), (second, first))]
            return self._first(_calendar_of(third), ways)
        calendar = self.words.calendar
        if self.words.language in _YEAR_FIRST:
            first, third = third, first
        year = _whole_year(calendar, third, self.today)
        return self._first(calendar, [(year, second, first), (year, first, second)])

    def _orders(self, first: int, second: int) -> list[tuple[int, int]]:
        """A day and a month, as the language writes them and then the other way round."""
        ways = [(first, second), (second, first)]
        return ways[::-1] if self.words.language in _YEAR_FIRST else ways

    def _month_among(self, names: list[str]) -> Month | None:
        found = [date_words.month_named(name, self.words.language) for name in names]
        others = [name for name, month in zip(names, found, strict=True) if month is None]
        months = [month for month in found if month]
        if len(months) == 2 and self._weekday_or_none(names[0]) is not None:
            months = months[1:]
        fitting = len(months) == 1 and all(self._weekday_or_none(name) is not None for name in others)
        return months[0] if fitting else None

    def _weekday_or_none(self, name: str) -> int | None:
        return date_words.weekday_named(name, self.words.language)

    def _after(self, days: int) -> PreciseDate:
        return _kept(self.today + timedelta(days))

    def _weekday(self, weekday: int) -> PreciseDate:
        """The next one after today; in a field of the past, the last one before it."""
        if self.past:
            return self._after(-((self.today.weekday() - weekday - 1) % 7 + 1))
        return self._after((weekday - self.today.weekday() - 1) % 7 + 1)

    def _month_away(self, months: int) -> PreciseDate:
        calendar = self.words.calendar
        day = calendars.months_later(calendar, self.today, months) or self.today
        year, month, _ = calendars.parts_of(calendar, day)
        return self._month(calendar, month, year)

    def _month(self, calendar: str, month: int, year: int | None) -> PreciseDate:
        """A month; a Jalali one is kept as about its last day, because only Gregorian months have a form."""
        if year is None:
            return self._month(calendar, month, self._year_of_month(calendar, month))
        last = calendars.last_of_month(calendar, year, month)
        return _kept(last, Precision.MONTH if calendar == GREGORIAN else Precision.ABOUT, f"{month}/{year}")

    def _year_of_month(self, calendar: str, month: int) -> int:
        nearest = self._choose(
            calendars.last_of_month(calendar, year, month) for year in self._years(calendar)
        )
        return calendars.parts_of(calendar, nearest or self.today)[0]

    def _nearest(self, calendar: str, month: int, day: int) -> PreciseDate:
        days = (calendars.day_of(calendar, year, month, day) for year in self._years(calendar))
        return _kept(self._choose(days), shown=f"{day}/{month}")

    def _years(self, calendar: str) -> list[int]:
        this = calendars.parts_of(calendar, self.today)[0]
        return list(range(this - _YEARS_AROUND, this + _YEARS_AROUND + 1))

    def _choose(self, days: Iterator[date | None]) -> date | None:
        fitting = [day for day in days if day and (not self.past or day <= self.today)]
        return min(fitting, key=lambda day: (abs(day - self.today), day < self.today), default=None)

    def _first(self, calendar: str, ways: list[tuple[int, int, int]]) -> PreciseDate:
        """The first way that is a day there is."""
        days = (calendars.day_of(calendar, *way) for way in ways)
        year, month, day = ways[0]
        return _kept(next((day for day in days if day), None), shown=f"{day}/{month}/{year}")


def _pieces(text: str) -> list[str]:
    """Words and numbers; names of two words, as some months and days have, are put together."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        joined = f"{pieces[-1]} {piece}" if pieces else piece
        if joined != piece and not any(map(str.isdigit, joined)) and _is_name(joined):
            pieces[-1] = joined
        elif piece not in _NOISE:
            pieces.append(piece)
    return pieces


def _is_name(joined: str) -> bool:
    return (
        date_words.month_named(joined, "ar") is not None or date_words.weekday_named(joined, "fa") is not None
    )


def _sorted(pieces: list[str]) -> tuple[list[str], list[int]]:
    names = [piece for piece in pieces if not piece.isdigit()]
    return names, [int(piece[:9]) for piece in pieces if piece.isdigit()]


def _year_and_day(numbers: list[int]) -> tuple[int | None, int]:
    if len(numbers) == 1:
        return None, numbers[0]
    first, second = numbers
    return (first, second) if first >= 100 else (second, first)


def _calendar_of(year: int) -> str:
    return JALALI if year in _JALALI_YEARS else GREGORIAN


def _whole_year(calendar: str, year: int, today: date) -> int:
    """A year of two digits is the one of that ending within fifty years of today."""
    if year >= 100:
        return year
    this = calendars.parts_of(calendar, today)[0]
    century = this - this % 100
    return min((century + year + more for more in (-100, 0, 100)), key=lambda whole: abs(whole - this))


def _kept(day: date | None, precision: Precision = Precision.DAY, shown: str = "") -> PreciseDate:
    """A day that can be kept. Raises Refused when there is none, or its year is too far away."""
    if day is None:
        raise Refused(M("There is no such day in the calendar: {day}.", day=shown))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(M("Write a year from {first} to {last}.", first=str(FIRST_YEAR), last=str(LAST_YEAR)))
    return PreciseDate(day, precision)
