"""Small plain values that every slice shares: dates with a precision, qualifiers, countries, ids."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ascii_digits

FIRST_YEAR = 1900
LAST_YEAR = 2100

_DATE_FORM = re.compile(r"(?P<about>~)?(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


class Qualifier(StrEnum):
    """How a source hedged a number (domain.md, The five numbers)."""

    EXACT = "exact"
    UP_TO = "up_to"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    FEWER_THAN = "fewer_than"


QUALIFIER_WORDS: Mapping[Qualifier, Message] = {
    Qualifier.EXACT: M("exactly {value}"),
    Qualifier.UP_TO: M("up to {value}"),
    Qualifier.ABOUT: M("about {value}"),
    Qualifier.MORE_THAN: M("more than {value}"),
    Qualifier.AT_LEAST: M("at least {value}"),
    Qualifier.FEWER_THAN: M("fewer than {value}"),
}

PRECISION_WORDS: Mapping[Precision, Message] = {
    Precision.DAY: M("to the day"),
    Precision.MONTH: M("to the month"),
    Precision.YEAR: M("to the year"),
    Precision.ABOUT: M("about that day"),
}


class Provenance(StrEnum):
    """Who stands behind a statement (domain.md, The public record)."""

    OFFICIAL = "O"
    NEWS = "N"
    SYMPATHETIC = "S"
    OPPOSED = "H"
    COMPUTED = "C"


PROVENANCE_WORDS: Mapping[Provenance, Message] = {
    Provenance.OFFICIAL: M("official text"),
    Provenance.NEWS: M("news"),
    Provenance.SYMPATHETIC: M("sympathetic source"),
    Provenance.OPPOSED: M("opposed source"),
    Provenance.COMPUTED: M("computed"),
}


class OneOf(tuple[str, ...]):
    """Codes of which one is to be written; said with "or", where another tuple is said with "and"."""

    __slots__ = ()


class Language(str):
    """An ISO 639 code; said as the language's name."""

    __slots__ = ()


class Country(str):
    """An ISO 3166 alpha-2 code; said as the country's name."""

    __slots__ = ()


@dataclass(frozen=True, order=True, slots=True)
class PreciseDate:
    """A date and how exactly it is known; ordered by day.

    `day` is always the last day of the period, because an imprecise date counts from there (decision 6).
    """

    day: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", _last_day(self.day, self.precision))

    @classmethod
    def parse(cls, text: str) -> PreciseDate:
        """Read "2013-03-16", "2013-03", "2013" or "~2013-03-16", in any of the three digit sets.

        Raises Refused, in words, for anything else and for years outside 1900 to 2100.
        """
        form = _DATE_FORM.fullmatch(ascii_digits(text.strip()))
        if form is None or (form["about"] and not form["day"]):
            raise Refused(M("Write a date as 2027-03-31, 2027-03 or 2027, with ~ before it for “about”."))
        return cls(_day_of(form), _precision_of(form))

    def __str__(self) -> str:
        iso = self.day.isoformat()
        return {Precision.YEAR: iso[:4], Precision.MONTH: iso[:7], Precision.ABOUT: f"~{iso}"}.get(
            self.precision, iso
        )


@dataclass(frozen=True, slots=True)
class AsOf:
    """Two clocks: what had happened by one day, and what we knew by another (decision 6)."""

    as_of: date
    known_on: date


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, said as a percentage: `Share(0.69)` is 69 %."""

    ratio: float


@dataclass(frozen=True, slots=True)
class Qualified:
    """A count as its source gave it: "up to 210" (domain.md, The five numbers)."""

    qualifier: Qualifier
    value: int


def new_id() -> str:
    """Make a primary key: a UUIDv7 as 32 hexadecimal digits, so that keys sort by time (decision 4)."""
    from uuid_utils import uuid7

    return uuid7().hex


def _day_of(form: re.Match[str]) -> date:
    year, month, day = int(form["year"]), int(form["month"] or 12), int(form["day"] or 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(M("Write a year from {first} to {last}.", first=str(FIRST_YEAR), last=str(LAST_YEAR)))
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(M("There is no such day in the calendar: {day}.", day=form[0])) from None


def _precision_of(form: re.Match[str]) -> Precision:
    if form["about"]:
        return Precision.ABOUT
    if form["day"]:
        return Precision.DAY
    return Precision.MONTH if form["month"] else Precision.YEAR


def _last_day(day: date, precision: Precision) -> date:
    if precision is Precision.YEAR:
        return date(day.year, 12, 31)
    if precision is Precision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day
