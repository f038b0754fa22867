"""Dates as people type them, loosely, and the answer: "Wed 31 Mar 2027, in 128 days" (ux.md 2.4, Dates).

`t`, `+5`, `-10`, `3`, `31 3`, `31/3/27`, `31 mar`, `2027-03-31`, `fri`, `next month` and `mar 2027` are read
in four languages, three digit sets and two calendars. Whatever `Words` writes is read back as the same date.
"""

from __future__ import annotations

from datetime import date, timedelta

from casetracker.kernel import calendars, date_words
from casetracker.kernel.calendars import GREGORIAN
from casetracker.kernel.date_reader import DateReader
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import Words
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.text import fold
from casetracker.kernel.types import FIRST_YEAR, LAST_YEAR, PreciseDate, Precision

_LONGEST = 80  # characters; no date is longer


def read_day(text: str, words: Words, today: date, *, past: bool = False) -> PreciseDate:
    """Read what a person typed; `past` takes a day without its year as the last one that has been.

    A year from 1200 to 1500 is Jalali. `mar 2027` is a month, and `~` or "about" before a day says so. Raises
    Refused, in words, for what is no date, a day that no calendar has, and years outside 1900 to 2100.
    """
    folded = " ".join(fold(text).split()) if len(text) <= _LONGEST else ""
    plain = _without_about(folded, words)
    found = DateReader(words, today, past=past).read(plain) if plain else None
    if found is None:
        raise Refused(M("Write a date, for example {day} or +5.", day=today))
    if plain != folded and found.precision is Precision.DAY:
        return PreciseDate(found.day, Precision.ABOUT)
    return found


def echo(day: PreciseDate, words: Words, today: date) -> Message:
    """Answer with what was understood: the day of the week, the month in words, and how far away it is."""
    if day.precision in (Precision.MONTH, Precision.YEAR):
        return M("{Day}: counts as {last}", day=day, last=day.day)
    weekday = date_words.weekday_name(day.day, words.language)
    said = day if day.precision is Precision.ABOUT else M("{weekday} {day}", weekday=weekday, day=day)
    away = (day.day - today).days
    if away > 0:
        return MN("{Day}, in {count} day", "{Day}, in {count} days", away, day=said)
    if away < 0:
        return MN("{Day}, {count} day ago", "{Day}, {count} days ago", -away, day=said)
    return M("Today, {day}", day=said)


def stepped(day: PreciseDate, words: Words, *, days: int = 0, months: int = 0) -> PreciseDate:
    """Move a date by days, or by months of the calendar in use; a month moves by months, a year by years."""
    if day.precision in (Precision.MONTH, Precision.YEAR):
        length = 12 if day.precision is Precision.YEAR else 1
        steps = (days or months) // abs(days or months or 1) * length
        later = calendars.months_later(GREGORIAN, day.day.replace(day=1), steps)
    else:
        later = calendars.months_later(words.calendar, day.day + timedelta(days), months)
    inside = later is not None and FIRST_YEAR <= later.year <= LAST_YEAR
    return PreciseDate(later, day.precision) if later and inside else day


def _without_about(text: str, words: Words) -> str:
    """Take away what says "about" in the language in use, or the sign for it."""
    before, _, after = fold(words.say(M("about {day}", day="@"))).partition("@")
    for mark, end in (("~", ""), (before.strip(), after.strip())):
        if mark and text.startswith(mark) and text.endswith(end):
            return text[len(mark) : len(text) - len(end)].strip()
    return text
