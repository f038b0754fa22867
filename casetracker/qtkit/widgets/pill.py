"""Pills: a status as icon, word and colour, never one of them alone (ux.md 3.2)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme

_HEIGHT, _ICON, _START, _GAP, _END = 22, 13, 8, 3, 6  # px


@dataclass(frozen=True)
class PillLook:
    """What shows a status beside its word: an icon, and a role of tokens.json that has a tint."""

    icon: str
    role: str


STATUSES = {
    "announced": PillLook("circle-dashed", "neutral"),
    "answered": PillLook("check", "ok"),
    "awaiting_confirmation": PillLook("circle-dashed", "neutral"),
    "closing_soon": PillLook("hourglass", "warn"),
    "completed": PillLook("circle-check", "ok"),
    "departed": PillLook("plane-takeoff", "ok"),
    "due_soon": PillLook("clock", "warn"),
    "expired": PillLook("calendar-x", "neutral"),
    "full": PillLook("circle-check", "ok"),
    "idle": PillLook("hourglass", "warn"),
    "open": PillLook("circle-dot", "info"),
    "over_referred": PillLook("triangle-alert", "bad"),
    "overdue": PillLook("triangle-alert", "bad"),
    "refused": PillLook("circle-x", "bad"),
    "suspended": PillLook("circle-pause", "hold"),
    "withdrawn": PillLook("ban", "bad"),
}


def pill_size(text: str) -> QSize:
    """Return how large a pill with these words is."""
    words = QFontMetrics(font("caption")).horizontalAdvance(text) + 1  # painted text may round up
    return QSize(S(_START) + S(_ICON) + S(_GAP) + words + S(_END), S(_HEIGHT))


def paint_pill(
    painter: QPainter, at: QRect, text: str, look: PillLook, direction: Qt.LayoutDirection
) -> None:
    """Draw a pill at the start edge of a rectangle, half way down; words that do not fit are cut."""
    pill, drawing, words = (QStyle.visualRect(direction, at, box) for box in _boxes(at, text))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(f"{look.role}_bg"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    paint_icon(painter, drawing, look.icon, look.role)
    painter.setPen(theme().colour(look.role))
    painter.setFont(font("caption"))
    painter.setLayoutDirection(direction)
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, fitting)
    painter.restore()


def _boxes(at: QRect, text: str) -> tuple[QRect, QRect, QRect]:
    """The pill, its icon and its words, from left to right."""
    size = pill_size(text).boundedTo(QSize(at.width(), S(_HEIGHT)))
    pill = QRect(QPoint(at.x(), at.y() + (at.height() - size.height()) // 2), size)
    drawing = QRect(pill.x() + S(_START), pill.y() + (pill.height() - S(_ICON)) // 2, S(_ICON), S(_ICON))
    words = QRect(pill)
    words.setLeft(drawing.x() + drawing.width() + S(_GAP))
    words.setWidth(pill.x() + pill.width() - S(_END) - words.x())
    return pill, drawing, words


class Pill(Retranslating, Dressed, QWidget):
    """A status on a page; it is read, not pressed."""

    def __init__(self, text: Message, look: PillLook, parent: QWidget | None = None) -> None:
        """Take the word and the look, as `STATUSES["open"]`."""
        super().__init__(parent)
        self._said, self._look = text, look
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_status(self, text: Message, look: PillLook) -> None:
        """Show another status."""
        self._said, self._look = text, look
        self.retranslate()

    def retranslate(self) -> None:
        """Say the word again."""
        self._text = current().say(self._said)
        self.setAccessibleName(self._text)
        self.dress()
        self.update()

    def dress(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as the word asks for."""
        return pill_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        paint_pill(QPainter(self), self.rect(), self._text, self._look, self.layoutDirection())
