"""Dates with a precision, and keys that sort by time."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.errors import Refused
from casetracker.kernel.types import Country, PreciseDate, Precision, Provenance, Qualifier, new_id

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
precise_dates = st.builds(PreciseDate, days, st.sampled_from(Precision))


@given(precise_dates)
def test_a_date_reads_back_as_it_was_written(day: PreciseDate) -> None:
    assert PreciseDate.parse(str(day)) == day


@given(days, st.sampled_from(Precision))
def test_an_imprecise_date_counts_from_the_last_day_of_its_period(day: date, precision: Precision) -> None:
    kept = PreciseDate(day, precision).day
    following = date.fromordinal(kept.toordinal() + 1)
    assert kept >= day
    if precision is Precision.MONTH:
        assert (kept.year, kept.month) == (day.year, day.month)
        assert following.day == 1
    elif precision is Precision.YEAR:
        assert (kept.year, following.month, following.day) == (day.year, 1, 1)
    else:
        assert kept == day


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2013-03-16", date(2013, 3, 16), Precision.DAY),
        ("2013-02", date(2013, 2, 28), Precision.MONTH),
        ("2012-02", date(2012, 2, 29), Precision.MONTH),
        ("2013", date(2013, 12, 31), Precision.YEAR),
        ("~2013-06-22", date(2013, 6, 22), Precision.ABOUT),
        (" ۲۰۱۳-۰۳-۱۶ ", date(2013, 3, 16), Precision.DAY),
        ("٢٠١٣-٠٣", date(2013, 3, 31), Precision.MONTH),
    ],
)
def test_four_forms_in_three_digit_sets_are_read(text: str, day: date, precision: Precision) -> None:
    assert PreciseDate.parse(text) == PreciseDate(day, precision)


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "tomorrow",
        "2013-3-16",
        "2013-02-30",
        "2013-13",
        "2013-00-10",
        "~2013",
        "~2013-03",
        "1899",
        "2101-01-01",
        "1391-12-28",
        "16/03/2013",
        "2013-03-16T00:00",
        "-2013",
        "२०१३",
        "2013\n-03",
    ],
)
def test_nonsense_is_refused_in_words(nonsense: str) -> None:
    with pytest.raises(Refused) as refused:
        PreciseDate.parse(nonsense)
    assert str(refused.value).endswith(".")


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(Refused):
        assert 1900 <= PreciseDate.parse(text).day.year <= 2100


@given(precise_dates, precise_dates)
def test_dates_are_ordered_by_day(one: PreciseDate, other: PreciseDate) -> None:
    if one.day != other.day:
        assert (one < other) == (one.day < other.day)


def test_ids_sort_by_the_time_they_were_made() -> None:
    ids = [new_id() for _ in range(200)]
    assert ids == sorted(set(ids))
    assert all(len(made) == 32 and int(made, 16) and made[12] == "7" for made in ids)


def test_codes_are_plain_text() -> None:
    assert (Qualifier.UP_TO, Provenance.OPPOSED, Country("AL")) == ("up_to", "H", "AL")
