"""Events reach the window on its own thread, after the verb that told them (house.md, rule 5)."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.events import Bus, Event
from casetracker.qtkit.relay import Relay


class OfferAdded(Event):
    """An offer was added."""


class LetterAdded(Event):
    """A letter was added."""


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_an_event_from_another_thread_is_heard_on_the_thread_of_the_window(
    qtbot: QtBot, page: QWidget
) -> None:
    bus, heard = Bus(), []
    Relay(bus, OfferAdded, lambda event: heard.append((event.record_id, threading.get_ident())), page)
    thread = threading.Thread(target=lambda: bus.tell([OfferAdded("1")]))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("1", threading.get_ident())]


def test_the_page_is_told_after_the_verb_and_not_within(page: QWidget) -> None:
    bus, heard = Bus(), []
    Relay(bus, OfferAdded, heard.append, page)
    bus.tell([OfferAdded("1")])
    assert heard == []
    QCoreApplication.processEvents()
    assert heard == [OfferAdded("1")]


def test_other_events_are_not_heard(page: QWidget) -> None:
    bus, heard = Bus(), []
    Relay(bus, OfferAdded, heard.append, page)
    bus.tell([LetterAdded("1"), OfferAdded("2")])
    QCoreApplication.processEvents()
    assert heard == [OfferAdded("2")]


def test_a_page_that_is_gone_hears_nothing() -> None:
    bus, heard = Bus(), []
    page = QObject()
    Relay(bus, OfferAdded, heard.append, page)
    bus.tell([OfferAdded("1")])
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bus.tell([OfferAdded("2")])
    QCoreApplication.processEvents()
    assert heard == []
