"""An icon on a page, alone or on a tinted ground."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.theme import Dressed, theme

Ground = Literal["none", "square", "circle"]

_RADIUS = 6


class Symbol(Dressed, QWidget):
    """An icon that says nothing new: the words beside it carry the meaning."""

    def __init__(
        self,
        name: str,
        role: str = "muted",
        size: int = 16,
        *,
        ground: Ground = "none",
        side: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Take an icon, a token, its size, and the side of its ground, in px at 100 % text."""
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self._ground, self._side = ground, side or size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon, in another token's colour."""
        self._name, self._role = name, role
        self.update()

    def dress(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as the ground."""
        return QSize(S(self._side), S(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the icon."""
        painter = QPainter(self)
        if self._ground != "none":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(f"{self._role}_bg"))
            radius = self.height() / 2 if self._ground == "circle" else S(_RADIUS)
            painter.drawRoundedRect(self.rect(), radius, radius)
        inner = QRect(0, 0, S(self._size), S(self._size))
        inner.moveCenter(self.rect().center())
        paint_icon(painter, inner, self._name, self._role)
