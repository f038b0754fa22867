"""A field of one line, on which the fields for text, numbers, dates and names are built."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.bidi import value_alignment
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme
from casetracker.qtkit.widgets.field import Field


class LineField(Field, Retranslating, Dressed, QLineEdit):
    """One line, kept as typed."""

    edited = Signal()
    left = Signal()

    def __init__(self, placeholder: Message | None = None, parent: QWidget | None = None) -> None:
        """Take an example to show while the field is empty."""
        super().__init__(parent)
        self._placeholder = placeholder
        self.setAlignment(value_alignment())
        self.textChanged.connect(self.read)
        self.textEdited.connect(self._on_edited)
        self.dress()
        self.retranslate()

    def value(self) -> Any:
        """Return the text without the spaces round it, or None when there is none."""
        return self.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def typed(self) -> str:
        """Return the text."""
        return self.text()

    def set_typed(self, text: str) -> None:
        """Put a text back."""
        self.setText(text)

    def mark(self, *, faulty: bool) -> None:
        """Draw the red border inside the height that the field has: its style sheet would make it higher."""
        self.ensurePolished()  # a later polishing would ask for the height again
        super().mark(faulty=faulty)
        self.dress()

    def dress(self) -> None:
        """Be as high as the other controls."""
        self.setFixedHeight(S(theme().control))
        # Qt resizes only when a bound changes, and the style sheet has gone past both.
        self.resize(self.width(), self.maximumHeight())

    def read(self, text: str) -> None:
        """Understand what stands in the field, whoever put it there."""

    def offer(self, text: str) -> None:
        """Help a person who is typing."""

    def retranslate(self) -> None:
        """Say the example again."""
        self.setPlaceholderText(current().say(self._placeholder) if self._placeholder else "")

    def _on_edited(self, text: str) -> None:
        # Qt tells of an edit before it tells of the change; whoever hears of it must find it understood.
        self.read(text)
        self.offer(text)
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Begin at the other edge when the direction changes: Qt would go by the text."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(value_alignment())
        super().changeEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; a list that drops down from it is part of it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
