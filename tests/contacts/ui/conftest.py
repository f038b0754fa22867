"""The world of the page: a few contacts in an encrypted store, and a window with the real commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.reading import ContactReader
from casetracker.contacts.service import ContactService
from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.page import ContactsPage
from casetracker.kernel.drafts import read_draft
from casetracker.qtkit import theme
from casetracker.store.drafts import Drafts
from casetracker.store.unit_of_work import Store
from tests.page_window import PageWindow

FIVE: tuple[dict[str, Any], ...] = (
    {"name": "Ministry of Interior", "sector": "government", "country": "AL", "city": "Tirana"},
    {"name": "UNHCR", "sector": "un"},
    {"name": "UNHCR Baghdad", "kind": "office", "sector": "un", "country": "IQ", "parent": "K-0002"},
    {"name": "A. Rossi", "kind": "person", "sector": "mission", "country": "IT", "email": "a@example.org"},
    {"name": "Home State", "sector": "government", "state_of_origin": True, "party_to_dispute": True},
)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress every test in light English at 100 %, and let what it threw away be gone before the next."""
    theme.apply(qapp, scheme="light", language="en")
    yield
    theme.apply(qapp, scheme="light", language="en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(store: Store) -> ContactDesk:
    """What the page works with, over an empty store."""
    return ContactDesk(ContactService(store), ContactReader(store), Drafts(store), store.bus)


@pytest.fixture
def contacts(desk: ContactDesk) -> ContactDesk:
    """What the page works with, over five contacts."""
    for values in FIVE:
        desk.contacts.add(read_draft(ContactDraft, values))
    return desk


Window = PageWindow[ContactsPage]


def opened(desk: ContactDesk, qtbot: Any) -> Window:
    """The page in a window."""
    window = PageWindow(ContactsPage(desk))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.page.activate()
    QCoreApplication.processEvents()
    return window


@pytest.fixture
def window(contacts: ContactDesk, qtbot: Any) -> Iterator[Window]:
    """The page over five contacts."""
    made = opened(contacts, qtbot)
    yield made
    made.hide()
