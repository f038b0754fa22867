"""What is pictured: every page, and every dialog over the page it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casetracker.shell.main_window import MainWindow
from tests.pictures.studio import SETTLED

CRITERIA = "Families and single women; no medical evacuation"
Scene = Callable[[MainWindow], AbstractContextManager[None]]


def page(key: str, reference: str = "") -> Scene:
    """A page, with a record chosen in its list if one is named."""

    @contextmanager
    def scene(window: MainWindow) -> Iterator[None]:
        shown = window.go_to(key)
        if reference:
            shown.select(reference)
        QTest.qWait(SETTLED)
        yield

    return scene


@contextmanager
def new_offer(window: MainWindow) -> Iterator[None]:
    """The form of a new offer, filled in with one mistake, as in the design's picture."""
    shown = window.go_to("offers")
    shown.select("AL-2026-01")
    shown.commands()["record.new"]()
    QTest.qWait(SETTLED)
    form = QApplication.activeModalWidget()
    assert form is not None
    for typed in ("Albania", "21o", "t", "31 mar", "Ministry of Interior, Albania", "", CRITERIA):
        field = form.focusWidget()
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.qWait(SETTLED)
    try:
        yield
    finally:
        form.close()


@contextmanager
def new_contact(window: MainWindow) -> Iterator[None]:
    """The form of a new contact, with a name that is missing."""
    window.go_to("contacts").commands()["record.new"]()
    QTest.qWait(SETTLED)
    form = QApplication.activeModalWidget()
    assert form is not None
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        QTest.keyClick(form.focusWidget(), key)
    QTest.keyClicks(form.focusWidget(), "Ministry of Justice")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    QTest.qWait(SETTLED)
    try:
        yield
    finally:
        form.close()


@contextmanager
def merge(window: MainWindow) -> Iterator[None]:
    """Which of two contacts stays."""
    shown = window.go_to("contacts")
    shown.select("K-0001")
    shown.commands()["contact.merge"]()
    QTest.qWait(SETTLED)
    form = QApplication.activeModalWidget()
    assert form is not None
    QTest.keyClicks(form.focusWidget(), "K-0002")
    QTest.qWait(SETTLED)
    try:
        yield
    finally:
        form.close()


@contextmanager
def binned(window: MainWindow) -> Iterator[None]:
    """The bin with something in it."""
    office = window.office
    office.contacts.bin("K-0003", "K-0004")
    office.offers.bin("PT-2026-01")
    window.go_to("bin")
    QTest.qWait(SETTLED)
    try:
        yield
    finally:
        office.history.undo()
        office.history.undo()


SCENES: dict[str, Scene] = {
    "bin": binned,
    "history": page("history"),
    "contacts": page("contacts", "K-0001"),
    "new-contact": new_contact,
    "merge": merge,
    "offers": page("offers", "AL-2026-01"),
    "new-offer": new_offer,
    "settings": page("settings"),
}
