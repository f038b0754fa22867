"""Documents keep their values typed, and every language says them in its own way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from casetracker.kernel.i18n import M, words
from casetracker.kernel.types import Country, PreciseDate, Qualified, Qualifier, Share
from casetracker.paper.document import CapacityBar, Cell, Heading, Kind, Paragraph, TwoColumns, as_cell, flat
from casetracker.paper.writers import values
from casetracker.paper.writers.values import Speaker


def test_a_bar_counts_what_its_parts_stand_for() -> None:
    albania = CapacityBar(210, 164, 118, 74)
    assert (albania.pending, albania.remaining, albania.over, albania.length) == (46, 46, 0, 210)
    finland = CapacityBar(90, 97, 52, 20)
    assert (finland.pending, finland.remaining, finland.over, finland.length) == (45, 0, 7, 97)


def test_blocks_side_by_side_are_read_from_the_start() -> None:
    one, two, three = Heading("1"), Paragraph("2"), Paragraph("3")
    assert list(flat((TwoColumns((one,), (TwoColumns((two,), ()),)), three))) == [one, two, three]


def test_a_bare_value_is_a_plain_cell() -> None:
    assert as_cell(7) == Cell(7)
    assert as_cell(Cell(7, caption="x")) == Cell(7, caption="x")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1230, "1,230"),
        (Decimal("2.5"), "2.5"),
        (True, "1"),
        (date(2027, 3, 31), "31 Mar 2027"),
        (PreciseDate.parse("2013-03"), "Mar 2013"),
        (Share(0.69), "69%"),
        (Qualified(Qualifier.EXACT, 210), "210"),
        (Qualified(Qualifier.UP_TO, 210), "up to 210"),
        (Country("AL"), "Albania"),
        (CapacityBar(210, 164, 118, 74), "164 / 210"),
        (M("{count} over", count=7), "7 over"),
        (None, "—"),
    ],
)
def test_english_says_values_of_every_kind(value: object, said: str) -> None:
    assert Speaker(words("en")).value(value) == said


def test_a_moment_is_said_with_its_minute() -> None:
    assert ":" in Speaker(words("en")).value(datetime(2026, 11, 23, 14, 32, tzinfo=UTC))


def test_typed_text_is_set_apart_and_references_run_left_to_right() -> None:
    speaker = Speaker(words("fa"))
    assert speaker.value("Ann") == speaker.text("Ann") == "\u2068Ann\u2069"
    assert speaker.value("AL-2013-01", Kind.REFERENCE) == "\u2066AL-2013-01\u2069"


def test_numbers_said_before_are_said_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "_REMEMBERED", 3)
    speaker = Speaker(words("fa"))
    assert [speaker.value(number % 5) for number in range(15)] == ["۰", "۱", "۲", "۳", "۴"] * 3
