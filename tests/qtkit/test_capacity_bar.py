"""The capacity bar draws the parts of an offer in order, and its numbers can be heard (ux.md 2.1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.capacity_bar import PARTS, Capacity, CapacityBar
from casetracker.qtkit.widgets.capacity_legend import CapacityLegend
from tests.qtkit.seen import at, shows

ALBANIA = Capacity(210, 74, 44, 46)
FINLAND = Capacity(90, 18, 30, 49)
SAID = M("{country}, {used} of {offered} places used", country="Albania", used=164, offered=210)
persons = st.integers(0, 10_000)


@pytest.fixture
def bar(qtbot: QtBot) -> CapacityBar:
    made = CapacityBar(10)
    qtbot.addWidget(made)
    made.resize(210, 10)
    return made


@given(st.none() | persons, persons, persons, persons)
def test_the_parts_follow_each_other_and_fit_into_the_bar(
    offered: int | None, departed: int, accepted: int, pending: int
) -> None:
    capacity = Capacity(offered, departed, accepted, pending)
    parts = list(capacity.parts())
    assert [name for name, _, _ in parts] == [
        name for name, part in zip(PARTS, (departed, accepted, pending), strict=True) if part
    ]
    edges = [edge for _, begin, end in parts for edge in (begin, end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= 1 for edge in edges)
    assert capacity.over == (max(0, capacity.referred - offered) if offered is not None else 0)


def test_the_numbers_of_the_pictures() -> None:
    assert (ALBANIA.referred, ALBANIA.over) == (164, 0)
    assert (FINLAND.referred, FINLAND.over) == (97, 7)


def test_each_part_begins_where_the_last_one_ended(bar: CapacityBar) -> None:
    bar.show_capacity(ALBANIA, SAID)
    assert at(bar, 36, 5) == theme().colour("cap_departed")
    assert at(bar, 96, 5) == theme().colour("cap_accepted")
    assert at(bar, 200, 5) == theme().colour("track")


def test_the_bar_begins_at_the_right_in_persian(bar: CapacityBar, dress: Callable[..., None]) -> None:
    bar.show_capacity(ALBANIA, SAID)
    dress(language="fa")
    assert at(bar, 210 - 37, 5) == theme().colour("cap_departed")
    assert at(bar, 9, 5) == theme().colour("track")


def test_only_an_overfull_offer_shows_red(bar: CapacityBar) -> None:
    bar.show_capacity(FINLAND, SAID)
    assert shows(bar, "bad")
    assert at(bar, round(210 * 90 / 97), 5) == theme().colour("bad")
    bar.show_capacity(ALBANIA, SAID)
    assert not shows(bar, "bad")


def test_places_that_nobody_stated_are_no_empty_places(bar: CapacityBar) -> None:
    bar.show_capacity(Capacity(None), SAID)
    assert not shows(bar, "track")
    bar.show_capacity(Capacity(40), SAID)
    assert shows(bar, "track")


def test_the_numbers_can_be_heard_in_the_language_in_use(
    bar: CapacityBar, dress: Callable[..., None]
) -> None:
    bar.show_capacity(ALBANIA, SAID)
    assert bar.accessibleName() == bar.toolTip() == "Albania, 164 of 210 places used"
    dress(language="fa")
    assert "۱۶۴" in bar.accessibleName()


def test_the_bar_and_its_legend_grow_with_the_text(
    qtbot: QtBot, bar: CapacityBar, dress: Callable[..., None]
) -> None:
    legend = CapacityLegend()
    qtbot.addWidget(legend)
    before = bar.sizeHint(), legend.sizeHint()
    dress(scale=2.0)
    assert bar.sizeHint() == before[0] * 2
    assert legend.sizeHint().width() > before[1].width()


@pytest.mark.parametrize("token", [*PARTS, "track"])
def test_the_legend_shows_every_part(qtbot: QtBot, token: str) -> None:
    legend = CapacityLegend()
    qtbot.addWidget(legend)
    assert shows(legend, token)
