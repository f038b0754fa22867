"""A button that looks like the field it opens: search, or run a command."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.bidi import key_name, value_alignment
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme

_WIDTH, _HEIGHT, _RADIUS, _ICON, _ICON_AT, _TEXT_AT, _KEY_AFTER = 420, 28, 6, 16, 7, 35, 22


class SearchButton(Retranslating, Dressed, QAbstractButton):
    """Opens the place where everything is found; names the key that does the same."""

    def __init__(self, text: Message, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self._key = text, key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words and the key again."""
        self.setText(current().say(self._said))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(key_name(self._key))
        self.update()

    def dress(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the pictures draw it."""
        return QSize(S(_WIDTH), S(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Leave room for the words alone."""
        return QSize(S(_TEXT_AT) + self.fontMetrics().horizontalAdvance(self.text()), S(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the icon, the words and the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setBrush(theme().colour("surface"))
        painter.setPen(QPen(theme().colour("focus" if focused else "border_strong"), 2 if focused else 1))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(inset, inset, -inset, -inset), S(_RADIUS), S(_RADIUS)
        )
        at = QRect(S(_ICON_AT), (self.height() - S(_ICON)) // 2, S(_ICON), S(_ICON))
        paint_icon(painter, self._visual(at), "search", "muted")
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(font("body"))
        painter.setPen(theme().colour("muted"))
        painter.setLayoutDirection(self.layoutDirection())
        width = painter.fontMetrics().horizontalAdvance(self.text())
        at = QRect(S(_TEXT_AT), 0, width, self.height())
        painter.drawText(self._visual(at), value_alignment(), self.text())
        key = key_name(self._key)
        after = QRect(
            at.x() + width + S(_KEY_AFTER), 0, painter.fontMetrics().horizontalAdvance(key), self.height()
        )
        if after.right() < self.width():
            painter.drawText(self._visual(after), value_alignment(), key)

    def _visual(self, at: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), at)
