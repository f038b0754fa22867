"""The history is filtered, keeps its place, and opens at once however long it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casetracker.contacts.service import ContactService
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import WorldError
from casetracker.kernel.filters import Filter, parse
from casetracker.kernel.messages import M
from casetracker.qtkit import theme
from casetracker.qtkit.geometry import layout_for
from casetracker.shell.history.filters import with_one_since
from casetracker.store.unit_of_work import Store
from tests.page_window import cell
from tests.shell.history.conftest import (
    Window,
    choose,
    closed,
    filtered,
    opened,
    settled,
    told,
)
from tests.store.records import a_contact
from tests.stores import an_actor, enter

# filters ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "count"),
    [("record:k-0001", 3), ("what:contact.add", 1), ("what:offer", 0), ("who:front", 4), ("ministry", 3)],
)
def test_steps_are_filtered(window: Window, qtbot: Any, typed: str, count: int) -> None:
    assert len(filtered(window, typed, qtbot)) == count


def test_choices_name_the_people_and_the_times(store: Store, contacts: ContactService, qtbot: Any) -> None:
    other = an_actor("Back office")
    enter(store, other)
    window = opened(store, qtbot)
    fields = window.page.filter_bar._fields
    assert [choice.value for choice in fields["who"].choices] == ["Back office", "Front desk"]
    assert [choice.value for choice in fields["when"].choices] == ["0d..", "-7d..", "-30d..", "-365d.."]
    closed(window)


def test_since_when_asks_for_one_time_only(
    window: Window, clock: StoppedClock, contacts: ContactService, qtbot: Any
) -> None:
    clock.move_to(clock.now() + timedelta(days=10))
    contacts.bin("K-0001")
    window.page.filter_bar._change(parse("when:-30d..,-7d.."))
    settled(window, qtbot)
    assert str(window.page.filter_bar.filter()) == "when:-7d.."
    assert window.page.table.model().rowCount() == 1
    assert with_one_since(parse("who:me when:0d..")) == parse("who:me when:0d..")


def test_a_filter_that_cannot_be_read_is_refused_beside_the_field(window: Window, qtbot: Any) -> None:
    filtered(window, "when:soon", qtbot)
    assert window.page.filter_bar.search.property("fault")


def test_a_filter_that_hides_all_says_so_and_esc_clears_it(window: Window, qtbot: Any) -> None:
    assert filtered(window, "what:population", qtbot) == []
    assert window.page._stack.currentWidget() is window.page._hidden
    window.press(Qt.Key.Key_Escape)
    settled(window, qtbot)
    assert window.page.table.model().rowCount() == 4


def test_an_answer_that_nobody_waits_for_is_not_shown(window: Window, qtbot: Any) -> None:
    window.page._rows.ask(parse("what:population"))
    window.page._rows.ask(Filter())
    settled(window, qtbot)
    qtbot.wait(50)
    assert window.page.table.model().rowCount() == 4


def test_a_file_that_fails_is_told(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    def broken(*_: object) -> None:
        raise WorldError(M("The vault cannot be read. Nothing was changed. Connect the drive again."))

    monkeypatch.setattr(window.page._reader, "steps", broken)
    window.page.refresh()
    monkeypatch.setattr(window.page._reader, "view", broken)
    choose(window, 2, qtbot)
    assert {role for _, role in window.said} == {"bad"}


# the page ---------------------------------------------------------------------------------------------------


def test_what_is_done_appears_while_one_looks(window: Window, contacts: ContactService, qtbot: Any) -> None:
    contacts.bin("K-0001")
    qtbot.waitUntil(lambda: told(window, 0)[0] == "Contact put in the bin")
    settled(window, qtbot)


def test_state_survives_a_lock(window: Window, store: Store, qtbot: Any) -> None:
    filtered(window, "what:contact.edit", qtbot)
    choose(window, 1, qtbot)
    window.give("view.detail")
    kept = window.page.state()
    closed(window)
    again = opened(store, qtbot)
    again.page.restore(kept)
    settled(again, qtbot)
    assert str(again.page.filter_bar.filter()) == "what:contact.edit"
    assert not again.page.detail.isVisible()
    closed(again)


def test_a_narrow_window_shows_the_entry_in_place_of_the_list(window: Window, qtbot: Any) -> None:
    window.page.arrange(layout_for(900))
    choose(window, 0, qtbot)
    window.press(Qt.Key.Key_Return)
    assert window.page.detail.isVisible()
    window.page.detail.undo.setFocus()
    window.press(Qt.Key.Key_Escape)
    assert window.page.table.isVisible()
    assert not window.page.detail.isVisible()


def test_the_button_leads_to_the_bin(window: Window) -> None:
    asked: list[bool] = []
    window.given["go.bin"].triggered.connect(lambda _checked: asked.append(True))
    QTest.mouseClick(window.page.bin_button, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_the_history_speaks_persian(window: Window, qapp: QApplication) -> None:
    theme.apply(qapp, scheme="dark", scale=1.5, language="fa")
    QApplication.processEvents()
    assert "۲ آذر" in cell(window.page.table, 0, "when").caption


def test_a_hundred_thousand_lines_open_at_the_cost_of_a_page(store: Store, qtbot: Any) -> None:
    for part in range(6):
        with store.write("contact.add") as work:
            rows = [a_contact(f"Office {part} {n}", reference=f"K-{part}-{n}") for n in range(200)]
            work.add_many(rows)
        for contact in rows[:50]:
            with store.write("contact.edit") as work:
                work.change(contact, city="Oslo")
    window = opened(store, qtbot)
    asked: list[int] = []
    source = window.page.table.model().source
    read = source.page

    def counted(first: int, limit: int) -> Any:
        asked.append(first)
        return read(first, limit)

    source.page = counted
    assert source.count() == 307
    window.press(Qt.Key.Key_End)
    assert asked == [256]
    assert window.page.current() is not None
    closed(window)
