"""One entry of the sidebar: icon, word, and a count or a badge."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.bidi import value_alignment
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme

_HEIGHT, _RADIUS = 34, 6
_ICON, _RAIL_ICON, _ICON_AT, _TEXT_AT, _COUNT_EDGE = 18, 20, 12, 42, 14
_BADGE, _RAIL_BADGE, _BADGE_EDGE = 19, 16, 8
_MARK = QRect(0, 7, 3, 20)


class SidebarButton(Retranslating, Dressed, QAbstractButton):
    """Opens a page; a count says how much there is, a badge how much needs you today."""

    def __init__(self, text: Message, symbol: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self._symbol = text, symbol
        self._count: int | None = None
        self._badge = 0
        self._rail = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_count(self, count: int | None) -> None:
        """Show how much there is, or nothing."""
        self._count = count
        self.retranslate()

    def show_badge(self, badge: int) -> None:
        """Show how much needs attention; 0 shows no badge."""
        self._badge = badge
        self.retranslate()

    def set_rail(self, rail: bool) -> None:
        """Show the icon alone, with the word as tool tip."""
        self._rail = rail
        self.retranslate()

    def retranslate(self) -> None:
        """Say the word and the number again."""
        word = current().say(self._said)
        self.setText(word)
        self.setAccessibleName(self._name())
        self.setToolTip(word if self._rail else "")
        self.update()

    def dress(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as icon, word and number ask for."""
        if self._rail:
            return QSize(S(_HEIGHT), S(_HEIGHT))
        words = QFontMetrics(font("body", bold=True)).horizontalAdvance(self.text())
        return QSize(S(_TEXT_AT) + words + S(_BADGE + 2 * _BADGE_EDGE), S(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entry."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter)
        self._paint_icon(painter)
        if not self._rail:
            self._paint_word(painter)
        self._paint_number(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("side_sel" if self.isChecked() else "side_hover"))
            painter.drawRoundedRect(self.rect(), S(_RADIUS), S(_RADIUS))
        if self.isChecked() and not self._rail:
            painter.setBrush(theme().colour("side_mark"))
            mark = QRect(S(_MARK.x()), S(_MARK.y()), S(_MARK.width()), S(_MARK.height()))
            painter.drawRoundedRect(self._visual(mark), 1, 1)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("side_text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), S(_RADIUS), S(_RADIUS))

    def _paint_icon(self, painter: QPainter) -> None:
        side = S(_RAIL_ICON if self._rail else _ICON)
        left = (self.width() - side) // 2 if self._rail else S(_ICON_AT)
        at = QRect(left, (self.height() - side) // 2, side, side)
        paint_icon(
            painter, self._visual(at), self._symbol, "side_bright" if self.isChecked() else "side_muted"
        )

    def _paint_word(self, painter: QPainter) -> None:
        painter.setFont(font("body", bold=self.isChecked()))
        painter.setPen(theme().colour("side_bright" if self.isChecked() else "side_text"))
        at = QRect(S(_TEXT_AT), 0, self.width() - S(_TEXT_AT), self.height())
        painter.drawText(self._visual(at), value_alignment(), self.text())

    def _paint_number(self, painter: QPainter) -> None:
        painter.setFont(font("group"))
        if self._badge:
            self._paint_badge(painter)
        elif self._count is not None and not self._rail:
            painter.setPen(theme().colour("side_muted"))
            text = current().number(self._count)
            width = painter.fontMetrics().horizontalAdvance(text)
            at = QRect(self.width() - S(_COUNT_EDGE) - width, 0, width, self.height())
            painter.drawText(self._visual(at), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_badge(self, painter: QPainter) -> None:
        text = current().number(self._badge)
        side = S(_RAIL_BADGE if self._rail else _BADGE)
        width = max(side, painter.fontMetrics().horizontalAdvance(text) + side // 2)
        x, y = self.width() - S(_BADGE_EDGE) - width, (self.height() - side) // 2
        at = QRect(self.width() - width, 0, width, side) if self._rail else QRect(x, y, width, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("badge"))
        painter.drawRoundedRect(self._visual(at), side / 2, side / 2)
        painter.setPen(theme().colour("on_badge"))
        painter.drawText(self._visual(at), Qt.AlignmentFlag.AlignCenter, text)

    def _visual(self, at: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), at)

    def _name(self) -> str:
        number = self._badge or self._count
        if not number:
            return self.text()
        return current().say(M("{page}, {count}", page=self.text(), count=number))
