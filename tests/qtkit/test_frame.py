"""The frame of the window: sidebar, bars, tabs and choices, by mouse and by key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.search_button import SearchButton
from casetracker.qtkit.widgets.segmented import Segmented
from casetracker.qtkit.widgets.sidebar import BOTTOM, Sidebar, SidebarEntry
from casetracker.qtkit.widgets.sidebar_button import SidebarButton
from casetracker.qtkit.widgets.status_bar import StatusBar
from casetracker.qtkit.widgets.status_fact import StatusFact
from casetracker.qtkit.widgets.tab_row import TabRow
from casetracker.qtkit.widgets.top_bar import TopBar
from tests.qtkit.seen import shows

WORK = M("Work")
ENTRIES = [
    SidebarEntry("offers", M("{count} offers", count=11), "globe", WORK),
    SidebarEntry("letters", M("Letters"), "mail", WORK),
    SidebarEntry("settings", M("Settings"), "settings", BOTTOM),
]


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar(ENTRIES)
    qtbot.addWidget(made)
    made.resize(196, 500)
    made.show()
    return made


def button(sidebar: Sidebar, index: int) -> SidebarButton:
    return sidebar.findChildren(SidebarButton)[index]


def test_a_click_chooses_a_page_and_marks_it(qtbot: QtBot, sidebar: Sidebar) -> None:
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        qtbot.mouseClick(button(sidebar, 1), Qt.MouseButton.LeftButton)
    assert chosen.args == ["letters"]
    assert [button(sidebar, index).isChecked() for index in range(3)] == [False, True, False]
    sidebar.select("offers")
    assert [button(sidebar, index).isChecked() for index in range(3)] == [True, False, False]


def test_a_space_chooses_too(qtbot: QtBot, sidebar: Sidebar) -> None:
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        qtbot.keyClick(button(sidebar, 2), Qt.Key.Key_Space)
    assert chosen.args == ["settings"]


def test_counts_and_badges_can_be_seen_and_heard(sidebar: Sidebar) -> None:
    assert not shows(button(sidebar, 1), "badge")
    sidebar.show_badge("letters", 3)
    sidebar.show_count("offers", 486)
    assert shows(button(sidebar, 1), "badge")
    assert button(sidebar, 1).accessibleName() == "Letters, 3"
    assert button(sidebar, 0).accessibleName() == "11 offers, 486"
    sidebar.show_count("offers", None)
    assert button(sidebar, 0).accessibleName() == "11 offers"


def test_a_rail_shows_icons_and_keeps_the_words_as_tool_tips(sidebar: Sidebar) -> None:
    sidebar.show_badge("letters", 3)
    sidebar.set_rail(True)
    assert sidebar.width() == 54
    assert button(sidebar, 1).toolTip() == "Letters"
    assert shows(button(sidebar, 1), "badge")
    assert not [label for label in sidebar.findChildren(QLabel) if label.isVisible()]
    sidebar.set_rail(False)
    assert sidebar.width() == 196
    assert button(sidebar, 1).toolTip() == ""


def test_the_last_group_stands_at_the_lower_end(sidebar: Sidebar) -> None:
    letters, settings = button(sidebar, 1).geometry(), button(sidebar, 2).geometry()
    assert settings.top() - letters.bottom() > 100
    assert settings.bottom() > sidebar.height() - 20


def test_a_sidebar_without_a_last_group_stays_at_the_top(qtbot: QtBot) -> None:
    made = Sidebar(ENTRIES[:2])
    qtbot.addWidget(made)
    made.resize(196, 500)
    made.show()
    assert button(made, 1).geometry().bottom() < 160


def test_the_sidebar_speaks_the_language_and_grows(sidebar: Sidebar, dress: Callable[..., None]) -> None:
    dress(language="fa", scale=1.5)
    assert "۱۱" in button(sidebar, 0).text()
    assert sidebar.width() == 294
    assert button(sidebar, 0).height() == 51


def test_a_focused_entry_wears_a_ring(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.activateWindow()
    before = button(sidebar, 1).grab().toImage()
    qtbot.waitUntil(sidebar.isActiveWindow)
    button(sidebar, 1).setFocus(Qt.FocusReason.TabFocusReason)
    assert button(sidebar, 1).grab().toImage() != before


# tabs and choices ------------------------------------------------------------------------------------------


@pytest.fixture
def tabs(qtbot: QtBot) -> TabRow:
    made = TabRow([("open", M("All open")), ("closing", M("Closing")), ("full", M("Full"))], M("Views"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_tabs_are_chosen_by_mouse_by_key_and_by_id(qtbot: QtBot, tabs: TabRow) -> None:
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert chosen.args == ["closing"]
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.selected() == "full"
    tabs.select("open")
    assert tabs.selected() == "open"
    with pytest.raises(ValueError, match="gone"):
        tabs.select("gone")


def test_counts_belong_to_the_names_of_tabs(tabs: TabRow, dress: Callable[..., None]) -> None:
    tabs.show_count("open", 1230)
    assert tabs.tabText(0) == "All open, 1,230"
    dress(language="fa")
    assert "۱٬۲۳۰" in tabs.tabText(0)
    assert tabs.accessibleName()


def test_choosing_a_tab_moves_no_other(tabs: TabRow) -> None:
    before = [tabs.tabRect(index) for index in range(3)]
    tabs.select("full")
    assert [tabs.tabRect(index) for index in range(3)] == before


def test_the_line_is_under_the_chosen_tab(tabs: TabRow, dress: Callable[..., None]) -> None:
    def line() -> list[bool]:
        image = tabs.grab().toImage()
        y = image.height() - 1
        return [
            image.pixelColor(QPoint(tabs.tabRect(i).center().x(), y)) == theme().colour("accent")
            for i in range(3)
        ]

    tabs.select("closing")
    assert line() == [False, True, False]
    dress(language="fa")
    assert tabs.tabRect(0).x() > tabs.tabRect(2).x()
    assert line() == [False, True, False]


def test_tabs_make_room_for_larger_text(tabs: TabRow, dress: Callable[..., None]) -> None:
    before = tabs.sizeHint()
    dress(scale=2.0)
    assert tabs.sizeHint().height() == 2 * before.height()
    assert tabs.sizeHint().width() > 1.8 * before.width()


def test_a_segment_is_chosen_and_the_others_are_not(qtbot: QtBot) -> None:
    choice = Segmented([("month", M("Month")), ("year", M("{count}", count=12))], M("Period"))
    qtbot.addWidget(choice)
    choice.select("month")
    month, year = choice.findChildren(QPushButton)
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.mouseClick(year, Qt.MouseButton.LeftButton)
    assert chosen.args == ["year"]
    assert (month.isChecked(), year.isChecked()) == (False, True)
    assert choice.accessibleName() == "Period"


def test_segments_speak_the_language(qtbot: QtBot, dress: Callable[..., None]) -> None:
    choice = Segmented([("year", M("{count}", count=12))], M("Period"))
    qtbot.addWidget(choice)
    dress(language="fa")
    assert [button.text() for button in choice.findChildren(QPushButton)] == ["۱۲"]


# bars ------------------------------------------------------------------------------------------------------


def test_the_top_bar_keeps_its_groups_in_reading_order(qtbot: QtBot, dress: Callable[..., None]) -> None:
    back, search, lock = QWidget(), SearchButton(M("Search"), "Ctrl+K"), Label("Lock")
    bar = TopBar([back], [search], [lock])
    qtbot.addWidget(bar)
    bar.resize(1170, 46)
    bar.show()
    assert back.x() < search.x() < lock.x()
    assert search.width() == 420
    dress(language="fa")
    qtbot.waitUntil(lambda: back.x() > search.x() > lock.x())


def test_the_search_button_says_its_key_and_grows(qtbot: QtBot, dress: Callable[..., None]) -> None:
    search = SearchButton(M("Search {count} records", count=10), "Ctrl+K")
    qtbot.addWidget(search)
    assert search.accessibleName() == "Search 10 records"
    assert search.accessibleDescription() == "Ctrl+K"
    dress(language="fa", scale=1.5)
    assert "۱۰" in search.text()
    assert search.sizeHint().width() == 630
    assert search.minimumSizeHint().width() < 400


def test_the_search_button_is_pressed_by_key_and_wears_a_ring(qtbot: QtBot) -> None:
    search = SearchButton(M("Search"), "Ctrl+K")
    qtbot.addWidget(search)
    with qtbot.waitActive(search):
        search.show()
    search.setFocus()
    assert shows(search, "focus")
    with qtbot.waitSignal(search.clicked):
        qtbot.keyClick(search, Qt.Key.Key_Space)


def test_the_status_bar_says_its_facts(qtbot: QtBot, dress: Callable[..., None]) -> None:
    saved = StatusFact("check", M("Saved"), "ok")
    bar = StatusBar([saved], QWidget(), Label("Ctrl+/ for shortcuts"))
    qtbot.addWidget(bar)
    saved.tell(M("Saved {time}", time="14:32"), "check", "ok")
    assert saved.accessibleName() == "Saved 14:32"
    dress(scale=1.5)
    assert bar.height() == 42


def test_a_fact_that_is_bad_turns_red_and_is_announced(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        "casetracker.qtkit.widgets.status_fact.announce",
        lambda widget, text, urgent: heard.append((text, urgent)),
    )
    saved = StatusFact("check", M("Saved"), "ok")
    qtbot.addWidget(saved)
    saved.tell(M("Saved"), "check", "ok")
    assert heard == []
    saved.tell(M("Not saved"), "circle-alert", "bad")
    assert heard == [("Not saved", True)]
    assert shows(saved, "bad")
