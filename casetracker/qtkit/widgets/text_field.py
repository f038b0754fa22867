"""A field for a text of several lines, which Tab leaves (ux.md 1, point 8)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.field import Field

_ROOM = 12  # px above and below the lines together
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextField(Field, Dressed, QPlainTextEdit):
    """Several lines; Enter begins a new one, Tab goes on, Ctrl+Tab inserts a tab."""

    edited = Signal()
    left = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        """Take how many lines are seen at once."""
        super().__init__(parent)
        self._lines = lines
        self._setting = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)
        self.dress()

    def value(self) -> Any:
        """Return the text as typed, or None when it is blank."""
        return self.toPlainText() if self.toPlainText().strip() else None

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.set_typed("" if value is None else str(value))

    def typed(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_typed(self, text: str) -> None:
        """Put a text back."""
        self._setting = True
        self.setPlainText(text)
        self._setting = False

    def dress(self) -> None:
        """Make room for the lines at the text size in use."""
        self.setFixedHeight(QFontMetrics(font("body")).lineSpacing() * self._lines + S(_ROOM))

    def _on_changed(self) -> None:
        if not self._setting:
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the form, and insert a tab with Ctrl+Tab."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in _ENTER:
            event.ignore()
        elif control and event.key() == Qt.Key.Key_Tab:
            self.insertPlainText("\t")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
