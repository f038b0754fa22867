"""The page of the bin: what lies there, put back by a key, deleted for good after one question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M
from casetracker.offers.forms import OfferDraft
from casetracker.offers.service import OfferService
from casetracker.qtkit import theme
from casetracker.reports.history.binned import BinReader
from casetracker.shell.bin.page import BinPage
from casetracker.store import history
from casetracker.store.bin import Bin
from casetracker.store.unit_of_work import Store
from tests.page_window import CONTROL, SHIFT, PageWindow, cell, plain, shown, spoken

Window = PageWindow[BinPage]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, scheme="light", language="en")
    yield
    theme.apply(qapp, scheme="light", language="en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def binned(store: Store) -> Store:
    """A store with an offer and three contacts in the bin; a living offer names the first of them."""
    contacts, offers = ContactService(store), OfferService(store)
    for name in ("Named", "Free", "Third"):
        contacts.add(read_draft(ContactDraft, {"name": name}))
    offers.add(read_draft(OfferDraft, {"host_country": "NO", "places": 5, "made_by": "K-0001"}))
    offers.add(read_draft(OfferDraft, {"host_country": "AL", "places": 10}))
    contacts.bin("K-0001", "K-0002", "K-0003")
    offers.bin("AL-2026-01")
    return store


def opened(store: Store, qtbot: Any) -> Window:
    window = PageWindow(BinPage(BinReader(Bin(store)), store.bus))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.page.activate()
    return window


@pytest.fixture
def window(binned: Store, qtbot: Any) -> Iterator[Window]:
    made = opened(binned, qtbot)
    yield made
    made.hide()


def select(window: Window, name: str) -> None:
    """Go to a row by its name."""
    line = next(line for line in window.page._lines if plain(line.reference) == name)
    window.page.table.select(line.id)
    QCoreApplication.processEvents()


def in_bin(window: Window) -> list[str]:
    return sorted(line.reference for line in window.page._lines)


def test_everything_in_the_bin_is_named(window: Window, qtmodeltester: Any) -> None:
    assert sorted(shown(window.page.table)) == ["Albania", "Free", "Named", "Third"]
    row = shown(window.page.table).index("Albania")
    assert cell(window.page.table, row, "kind").main == "Offer"
    assert cell(window.page.table, row, "actor").main == "Front desk"
    assert cell(window.page.table, row, "at").main == "23 Nov 2026"
    assert spoken(window.page.table, row).startswith(
        "Offer Albania, AL-2026-01, in the bin since 23 Nov 2026"
    )
    qtmodeltester.check(window.page.table.model())


def test_a_record_is_put_back_and_that_can_be_undone(window: Window, binned: Store, qtbot: Any) -> None:
    select(window, "AL-2026-01")
    window.give("bin.put_back")
    assert window.done == ["Albania put back"]
    qtbot.waitUntil(lambda: "AL-2026-01" not in in_bin(window))
    history.undo(binned)
    qtbot.waitUntil(lambda: "AL-2026-01" in in_bin(window))


def test_enter_puts_a_record_back(window: Window, qtbot: Any) -> None:
    select(window, "K-0002")
    window.press(Qt.Key.Key_Return)
    assert window.done == ["Free put back"]


def test_several_are_put_back_at_once(window: Window, qtbot: Any) -> None:
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Down, SHIFT)
    QTest.mouseClick(window.page.put_back_button, Qt.MouseButton.LeftButton)
    assert window.done == ["2 records put back"]
    qtbot.waitUntil(lambda: len(in_bin(window)) == 2)


def test_deleting_for_good_asks_once_with_the_safe_answer_first(window: Window, binned: Store) -> None:
    select(window, "K-0002")
    window.give("bin.erase")
    asked = window.dialog()
    assert asked.windowTitle() == "Delete 1 record for good?"
    assert asked.keep.hasFocus()
    assert asked.keep.isDefault()
    before = binned.head()
    window.press(Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert binned.head() == before
    assert len(in_bin(window)) == 4


def test_a_record_is_deleted_for_good(window: Window, qtbot: Any) -> None:
    select(window, "K-0002")
    window.give("bin.erase")
    QTest.mouseClick(window.dialog().erase, Qt.MouseButton.LeftButton)
    assert window.said == [("1 record deleted for good.", "ok")]
    qtbot.waitUntil(lambda: "K-0002" not in in_bin(window))


def test_what_others_name_stays_and_is_told(window: Window, qtbot: Any) -> None:
    window.give("bin.empty")
    asked = window.dialog()
    assert asked.windowTitle() == "Delete 4 records for good?"
    QTest.mouseClick(asked.erase, Qt.MouseButton.LeftButton)
    assert window.said == [
        ("3 records deleted for good. 1 stays, because other records name it: K-0001.", "warn")
    ]
    qtbot.waitUntil(lambda: in_bin(window) == ["K-0001"])


def test_a_record_that_cannot_go_says_why(window: Window) -> None:
    select(window, "K-0001")
    window.give("bin.erase")
    QTest.mouseClick(window.dialog().erase, Qt.MouseButton.LeftButton)
    (sentence, role) = window.said[0]
    assert sentence.startswith("K-0001 is named in NO-2026-01, so it cannot be deleted.")
    assert role == "warn"


def test_an_empty_bin_says_so_and_has_nothing_to_do(store: Store, qtbot: Any) -> None:
    window = opened(store, qtbot)
    assert window.page._nothing.isVisible()
    assert not any(window.can(command) for command in ("bin.put_back", "bin.erase", "bin.empty"))
    window.hide()


def test_all_rows_are_selected(window: Window) -> None:
    window.press(Qt.Key.Key_A, CONTROL)
    assert len(window.page.chosen()) == 4


def test_a_disk_that_fails_is_told(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise WorldError(M("The vault cannot be read. Nothing was changed. Connect the drive again."))

    for verb in ("put_back", "lines"):
        monkeypatch.setattr(window.page._reader, verb, broken)
    window.page.put_back()
    window.page.refresh()
    assert [role for _, role in window.said] == ["bad", "bad"]
    assert len(in_bin(window)) == 4


def test_the_menu_of_a_row_has_both_ways_out(window: Window) -> None:
    window.page.table.menu_requested.emit(window.mapToGlobal(window.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Put &back", "De&lete for good…"]
    menu.close()


def test_state_survives_a_lock(window: Window, binned: Store, qtbot: Any) -> None:
    select(window, "K-0003")
    kept = window.page.state()
    window.hide()
    again = opened(binned, qtbot)
    again.page.restore(kept)
    assert [line.reference for line in again.page.chosen()] == ["K-0003"]
    again.hide()
