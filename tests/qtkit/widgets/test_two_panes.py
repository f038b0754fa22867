"""A list and its detail share a page as its width allows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.geometry import S, layout_for
from casetracker.qtkit.widgets.detail_card import DetailCard
from casetracker.qtkit.widgets.page_head import PageHead
from casetracker.qtkit.widgets.two_panes import TwoPanes
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.fields import shown

WIDE, NARROW = layout_for(1366), layout_for(900)


@pytest.fixture
def start() -> QWidget:
    return QLabel("list")


@pytest.fixture
def detail() -> QWidget:
    return QLabel("detail")


@pytest.fixture
def panes(start: QWidget, detail: QWidget, qtbot: QtBot, dress: Dress) -> TwoPanes:
    made = TwoPanes(start, detail)
    shown(qtbot, made)
    made.resize(1100, 500)
    made.arrange(WIDE)
    made.set_filled(True)
    return made


def seen(start: QWidget, detail: QWidget) -> tuple[bool, bool]:
    return start.isVisible(), detail.isVisible()


def test_a_wide_page_shows_both(panes: TwoPanes, start: QWidget, detail: QWidget) -> None:
    assert seen(start, detail) == (True, True)
    assert detail.width() == S(WIDE.detail)


def test_nothing_to_show_is_not_shown(panes: TwoPanes, start: QWidget, detail: QWidget) -> None:
    panes.set_filled(False)
    assert seen(start, detail) == (True, False)


def test_the_detail_is_hidden_on_demand(panes: TwoPanes, start: QWidget, detail: QWidget) -> None:
    panes.turn_detail()
    assert seen(start, detail) == (True, False)
    assert not panes.detail_wanted
    panes.open_detail()
    assert seen(start, detail) == (True, True)
    panes.want_detail(False)
    assert seen(start, detail) == (True, False)


def test_a_narrow_page_shows_one_in_place_of_the_other(
    panes: TwoPanes, start: QWidget, detail: QWidget
) -> None:
    panes.arrange(NARROW)
    assert panes.is_narrow
    assert seen(start, detail) == (True, False)
    panes.open_detail()
    assert seen(start, detail) == (False, True)
    panes.close_detail()
    assert seen(start, detail) == (True, False)
    panes.turn_detail()
    assert seen(start, detail) == (False, True)


def test_a_detail_that_is_emptied_gives_the_list_back(
    panes: TwoPanes, start: QWidget, detail: QWidget
) -> None:
    panes.arrange(NARROW)
    panes.open_detail()
    panes.set_filled(False)
    assert seen(start, detail) == (True, False)
    panes.set_filled(True)
    assert seen(start, detail) == (True, False)


def test_a_page_that_grows_shows_both_again(panes: TwoPanes, start: QWidget, detail: QWidget) -> None:
    panes.arrange(NARROW)
    panes.open_detail()
    panes.arrange(WIDE)
    assert seen(start, detail) == (True, True)
    panes.arrange(NARROW)
    assert seen(start, detail) == (True, False)


def test_a_window_may_shrink_without_the_detail(panes: TwoPanes, start: QWidget) -> None:
    assert panes.minimumSizeHint() == start.minimumSizeHint()


def test_everything_grows_with_the_text(panes: TwoPanes, detail: QWidget, dress: Dress) -> None:
    dress(scale=1.5)
    assert detail.minimumWidth() == round(WIDE.detail * 1.5)


def test_the_head_counts(qtbot: QtBot, dress: Dress) -> None:
    head = PageHead(M("Contacts"))
    shown(qtbot, head)
    head.show_count(1230)
    assert [label.text() for label in head.findChildren(QLabel)] == ["Contacts", "1,230"]


def test_a_detail_scrolls_its_middle_alone(qtbot: QtBot, dress: Dress) -> None:
    card = DetailCard()
    shown(qtbot, card)
    card.resize(300, 200)
    card.title.say("Albania")
    for number in range(60):
        card.middle.addWidget(QLabel(str(number)))
    bar = card._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(100)
    assert card.title.isVisible()
    card.scroll_up()
    assert bar.value() == 0
