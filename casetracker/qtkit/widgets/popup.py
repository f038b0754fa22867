"""A card that opens over the page, beside what asked for it; Esc or a click elsewhere closes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.card import Card

_BELOW = 4  # px


class Popup(Card):
    """Goes for good when it is closed."""

    def __init__(self, name: Message, parent: QWidget, padding: int = 12) -> None:
        """Take what a screen reader calls it, and whose window it belongs to."""
        super().__init__(padding=padding, parent=parent)
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(current().say(name))

    def open_under(self, widget: QWidget) -> None:
        """Open below a widget, from its start edge on, inside the screen."""
        self.adjustSize()
        size = self.size()
        below = QRect(widget.mapToGlobal(QPoint(0, widget.height() + S(_BELOW))), size)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            below.moveRight(widget.mapToGlobal(QPoint(widget.width() - 1, 0)).x())
        room = widget.screen().availableGeometry()
        below.moveRight(min(below.right(), room.right()))
        below.moveBottom(min(below.bottom(), room.bottom()))
        below.moveLeft(max(below.x(), room.x()))
        self.move(below.topLeft())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a surface with square corners, as menus have: round ones are black on a plain X server."""
        painter = QPainter(self)
        painter.setPen(theme().colour("border_strong"))
        painter.setBrush(theme().colour("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
