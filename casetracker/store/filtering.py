"""Turning what a person typed into a filter into a condition of a query.

Each list says which fields it knows and of which kind they are; `condition` does the rest. Words without a
field go to the full-text index. A field of words is compared through the SQL function `fold` that
`store.engine` gives every connection: a plain LIKE would know neither ي/ی nor accents nor the three digit
sets, and the index cannot tell one column from another. All the rest is portable SQL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, String, and_, false, func, not_, or_, true

from casetracker.kernel import countries
from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import Comparison, Filter, Term, quoted
from casetracker.kernel.messages import M
from casetracker.kernel.text import fold
from casetracker.kernel.types import PreciseDate
from casetracker.store import search
from casetracker.store.engine import FOLD

EMPTY = "empty"
"""The value that finds what is not filled in; for words, `field:=empty` means the word itself."""

_PLAIN = (Comparison.IS, Comparison.EQUAL)
_RANGE = ".."
_COMMA = re.compile("[,،]")
_NUMBER = re.compile(r"-?\d{1,15}", re.ASCII)
_RELATIVE = re.compile(r"([+-]?\d{1,5})d", re.ASCII)
_ANSWERS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True)
class Asker:
    """Who asks, and on which day: what `me` and `30d` mean."""

    today: date | None = None
    me: str = ""


class Field(Protocol):
    """A field that a filter can name."""

    @property
    def column(self) -> ColumnElement[Any]:
        """What is compared."""

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """The condition for one term. Raises Refused when its value or comparison cannot be read."""


@dataclass(frozen=True)
class Words:
    """Text: found by any part of it, or all of it with `=`; where it names `people`, `me` is whoever asks."""

    column: ColumnElement[Any]
    people: bool = False

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Compare without case, accents and the habits of keyboards; `%` and `_` are letters like others."""
        _only(term, _PLAIN)
        is_me = self.people and bool(asker.me) and fold(term.value) == "me"
        wanted = fold(asker.me if is_me else term.value)
        folded = getattr(func, FOLD)(self.column, type_=String())
        if is_me or term.comparison is Comparison.EQUAL:
            same: ColumnElement[bool] = folded == wanted
            return same
        part: ColumnElement[bool] = folded.contains(wanted, autoescape=True)
        return part


@dataclass(frozen=True)
class Code:
    """A code out of a fixed list, or any of several with commas; a country's also by its name."""

    column: ColumnElement[Any]

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Compare the code without case; "closing soon" is the code closing_soon."""
        _only(term, _PLAIN)
        # A name may hold a comma itself: Bonaire, Sint Eustatius and Saba.
        parts = [term.value] if countries.find(term.value) else _COMMA.split(term.value)
        return func.lower(self.column, type_=String()).in_({code for part in parts for code in _codes(part)})


def _codes(written: str) -> set[str]:
    """The codes that a person may mean: as written, and the country of that name."""
    code = re.sub(r"[\s-]+", "_", fold(written).strip())
    country = countries.find(written)
    return {code, country.lower()} if country else {code}


@dataclass(frozen=True)
class Number:
    """A whole number: 5, >0, <=10, 10..20, 10.. or ..20."""

    column: ColumnElement[Any]

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Compare as numbers; thousands may be set apart, in any of the three digit sets."""
        first, last = _bounds(term)
        low, high = (self._read(text, term) if text else None for text in (first, last))
        return _between(self.column, term.comparison, low, high)

    def _read(self, text: str, term: Term) -> int:
        written = fold(text).strip()
        if not _NUMBER.fullmatch(written):
            raise Refused(
                M(
                    "{value} is not a number. Write {field}:>0, {field}:5 or {field}:10..20.",
                    value=term.value,
                    field=term.field,
                )
            )
        return int(written)


@dataclass(frozen=True)
class Day:
    """A date: 2027-03-31, a month or year, <30d counted from today (-30d is past), or a range a..b."""

    column: ColumnElement[Any]

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Compare with the whole period: `2027-03` is any day of that month, `>2027-03` is after it."""
        first, last = _bounds(term)
        low = self._read(first, term, asker)[0] if first else None
        high = self._read(last, term, asker)[1] if last else None
        return _between(self.column, term.comparison, low, high)

    def _read(self, text: str, term: Term, asker: Asker) -> tuple[date, date]:
        """The first and the last day of what was written."""
        written = fold(text).strip()
        relative = "0d" if written == "today" else written
        if days := _RELATIVE.fullmatch(relative):
            if asker.today is None:
                raise ValueError("a list with days must say which day it is")
            day = asker.today + timedelta(days=int(days[1]))
            return day, day
        try:
            last = PreciseDate.parse(written).day
        except Refused:
            raise Refused(
                M(
                    "{value} is not a date. "
                    "Write {field}:2027-03-31, {field}:<30d or {field}:2027-01..2027-06.",
                    value=term.value,
                    field=term.field,
                )
            ) from None
        return _first_day(written, last), last


@dataclass(frozen=True)
class Instant(Day):
    """A moment, asked for by the local day on which it was."""

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Compare with the first and the last instant of the period."""
        first, last = _bounds(term)
        low = _instant(self._read(first, term, asker)[0], time.min) if first else None
        high = _instant(self._read(last, term, asker)[1], time.max) if last else None
        return _between(self.column, term.comparison, low, high)


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at).astimezone(UTC)


def _first_day(written: str, last: date) -> date:
    """A year has one part, a month two; everything else is a day."""
    parts = written.count("-")
    if parts == 0:
        return date(last.year, 1, 1)
    return last.replace(day=1) if parts == 1 else last


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    column: ColumnElement[Any]

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Take yes, no, true, false, 1 and 0."""
        _only(term, _PLAIN)
        answer = _ANSWERS.get(fold(term.value).strip())
        if answer is None:
            raise Refused(
                M(
                    "{value} is neither yes nor no. Write {field}:yes or {field}:no.",
                    value=term.value,
                    field=term.field,
                )
            )
        return self.column.is_(answer)


def condition(
    wanted: Filter | None,
    fields: Mapping[str, Field],
    record_id: ColumnElement[str],
    today: date | None = None,
    me: str = "",
) -> ColumnElement[bool]:
    """The condition that a list's rows must meet; no filter, or nothing typed yet, lets all through.

    `today` is the day that `<30d` counts from, `me` the label of whoever asks. Raises Refused, naming what
    can be written instead, for a field that the list does not know and for a value that cannot be read.
    """
    if wanted is None:
        return true()
    asker = Asker(today, me)
    terms = [_term(term, fields, record_id, asker) for term in wanted.terms]
    return and_(search.matches(record_id, wanted.words), *terms)


def _term(
    term: Term, fields: Mapping[str, Field], record_id: ColumnElement[str], asker: Asker
) -> ColumnElement[bool]:
    found = _asked(term, fields, record_id, asker)
    # What is not filled in is neither equal nor unequal in SQL, yet it is certainly not what was left out.
    return not_(func.coalesce(found, false())) if term.negated and term.value else found


def _asked(
    term: Term, fields: Mapping[str, Field], record_id: ColumnElement[str], asker: Asker
) -> ColumnElement[bool]:
    if not term.field:
        return search.matches(record_id, quoted(term.value))
    field = fields.get(term.field)
    if field is None:
        raise _unknown(term, fields)
    if not term.value:
        return true()
    if term.value == EMPTY and term.comparison is Comparison.IS:
        return _is_empty(field)
    return field.fits(term, asker)


def _is_empty(field: Field) -> ColumnElement[bool]:
    nothing = field.column.is_(None)
    return or_(nothing, field.column == "") if isinstance(field, Words) else nothing


def _unknown(term: Term, fields: Mapping[str, Field]) -> Refused:
    return Refused(
        M(
            "This list has no field called {field}. It knows {known}. To look for the words themselves, put "
            "them in quotes.",
            field=term.field,
            known=tuple(sorted(fields)),
        )
    )


def _only(term: Term, allowed: tuple[Comparison, ...]) -> None:
    if term.comparison not in allowed:
        raise Refused(
            M(
                "{field} cannot be compared with {sign}. Write {field}:{value}.",
                field=term.field,
                sign=term.comparison.value,
                value=term.value,
            )
        )


def _bounds(term: Term) -> tuple[str, str]:
    """What the value begins and ends with; both are the same unless it is a range, whose ends may be open."""
    if _RANGE not in term.value:
        return term.value, term.value
    _only(term, _PLAIN)
    first, last = term.value.split(_RANGE, 1)
    return first, last


def _between(column: ColumnElement[Any], comparison: Comparison, low: Any, high: Any) -> ColumnElement[bool]:
    """Compare with a period or a range from `low` to `high`; None leaves an end open."""
    filled: ColumnElement[bool] = column.is_not(None)
    match comparison:
        case Comparison.LESS:
            return and_(filled, column < low)
        case Comparison.MORE:
            return and_(filled, column > high)
        case Comparison.AT_MOST:
            low = None
        case Comparison.AT_LEAST:
            high = None
    return and_(
        filled, *([column >= low] if low is not None else []), *([column <= high] if high is not None else [])
    )
