"""The world of the page of the history: a contact with a past, and a window with the real commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.kernel.drafts import read_draft
from casetracker.qtkit import theme
from casetracker.reports.history.reading import HistoryReader
from casetracker.shell.history.page import HistoryPage
from casetracker.store.history_service import HistoryService
from casetracker.store.unit_of_work import Store
from tests.page_window import PageWindow, cell, plain

Window = PageWindow[HistoryPage]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, scheme="light", language="en")
    yield
    theme.apply(qapp, scheme="light", language="en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def contacts(store: Store) -> ContactService:
    """A store with a contact that was entered, changed twice and binned."""
    service = ContactService(store)
    service.add(read_draft(ContactDraft, {"name": "Ministry", "country": "AL", "city": "Tirana"}))
    service.edit("K-0001", read_draft(ContactDraft, {"name": "Ministry", "country": "AL", "city": "Vlora"}))
    service.edit(
        "K-0001",
        read_draft(
            ContactDraft, {"name": "Ministry of Interior", "country": "AL", "city": "Vlora", "phone": "1"}
        ),
    )
    return service


@pytest.fixture
def window(contacts: ContactService, store: Store, qtbot: Any) -> Iterator[Window]:
    """The page over that history."""
    made = opened(store, qtbot)
    yield made
    closed(made)


def opened(store: Store, qtbot: Any) -> Window:
    window = PageWindow(HistoryPage(HistoryReader(HistoryService(store)), store.bus))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.page.activate()
    settled(window, qtbot)
    return window


def closed(window: Window) -> None:
    window.page.keep_draft()
    window.hide()


def settled(window: Window, qtbot: Any) -> None:
    """Wait until all that was asked for is on the screen."""
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not window.page.is_reading, timeout=20_000)


def told(window: Window, row: int) -> tuple[str, str]:
    """What a row says was done, and the line under it."""
    shown = cell(window.page.table, row, "what")
    return plain(shown.main), plain(shown.caption)


def records(window: Window, row: int) -> tuple[str, str]:
    shown = cell(window.page.table, row, "record")
    return plain(shown.main), plain(shown.caption)


def choose(window: Window, row: int, qtbot: Any) -> None:
    """Go to a row with the keyboard."""
    window.page.table.setFocus()
    window.press(Qt.Key.Key_Home)
    for _ in range(row):
        window.press(Qt.Key.Key_Down)
    settled(window, qtbot)


def blocks(window: Window) -> list[list[str]]:
    """What the detail says of each record, a line a field."""
    return [[plain(line) for line in block.lines()] for block in window.page.detail.blocks]


def filtered(window: Window, text: str, qtbot: Any) -> list[str]:
    """Type into the filter and tell what was done in the rows that are left."""
    window.page.focus_filter()
    window.type(text)
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    return [told(window, row)[0] for row in range(window.page.table.model().rowCount())]
