"""A chip: one term of a filter, always in sight, to be changed or taken away."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.bidi import value_alignment
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme

_HEIGHT, _EDGE, _CROSS, _GAP, _RING, _WIDEST = 28, 13, 14, 5, 2, 420


class Chip(Retranslating, Dressed, QAbstractButton):
    """Enter or a click changes the term; the cross, Delete or Backspace takes it away."""

    removed = Signal()

    def __init__(self, text: Message, *, removable: bool = True, parent: QWidget | None = None) -> None:
        """Take the words; a chip that only says "any" has no cross."""
        super().__init__(parent)
        self._said, self._removable = text, removable
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        self.setText(current().say(self._said))
        self.setAccessibleName(self.text())
        keys = M("Enter changes it, Delete takes it away") if self._removable else M("Enter chooses")
        self.setAccessibleDescription(current().say(keys))
        self.updateGeometry()

    def dress(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the words and the cross."""
        cross = S(_CROSS) + S(_GAP) if self._removable else 0
        words = QFontMetrics(font("body")).horizontalAdvance(self.text())
        return QSize(min(words + cross + 2 * S(_EDGE), S(_WIDEST)), S(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline, the words and the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = _RING if self.hasFocus() else 1
        painter.setPen(QPen(theme().colour("focus" if self.hasFocus() else "border"), ring))
        painter.setBrush(theme().colour("sel" if self.underMouse() else "surface"))
        edge = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        if self._removable:
            paint_icon(painter, self._cross(), "x", "muted")
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        end = S(_EDGE) + (S(_CROSS) + S(_GAP) if self._removable else 0)
        room = QRect(S(_EDGE), 0, self.width() - S(_EDGE) - end, self.height())
        painter.setFont(font("body"))
        painter.setPen(theme().colour("muted"))
        painter.setLayoutDirection(self.layoutDirection())
        fitting = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(self._visual(room).adjusted(-1, 0, 1, 0), value_alignment(), fitting)

    def _cross(self) -> QRect:
        side = S(_CROSS)
        return self._visual(
            QRect(self.width() - S(_EDGE) - side + 2, (self.height() - side) // 2, side, side)
        )

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the cross from the rest; its target is as high as the chip."""
        cross = self._cross().adjusted(-S(_GAP), -S(_EDGE), S(_EDGE), S(_EDGE))
        if self._removable and self.isDown() and cross.contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change with Enter or Space, take away with Delete or Backspace."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
