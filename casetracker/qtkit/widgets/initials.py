"""A person's initials in a circle: a mark without a picture."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed, theme

_SIDE = 28


class Initials(Dressed, QWidget):
    """Who is at work, as two letters in a circle."""

    def __init__(self, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_letters(self, letters: str, name: str) -> None:
        """Show a person's letters; the name is for screen readers and the tool tip."""
        self._letters = letters
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def dress(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as a control."""
        return QSize(S(_SIDE), S(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("neutral_bg"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme().colour("neutral"))
        painter.setFont(font("caption", bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
