"""Dates typed loosely are understood, and what is written is read back (ux.md 2.4, Dates)."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import LANGUAGES, DateStyle, words
from casetracker.kernel.typed_dates import echo, read_day, stepped
from casetracker.kernel.types import PreciseDate, Precision

TODAY = date(2026, 11, 23)  # a Monday, 2 Azar 1405
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
precise = st.builds(PreciseDate, days, st.sampled_from(Precision))
languages = st.sampled_from(LANGUAGES)
calendars = st.sampled_from(["gregorian", "jalali"])
styles: st.SearchStrategy[DateStyle] = st.sampled_from(["short", "medium", "long"])


def read(text: str, language: str = "en", calendar: str | None = None, *, past: bool = False) -> str:
    return str(read_day(text, words(language, calendar), TODAY, past=past))


@given(precise, languages, calendars)
def test_whatever_is_written_is_read_back(day: PreciseDate, language: str, calendar: str) -> None:
    speaker = words(language, calendar)
    assert read_day(speaker.precise(day), speaker, TODAY) == day


@given(days, languages, calendars, styles)
def test_every_style_is_read_back(day: date, language: str, calendar: str, style: DateStyle) -> None:
    speaker = words(language, calendar)
    assert read_day(speaker.date(day, style), speaker, TODAY) == PreciseDate(day)


@given(precise, languages, calendars)
def test_the_form_that_is_kept_is_read_in_every_language(
    day: PreciseDate, language: str, calendar: str
) -> None:
    assert read(str(day), language, calendar) == str(day)


@given(days, languages, calendars)
def test_the_day_of_the_echo_is_read_back(day: date, language: str, calendar: str) -> None:
    speaker = words(language, calendar)
    said = speaker.say(echo(PreciseDate(day), speaker, day))
    assert read_day(re.split("[,،] ", said, maxsplit=1)[1], speaker, TODAY) == PreciseDate(day)


@given(st.text(max_size=30), languages)
def test_anything_typed_is_a_date_or_is_refused_in_words(text: str, language: str) -> None:
    with suppress(Refused):
        assert 1900 <= read_day(text, words(language), TODAY).day.year <= 2100


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", "2026-11-23"),
        ("today", "2026-11-23"),
        ("+5", "2026-11-28"),
        ("-10", "2026-11-13"),
        ("3", "2026-11-03"),
        ("31 3", "2027-03-31"),
        ("31/3", "2027-03-31"),
        ("31 mar", "2027-03-31"),
        ("31 mar 27", "2027-03-31"),
        ("mar 31 2027", "2027-03-31"),
        ("2027-03-31", "2027-03-31"),
        ("2027/3/31", "2027-03-31"),
        ("31.3.2027", "2027-03-31"),
        ("fri", "2026-11-27"),
        ("next month", "2026-12"),
        ("mar 2027", "2027-03"),
        ("3/2027", "2027-03"),
        ("2013", "2013"),
        ("~2013-03-16", "~2013-03-16"),
        ("1406/1/11", "2027-03-31"),
        ("11/1/1406", "2027-03-31"),
        ("11 farvardin", "2027-03-31"),
    ],
)
def test_every_form_in_every_language_and_digit_set(typed: str, day: str, language: str, digits: str) -> None:
    assert read(typed.translate(str.maketrans(DIGITS[0], digits)), language, "gregorian") == day


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("aujourd'hui", "fr", "2026-11-23"),
        ("1er mars", "fr", "2027-03-01"),
        ("mer. 31 mars 2027", "fr", "2027-03-31"),
        ("mar", "fr", "2026-11-24"),
        ("mar", "en", "2027-03"),
        ("mois prochain", "fr", "2026-12"),
        ("Wednesday, 31st of March 2027", "en", "2027-03-31"),
        ("tue mar 9", "en", "2027-03-09"),
        ("about 16 Mar 2013", "en", "~2013-03-16"),
        ("اليوم", "ar", "2026-11-23"),
        ("٣١ آذار ٢٠٢٧", "ar", "2027-03-31"),
        ("كانون الثاني ٢٠٢٧", "ar", "2027-01"),
        ("امروز", "fa", "2026-11-23"),
        ("۳", "fa", "2026-11-24"),
        ("۱۱ فروردین", "fa", "2027-03-31"),
        ("06/1/11", "fa", "2027-03-31"),
        ("سه شنبه", "fa", "2026-11-24"),
        ("فروردین ۱۴۰۶", "fa", "~2027-04-20"),
        ("ماه آینده", "fa", "~2027-01-20"),
    ],
)
def test_the_language_s_own_words(typed: str, language: str, day: str) -> None:
    assert read(typed, language) == day


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "2027-05-04"), ("fr", "2027-05-04"), ("ar", "2027-05-04"), ("fa", "2027-04-05")],
)
def test_an_ambiguous_4_5_follows_the_language_and_the_echo_spells_the_month(language: str, day: str) -> None:
    speaker = words(language, "gregorian")
    read_as = read_day("4/5", speaker, TODAY)
    assert str(read_as) == day
    assert speaker.date(read_as.day) in speaker.say(echo(read_as, speaker, TODAY))


def test_4_5_in_persian_with_its_own_calendar_is_the_5th_of_tir() -> None:
    assert read("4/5", "fa") == "2026-06-26"


def test_a_year_that_is_left_out_is_the_nearest_and_in_a_field_of_the_past_the_last() -> None:
    assert read("9 feb") == "2027-02-09"
    assert read("9 feb", past=True) == "2026-02-09"
    assert read("fri", past=True) == "2026-11-20"
    assert read("mon", past=True) == "2026-11-16"
    assert read("29 feb") == "2028-02-29"


def test_two_digits_of_a_year_lie_within_fifty_years() -> None:
    assert [read("1/1/75"), read("1/1/77")] == ["2075-01-01", "1977-01-01"]


@pytest.mark.parametrize(
    "typed", ["", " ", "foo", "1 2 3 4", "feb apr", "31 foo", "+", "x" * 100, "--", "a 3"]
)
def test_what_is_no_date_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read(typed)
    assert str(refused.value) == "Write a date, for example 23 Nov 2026 or +5."


@pytest.mark.parametrize(
    "typed", ["31", "32 mar", "30 feb", "31/11/2026", "13/2027", "30 esfand 1406", "0", "500"]
)
def test_a_day_that_no_calendar_has_is_told(typed: str) -> None:
    with pytest.raises(Refused, match="There is no such day"):
        read(typed)


@pytest.mark.parametrize(
    "typed", ["1 jan 1899", "2101-01-01", "+99999", "1/1/1200", "11 farvardin 2027", "31 mar 1406"]
)
def test_a_year_too_far_away_is_told(typed: str) -> None:
    with pytest.raises(Refused, match=r"Write a year from 1900 to 2100|no such day"):
        read(typed)


def test_a_jalali_year_alone_is_told_to_want_a_day() -> None:
    with pytest.raises(Refused, match="1406 is a Jalali year"):
        read("1406")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-23", "Today, Mon 23 Nov 2026"),
        ("2026-11-24", "Tue 24 Nov 2026, in 1 day"),
        ("2027-03-31", "Wed 31 Mar 2027, in 128 days"),
        ("2026-02-09", "Mon 9 Feb 2026, 287 days ago"),
        ("2027-03", "Mar 2027: counts as 31 Mar 2027"),
        ("2013", "2013: counts as 31 Dec 2013"),
        ("~2013-03-16", "About 16 Mar 2013, 5,000 days ago"),
    ],
)
def test_the_echo_says_what_was_understood(day: str, said: str) -> None:
    assert words().say(echo(PreciseDate.parse(day), words(), TODAY)) == said


@given(precise, languages, calendars, st.sampled_from([-1, 1]))
def test_a_step_keeps_the_precision_and_can_be_taken_back(
    day: PreciseDate, language: str, calendar: str, step: int
) -> None:
    speaker = words(language, calendar)
    there = stepped(day, speaker, days=step)
    assert there.precision is day.precision
    assert there == day or stepped(there, speaker, days=-step) == day


def test_steps_by_day_and_month() -> None:
    day = PreciseDate(date(2027, 1, 31))
    assert str(stepped(day, words(), days=1)) == "2027-02-01"
    assert str(stepped(day, words(), months=1)) == "2027-02-28"
    assert str(stepped(PreciseDate.parse("2027-03"), words(), days=-1)) == "2027-02"
    assert str(stepped(PreciseDate.parse("2027"), words(), months=1)) == "2028"


def test_there_is_no_step_beyond_the_years_that_are_kept() -> None:
    last = PreciseDate(date(2100, 12, 31))
    assert stepped(last, words(), days=1) == last
