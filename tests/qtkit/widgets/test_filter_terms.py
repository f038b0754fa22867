"""The terms of a filter are said, changed one value at a time, and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.filters import Filter, parse
from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.choice_field import Choice
from casetracker.qtkit.widgets.filter_terms import FilterField, chosen, said, toggled, without
from tests.qtkit.widgets import fields

STATUS = FilterField(
    "status", M("Status"), (Choice("open", M("Open")), Choice("closing_soon", M("Closing soon")))
)
FIELDS = {"status": STATUS, "left": FilterField("left", M("Left"), example=">0")}

values = st.sampled_from(["open", "full", "closing_soon"])


@pytest.mark.parametrize(
    ("typed", "chip"),
    [
        ("status:open", "Status: Open"),
        ("status:open,closing_soon,other", "Status: Open, Closing soon, other"),
        ("-status:open", "Status: not Open"),
        ("left:>0", "Left > 0"),
        ("-left:>0", "Left: not >0"),
        ("until:<=30d", "until ≤ 30d"),
        ("owner:me", "owner: me"),
        ("-closed", "without closed"),
    ],
)
def test_a_term_is_said_in_words(typed: str, chip: str) -> None:
    assert fields.said(said(parse(typed).terms[0], FIELDS)) == chip


@given(st.lists(values, max_size=6))
def test_ticking_twice_changes_nothing_and_what_is_ticked_is_chosen(ticks: list[str]) -> None:
    wanted = parse("camp left:>0 -status:full")
    for value in ticks:
        wanted = toggled(wanted, "status", value)
    assert set(chosen(wanted, "status")) == {value for value in ticks if ticks.count(value) % 2}
    assert parse(str(wanted)) == wanted
    assert toggled(toggled(wanted, "status", "suspended"), "status", "suspended") == wanted


def test_the_term_keeps_its_place() -> None:
    wanted = toggled(parse("status:open left:>0"), "status", "full")
    assert str(wanted) == "status:open,full left:>0"
    assert str(toggled(wanted, "country", "al")) == "status:open,full left:>0 country:al"


def test_one_term_is_taken_away() -> None:
    wanted = parse("camp status:open left:>0")
    assert without(wanted, wanted.terms[0]) == parse("camp left:>0")
    assert without(Filter(), wanted.terms[0]) == Filter()
