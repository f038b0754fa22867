"""The list of offers shows what fits, says why it is empty, and keeps its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from casetracker.kernel.drafts import read_draft
from casetracker.kernel.i18n import current
from casetracker.kernel.types import AsOf
from casetracker.offers.forms import OfferDraft
from casetracker.offers.ui.desk import OfferDesk
from casetracker.qtkit import theme
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.store.unit_of_work import Store
from tests.offers.desk import Desk
from tests.offers.ui.conftest import Window, rows, settled

Open = Callable[..., Window]
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(window: Window) -> list[str]:
    """The countries of the rows on the screen, in order."""
    model = window.page.list.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def spoken(window: Window, row: int, column: int = 0) -> str:
    """What a screen reader says of a cell."""
    return window.page.list.table.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)


def footer(window: Window) -> list[str]:
    """The words and numbers under the list."""
    return [label.text() for label in window.page.list.footer.findChildren(Label) if not label.isHidden()]


def current_of(window: Window) -> str:
    """The reference of the current row."""
    row = window.page.list.current_offer()
    return row.reference if row else ""


def test_the_page_opens_with_all_that_is_open(window: Window, qtmodeltester: Any) -> None:
    assert shown(window) == ["Albania", "Canada", "Luxembourg", "Norway", "Uruguay"]
    assert current_of(window) == "AL-2026-01"
    assert footer(window) == [
        "Offered",
        "690",
        "Referred",
        "0",
        "Accepted",
        "0",
        "Departed",
        "0",
        "Remaining",
        "690",
    ]
    assert window.page.parts.views.tabs.tabText(0) == "All open, 5"
    qtmodeltester.check(window.page.list.table.model())


def test_every_row_says_itself_in_one_sentence(window: Window) -> None:
    assert spoken(window, 0) == (
        "AL-2026-01, Albania, 0 of 200 places used, 0 accepted, 0 departed, 200 left, "
        "valid until 31 Mar 2027, Open"
    ).replace("AL-2026-01", "\u2066AL-2026-01\u2069")
    assert spoken(window, 0, 2) == "Left: 200"


def test_an_offer_that_must_stay_in_the_office_says_so_wherever_it_is_shown(
    window: Window, qtbot: Any
) -> None:
    model, place = window.page.list.table.model(), window.page.list.table.columns.place("status")
    marks = [(model.cell(row, place).caption, model.cell(row, place).caption_icon) for row in range(5)]
    assert marks == [("", ""), ("", ""), ("Private", "lock-keyhole"), ("", ""), ("", "")]
    assert spoken(window, 2).endswith("Private: stays in the office")
    window.page.select("LU-2026-01")
    settled(window, qtbot)
    assert window.page.detail.guard_text() == "Private"
    window.page.select("AL-2026-01")
    settled(window, qtbot)
    assert window.page.detail.guard_text() == ""


def test_tabs_follow_the_filter_with_their_counts(window: Window, qtbot: Any) -> None:
    tabs = window.page.parts.views.tabs
    assert [tabs.tabText(place) for place in range(5)] == [
        "All open, 5",
        "Closing in 30 days, 1",
        "Nearly full, 0",
        "Awaiting confirmation, 1",
        "Closed, 0",
    ]
    window.page.focus_filter()
    window.type("norway")
    qtbot.waitUntil(lambda: shown(window) == ["Norway"])
    settled(window, qtbot)
    assert [tabs.tabText(place) for place in range(4)] == [
        "All open, 1",
        "Closing in 30 days, 1",
        "Nearly full, 0",
        "Awaiting confirmation, 0",
    ]
    assert footer(window)[1] == "120"


def test_escape_brings_all_rows_back_and_keeps_the_selected_one(window: Window, qtbot: Any) -> None:
    window.press(Qt.Key.Key_F, CONTROL)
    window.type("norway")
    qtbot.waitUntil(lambda: shown(window) == ["Norway"])
    window.press(Qt.Key.Key_Escape)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: len(shown(window)) == 5)
    settled(window, qtbot)
    assert current_of(window) == "NO-2026-01"


def test_a_tab_shows_its_view(window: Window, qtbot: Any) -> None:
    window.page.parts.views.tabs.select("unconfirmed")
    settled(window, qtbot)
    assert shown(window) == ["Uruguay"]


def test_a_filter_that_hides_all_says_so_and_is_cleared_by_its_button(window: Window, qtbot: Any) -> None:
    window.page.focus_filter()
    window.type("left:>5000")
    qtbot.waitUntil(lambda: window.page.list.state() == "hidden")
    settled(window, qtbot)
    assert not window.page.detail.isVisible()
    window.page.list.focus_rows()
    window.press(Qt.Key.Key_Space)
    settled(window, qtbot)
    assert window.page.list.state() == "rows"
    assert len(shown(window)) == 5


def test_rows_that_are_hidden_are_no_longer_selected(window: Window, store: Store, qtbot: Any) -> None:
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_A, CONTROL)
    window.page.focus_filter()
    window.type("left:>5000")
    qtbot.waitUntil(lambda: window.page.list.state() == "hidden")
    assert not window.page.list.bulk.isVisible()
    assert not window.actions_of["record.bin"].isEnabled()
    window.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(window)) == 5)
    settled(window, qtbot)
    assert (current_of(window), len(rows(store))) == ("CA-2026-01", 5)


def test_a_filter_that_cannot_be_read_says_why_and_leaves_the_rows(window: Window, qtbot: Any) -> None:
    window.page.focus_filter()
    window.type("left:many")
    qtbot.waitUntil(lambda: window.page.parts.filter_bar.search.property("fault"))
    assert len(shown(window)) == 5


def test_an_empty_vault_says_what_to_do_first(open_page: Open, qtbot: Any) -> None:
    window = open_page()
    assert window.page.list.state() == "nothing"
    button = next(button for button in window.page.list.findChildren(Button) if button.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page.dialogs.form is not None


def test_a_day_before_the_first_offer_leads_back_to_today(
    offers: Desk, open_page: Open, offer_desk: OfferDesk, qtbot: Any
) -> None:
    long_ago = AsOf(date(2013, 6, 30), date(2013, 6, 30))
    window = open_page(replace(offer_desk, opens_as_of=long_ago))
    assert window.page.list.state() == "early"
    assert window.page.parts.as_of.isVisible()
    window.page.list.focus_rows()
    window.press(Qt.Key.Key_Space)
    settled(window, qtbot)
    assert len(shown(window)) == 5
    assert not window.page.parts.as_of.isVisible()


def test_the_list_can_be_seen_as_of_an_earlier_day(offers: Desk, open_page: Open, qtbot: Any) -> None:
    offers.change("AL-2026-01", 210, "2026-11-20")
    window = open_page()
    assert spoken(window, 0, 2) == "Left: 210"
    window.page.parts.as_of.begin()
    window.type("19 nov 2026")
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert spoken(window, 0, 2) == "Left: 200"
    assert window.page.browser.view.as_of == date(2026, 11, 19)


def test_a_click_on_a_title_orders_by_it(window: Window, qtbot: Any) -> None:
    window.page.list.table.sort_requested.emit("left", True)
    settled(window, qtbot)
    assert shown(window)[:2] == ["Canada", "Albania"]


def test_a_view_is_saved_shown_again_and_taken_away(
    window: Window, qtbot: Any, offer_desk: OfferDesk
) -> None:
    window.page.focus_filter()
    window.type("left:>100")
    qtbot.waitUntil(lambda: len(shown(window)) == 3)
    window.page.parts.views.save_requested.emit("Large")
    settled(window, qtbot)
    tabs = window.page.parts.views.tabs
    assert (tabs.count(), tabs.selected()) == (6, "own Large")
    tabs.select("open")
    settled(window, qtbot)
    assert len(shown(window)) == 5
    window.page.parts.views.tabs.select("own Large")
    settled(window, qtbot)
    assert len(shown(window)) == 3
    window.page.parts.views.forget_requested.emit("own Large")
    settled(window, qtbot)
    assert window.page.parts.views.tabs.count() == 5
    assert offer_desk.options.get("offers.views") == []


def test_the_page_is_after_a_lock_as_it_was_before(window: Window, open_page: Open, qtbot: Any) -> None:
    window.page.parts.views.tabs.select("closing")
    settled(window, qtbot)
    kept = window.page.state()
    window.page.keep_draft()
    again = open_page()
    again.page.restore(kept)
    again.page.activate()
    settled(again, qtbot)
    assert shown(again) == ["Norway"]
    assert again.page.parts.views.tabs.selected() == "closing"


def test_a_record_that_the_filter_hides_is_shown_when_asked_for(window: Window, qtbot: Any) -> None:
    window.page.parts.views.tabs.select("unconfirmed")
    settled(window, qtbot)
    window.page.select("CA-2026-01")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: current_of(window) == "CA-2026-01")


def test_delete_moves_to_the_bin_and_names_the_record(window: Window, store: Store, qtbot: Any) -> None:
    window.press(Qt.Key.Key_Delete)
    settled(window, qtbot)
    assert [current().say(done) for done in window.done] == ["AL-2026-01 moved to the bin"]
    assert len(rows(store)) == 4
    assert shown(window)[0] == "Canada"


def test_all_rows_are_changed_in_one_step(window: Window, store: Store, qtbot: Any) -> None:
    window.press(Qt.Key.Key_A, CONTROL)
    assert window.page.list.bulk.isVisible()
    window.page.list.bulk.owner.setFocus()
    window.type("M. Reyes")
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert {row.owner for row in rows(store)} == {"M. Reyes"}
    assert current().say(window.done[-1]) == "5 offers now looked after by M. Reyes"


def test_copy_gives_the_row_as_text(window: Window) -> None:
    window.press(Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Albania, ")
    assert "31 Mar 2027, in 128 days" in text
    assert text.count("\t") == 4


def test_the_menu_of_a_row_has_the_windows_own_commands(window: Window) -> None:
    names = [action.objectName() for action in window.page.context_menu().actions() if action.objectName()]
    assert names[:3] == ["record.open", "record.edit", "offer.change_places"]
    assert names[-1] == "record.bin"
    assert not window.actions_of["offer.confirm"].isEnabled()  # it is confirmed
    assert window.actions_of["offer.suspend"].isEnabled()


def test_export_asks_for_exactly_what_is_shown(window: Window, qtbot: Any) -> None:
    with qtbot.waitSignal(window.page.export_requested) as asked:
        window.press(Qt.Key.Key_E, CONTROL)
    query = asked.args[0]
    assert str(query.wanted) == "-status:completed,expired,withdrawn"
    assert query.view.as_of == date(2026, 11, 23)


def test_another_language_is_said_everywhere_at_once(window: Window, qapp: QApplication) -> None:
    theme.apply(qapp, scheme="light", language="fr")
    assert shown(window)[0] == "Albanie"
    theme.apply(qapp, scheme="light", language="fa")
    model = window.page.list.table.model()
    assert model.index(0, 2).data() == "۲۰۰"


def test_values_of_a_filter_say_how_many_rows_each_leaves(window: Window) -> None:
    counts = window.page.browser.count_choices("country", ["al", "no", "fr"])
    assert counts == {"al": 1, "no": 1, "fr": 0}


@pytest.fixture
def many(desk: Desk) -> Desk:
    """More offers than one page holds."""
    said = {"host_country": "NO", "places": 5, "received_on": "2026-02-09"}
    desk.offers.add_many([read_draft(OfferDraft, said) for _ in range(300)])
    return desk


def test_a_long_list_is_read_in_pages_and_keeps_its_place(many: Desk, open_page: Open, qtbot: Any) -> None:
    window = open_page()
    table = window.page.list.table
    assert table.model().rowCount() == 300
    window.press(Qt.Key.Key_End)
    settled(window, qtbot)
    last = current_of(window)
    assert last == max(row.reference for row in rows(many.store))
    window.page.browser.refresh()
    settled(window, qtbot)
    assert current_of(window) == last


def test_a_letter_jumps_to_the_next_country_that_starts_so(window: Window) -> None:
    window.type("n")
    assert current_of(window) == "NO-2026-01"


def test_enter_opens_the_detail_in_place_of_the_list_in_a_narrow_window(window: Window, qtbot: Any) -> None:
    from casetracker.qtkit.geometry import layout_for

    window.page.arrange(layout_for(900))
    assert not window.page.detail.isVisible()
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert window.page.detail.isVisible()
    assert not window.page.list.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert window.page.list.isVisible()
    assert current_of(window) == "AL-2026-01"
