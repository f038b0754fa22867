"""The world of the page: a few offers in an encrypted store, and a window with the real commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from casetracker.kernel.drafts import read_draft
from casetracker.kernel.messages import Message
from casetracker.offers.forms import OfferDraft
from casetracker.offers.queries import OfferRow, list_offers
from casetracker.offers.reading import OfferReader
from casetracker.offers.service import OfferService
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.page import OffersPage
from casetracker.qtkit import theme
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import layout_for
from casetracker.shell.menus import commands
from casetracker.shell.page_commands import PageCommands
from casetracker.store.drafts import Drafts
from casetracker.store.options import Options
from casetracker.store.unit_of_work import Store
from tests.offers.desk import Desk, a_view

FIVE: tuple[dict[str, Any], ...] = (
    {"host_country": "AL", "places": 200, "valid_until": "2027-03-31", "disclosure": "announced"},
    {"host_country": "CA", "places": 300, "disclosure": "announced", "owner": "J. Okafor"},
    {"host_country": "LU", "places": 30, "valid_until": "2027-01-31"},
    {"host_country": "NO", "places": 120, "valid_until": "2026-12-15", "disclosure": "announced"},
    {"host_country": "UY", "places": 40, "confirmed": False, "disclosure": "announced"},
)


class Window(QMainWindow):
    """A window around the page, with the commands of the program, that remembers what the page told it."""

    def __init__(self, page: OffersPage) -> None:
        super().__init__()
        self.page = page
        self.said: list[Message] = []
        self.done: list[Message] = []
        self.actions_of = Actions(commands([]), self)
        self.passed_on = PageCommands(self.actions_of, [spec.id for spec, _ in self.actions_of], self)
        self.setCentralWidget(page)
        page.adopt(self.actions_of)
        page.said.connect(lambda message, _role: self.said.append(message))
        page.undo_strip_requested.connect(lambda message, _step: self.done.append(message))
        page.commands_changed.connect(self.passed_on.look)
        self.passed_on.serve(page)
        self.resize(1366, 700)
        page.arrange(layout_for(1366))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self._focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type a text wherever the focus is."""
        QTest.keyClicks(self._focused(), text)

    def _focused(self) -> QWidget:
        QCoreApplication.processEvents()  # a dialog that was opened takes the focus in its own time
        return QApplication.focusWidget() or self


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress every test in light English at 100 %, and let what it threw away be gone before the next."""
    theme.apply(qapp, scheme="light", language="en")
    yield
    theme.apply(qapp, scheme="light", language="en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk over an empty store."""
    return Desk(store)


@pytest.fixture
def offers(desk: Desk) -> Desk:
    """A desk over a store with five offers."""
    said = {"received_on": "2026-02-09"}
    desk.offers.add_many([read_draft(OfferDraft, {**said, **values}) for values in FIVE])
    return desk


@pytest.fixture
def offer_desk(store: Store) -> OfferDesk:
    """What the page works with."""
    return OfferDesk(
        OfferService(store), OfferReader(store), Drafts(store), Options(store), store.bus, store.clock
    )


@pytest.fixture
def open_page(offer_desk: OfferDesk, qtbot: Any) -> Iterator[Callable[..., Window]]:
    """Let a test open the page, as `open_page()`; it is read when this returns."""
    opened: list[Window] = []

    def opening(desk: OfferDesk = offer_desk) -> Window:
        window = Window(OffersPage(desk))
        qtbot.addWidget(window)
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        window.page.activate()
        settled(window, qtbot)
        return window

    yield opening
    for window in opened:
        window.page.browser.close()
        window.hide()


@pytest.fixture
def window(offers: Desk, open_page: Callable[..., Window]) -> Window:
    """The page over five offers."""
    return open_page()


def settled(window: Window, qtbot: Any) -> None:
    """Wait until all that was asked for is on the screen."""
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not window.page.is_reading(), timeout=20_000)


def rows(store: Store) -> list[OfferRow]:
    """The offers as they are stored now."""
    with store.read() as connection:
        return list_offers(connection, a_view("2026-11-23"))
