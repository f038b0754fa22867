"""A field for one of a few values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.bidi import value_alignment
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme
from casetracker.qtkit.widgets.field import Field

_RADIUS, _PADDING, _ARROW, _RING = 6, 9, 14, 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One value, and how it is said."""

    value: str
    text: Message


class ChoiceField(Field, Retranslating, Dressed, QComboBox):
    """A closed list; the wheel changes it only while it has the focus, so not by accident."""

    edited = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        """Take the values in order; the first is chosen unless the form says otherwise."""
        super().__init__(parent)
        self._choices = tuple(choices)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _place: self.edited.emit())
        for choice in self._choices:
            self.addItem("", choice.value)
        self.retranslate()
        self.dress()

    def value(self) -> str | None:
        """Return the value that is chosen."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a value; None chooses the first. An unknown one leaves nothing chosen."""
        self.setCurrentIndex(0 if value is None else self.findData(value))

    def typed(self) -> str:
        """Return the value that is chosen."""
        return self.value() or ""

    def set_typed(self, text: str) -> None:
        """Choose a value again."""
        self.set_value(text)

    def retranslate(self) -> None:
        """Say every value again."""
        for place, choice in enumerate(self._choices):
            self.setItemText(place, current().say(choice.text))

    def dress(self) -> None:
        """Be as high as the other fields."""
        self.setMinimumHeight(S(theme().control))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Look like the other fields; Qt's own would have to be styled part by part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faulty = bool(self.property("fault"))
        ring = _RING if faulty or self.hasFocus() else 1
        colour = "bad" if faulty else "focus" if self.hasFocus() else "border_strong"
        painter.setPen(QPen(theme().colour(colour), ring))
        painter.setBrush(theme().colour("surface"))
        edge = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
        painter.drawRoundedRect(edge, S(_RADIUS), S(_RADIUS))
        self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        side = S(_ARROW)
        room = self.rect().adjusted(S(_PADDING), 0, -S(_PADDING), 0)
        arrow = QRect(room.right() - side + 1, (self.height() - side) // 2, side, side)
        words = room.adjusted(0, 0, -side - S(_PADDING), 0)
        paint_icon(
            painter, QStyle.visualRect(self.layoutDirection(), self.rect(), arrow), "chevron-down", "muted"
        )
        painter.setPen(theme().colour("text"))
        painter.setLayoutDirection(self.layoutDirection())
        fitting = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, words.width()
        )
        words = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
        painter.drawText(words, value_alignment(), fitting)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll when the pointer only passes."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; its own list is part of it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
