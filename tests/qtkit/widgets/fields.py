"""What tests of fields share: a day to stand on, a window to stand in, a hand that types."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message

CLOCK = StoppedClock(datetime(2026, 11, 23, 14, 32, tzinfo=UTC))  # a Monday


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Show widgets in one window, with another field below to go to."""
    window = QWidget()
    qtbot.addWidget(window)
    vars(qtbot).setdefault("windows", []).append(window)  # which it knows only weakly
    column = QVBoxLayout(window)
    for widget in (*widgets, QLineEdit()):
        column.addWidget(widget)
    window.resize(500, 400)
    window.show()
    window.activateWindow()
    widgets[0].setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def retype(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Type something else into a field, key by key."""
    field.setFocus()
    field.selectAll()
    for letter in text:
        if letter.isascii():
            qtbot.keyClick(field, letter)
        else:  # QTest presses Latin keys only
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)


def said(message: Message | None) -> str | None:
    """Say a message, if there is one."""
    return current().say(message) if message else None
