"""The list of contacts: tabs, filter, order, and why it is empty."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.ui.desk import ContactDesk
from casetracker.kernel.drafts import read_draft
from casetracker.qtkit import theme
from casetracker.qtkit.geometry import layout_for
from casetracker.qtkit.widgets.buttons import Button
from tests.contacts.ui.conftest import Window, opened
from tests.page_window import CONTROL, SHIFT, cell, shown, spoken

BY_NAME = ["A. Rossi", "Home State", "Ministry of Interior", "UNHCR", "UNHCR Baghdad"]


def tabs(window: Window) -> dict[str, str]:
    """What stands on each tab."""
    bar = window.page.browser.tabs
    return {bar.tabText(place).split(",")[0]: bar.tabText(place) for place in range(bar.count())}


def click_tab(window: Window, place: int) -> None:
    bar = window.page.browser.tabs
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())


def filtered(window: Window, text: str) -> list[str]:
    """Type into the filter and tell what is left."""
    window.page.focus_filter()
    window.type(text)
    window.press(Qt.Key.Key_Return)
    return shown(window.page.list.table)


def test_everybody_is_there_by_name(window: Window, qtmodeltester: Any) -> None:
    table = window.page.list.table
    assert shown(table) == BY_NAME
    assert table.hasFocus()
    assert window.page.list.current() is not None
    qtmodeltester.check(table.model())


def test_tabs_show_a_part_and_count_it(window: Window) -> None:
    assert tabs(window) == {
        "All": "All, 5",
        "Organisations": "Organisations, 3",
        "Offices": "Offices, 1",
        "People": "People, 1",
        "Governments": "Governments, 3",
    }
    for place, names in enumerate(
        [
            BY_NAME,
            ["Home State", "Ministry of Interior", "UNHCR"],
            ["UNHCR Baghdad"],
            ["A. Rossi"],
            ["A. Rossi", "Home State", "Ministry of Interior"],
        ]
    ):
        click_tab(window, place)
        assert shown(window.page.list.table) == names


def test_the_counts_follow_the_filter(window: Window) -> None:
    assert filtered(window, "unhcr") == ["UNHCR", "UNHCR Baghdad"]
    assert tabs(window)["Offices"] == "Offices, 1"
    assert tabs(window)["People"] == "People, 0"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("sector:un", ["UNHCR", "UNHCR Baghdad"]),
        ("country:it", ["A. Rossi"]),
        ("-sector:un", ["A. Rossi", "Home State", "Ministry of Interior"]),
        ("party:yes", ["Home State"]),
        ("k-0001", ["Ministry of Interior"]),
    ],
)
def test_the_filter_knows_the_fields(window: Window, text: str, names: list[str]) -> None:
    assert filtered(window, text) == names


def test_a_filter_that_cannot_be_read_is_refused_beside_the_field(window: Window) -> None:
    assert filtered(window, "colour:blue") == BY_NAME
    assert window.page.browser.filter_bar.search.property("fault")


def test_esc_clears_the_filter_and_the_row_stays(window: Window) -> None:
    filtered(window, "rossi")
    window.page.list.focus_rows()
    window.press(Qt.Key.Key_Escape)
    assert shown(window.page.list.table) == BY_NAME
    current = window.page.list.current()
    assert current is not None
    assert current.name == "A. Rossi"


def test_choices_of_the_filter_are_counted(window: Window) -> None:
    fields = {field.name: field for field in window.page.browser.filter_bar._fields.values()}
    counts = fields["sector"].counts
    assert counts is not None
    assert {name: count for name, count in counts().items() if count} == {
        "government": 2,
        "un": 2,
        "mission": 1,
    }
    assert fields["origin"].counts() == {"yes": 1, "no": 4}


def test_titles_order_the_rows_and_what_is_empty_stands_last(window: Window) -> None:
    table = window.page.list.table
    header = table.horizontalHeader()
    place = table.columns.place("country")
    at = QPoint(header.sectionViewportPosition(place) + 5, 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [cell(table, row, "country").main for row in range(5)] == ["Albania", "Iraq", "Italy", "—", "—"]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [cell(table, row, "country").main for row in range(5)] == ["Italy", "Iraq", "Albania", "—", "—"]


@pytest.mark.parametrize("column", ["name", "sector", "parent", "email", "title"])
def test_every_column_can_decide_the_order(window: Window, column: str) -> None:
    window.page.list.set_order(column, descending=False)
    assert sorted(shown(window.page.list.table)) == sorted(BY_NAME)


def test_a_row_says_itself_in_one_sentence(window: Window) -> None:
    table = window.page.list.table
    assert spoken(table, 0) == "A. Rossi, K-0004, person, diplomatic mission, Italy"
    assert spoken(table, 1) == (
        "Home State, K-0005, organisation, government, State of origin and party to the dispute"
    )


def test_what_one_must_know_of_a_contact_stands_in_its_row(window: Window) -> None:
    name = cell(window.page.list.table, 1, "name")
    assert (name.icon, name.caption_end) == ("triangle-alert", "State of origin and party to the dispute")
    assert cell(window.page.list.table, 0, "name").icon == "users"


def test_what_it_belongs_to_is_named_even_when_that_is_filtered_out(window: Window) -> None:
    filtered(window, "kind:office")
    assert cell(window.page.list.table, 0, "parent").main == "UNHCR"


def test_an_empty_book_asks_for_the_first_contact(desk: ContactDesk, qtbot: Any) -> None:
    window = opened(desk, qtbot)
    assert window.page.list.state() == "nothing"
    assert isinstance(window.focused(), Button)
    assert not window.page.detail.isVisible()
    window.press(Qt.Key.Key_Space)
    assert window.dialog().form.values()["name"] is None
    window.dialog().reject()
    window.hide()


def test_a_filter_that_hides_all_says_so(window: Window) -> None:
    assert filtered(window, "nobody at all") == []
    assert window.page.list.state() == "hidden"
    window.page.list.focus_rows()
    window.press(Qt.Key.Key_Space)
    assert window.page.list.state() == "rows"


def test_somebody_elses_contact_appears_by_itself(window: Window, contacts: ContactDesk, qtbot: Any) -> None:
    contacts.contacts.add(read_draft(ContactDraft, {"name": "IOM"}))
    qtbot.waitUntil(lambda: "IOM" in shown(window.page.list.table))


def test_a_contact_asked_for_by_name_is_shown_whatever_is_filtered(window: Window) -> None:
    filtered(window, "rossi")
    click_tab(window, 3)
    window.page.select("K-0002")
    current = window.page.list.current()
    assert current is not None
    assert current.reference == "K-0002"
    assert window.page.browser.tabs.selected() == "all"
    assert str(window.page.browser.filter_bar.filter()) == ""


def test_asking_for_a_contact_that_is_not_there_changes_nothing(window: Window) -> None:
    before = window.page.list.current()
    window.page.select("K-0099")
    assert window.page.list.current() == before


def test_state_survives_a_lock(window: Window, contacts: ContactDesk, qtbot: Any) -> None:
    filtered(window, "-kind:person")
    click_tab(window, 4)
    window.page.select("K-0005")
    window.page.list.set_order("country", descending=True)
    kept = window.page.state()
    window.hide()
    again = opened(contacts, qtbot)
    again.page.restore(kept)
    assert again.page.state() == kept
    assert shown(again.page.list.table) == ["Ministry of Interior", "Home State"]
    again.page.restore({})
    again.hide()


def test_rows_are_copied_as_text(window: Window) -> None:
    window.page.list.table.select(window.page.browser._gathered.rows[0].id)
    window.give("record.copy")
    assert QGuiApplication.clipboard().text() == "A. Rossi\tK-0004\ta@example.org"
    assert window.said == [("1 row copied", "ok")]


def test_several_are_moved_to_the_bin_in_one_step(window: Window, qtbot: Any) -> None:
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Down, SHIFT)
    window.give("record.bin")
    assert window.done == ["2 contacts moved to the bin"]
    qtbot.waitUntil(lambda: shown(window.page.list.table) == BY_NAME[2:])


def test_one_is_named_when_it_goes_to_the_bin(window: Window) -> None:
    window.give("record.bin")
    assert window.done == ["A. Rossi moved to the bin"]


def test_all_filtered_rows_are_selected(window: Window) -> None:
    window.give("edit.select_all")
    assert len(window.page.list.selected()) == 5


def test_typing_jumps_to_a_name(window: Window) -> None:
    window.page.list.focus_rows()
    window.type("m")
    current = window.page.list.current()
    assert current is not None
    assert current.name == "Ministry of Interior"


def test_a_narrow_window_shows_the_detail_in_place_of_the_list(window: Window) -> None:
    page = window.page
    page.arrange(layout_for(900))
    assert page.list.isVisible()
    assert not page.detail.isVisible()
    window.press(Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert page.list.table.hasFocus()


def test_f8_hides_the_detail(window: Window) -> None:
    window.give("view.detail")
    assert not window.page.detail.isVisible()
    window.give("view.detail")
    assert window.page.detail.isVisible()


def test_the_page_speaks_persian(window: Window, qapp: QApplication) -> None:
    theme.apply(qapp, scheme="dark", scale=1.5, language="fa")
    QApplication.processEvents()
    assert cell(window.page.list.table, 2, "country").main == "آلبانی"
    assert window.page.list.table.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_the_menu_of_a_row_has_its_commands(window: Window) -> None:
    texts = [action.text() for action in window.page.context_menu().actions() if action.text()]
    assert texts == ["&Open", "&Edit value", "&Merge two contacts…", "&Copy", "&Duplicate", "Move to &bin"]


def test_columns_are_chosen(window: Window) -> None:
    window.give("view.columns")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_the_filter_has_a_key(window: Window) -> None:
    window.press(Qt.Key.Key_F, CONTROL)
    assert window.page.browser.filter_bar.search.hasFocus()
