"""A card: a white surface with a thin edge, in which a page shows one thing."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed


class Card(Dressed, QFrame):
    """A surface with a rounded edge; what it shows goes into `body`."""

    def __init__(self, padding: int = 14, spacing: int = 8, parent: QWidget | None = None) -> None:
        """Keep a padding and a spacing, in px at 100 % text; a table that fills its card takes none."""
        super().__init__(parent)
        self._padding, self._spacing = padding, spacing
        self.body = QVBoxLayout(self)
        self.dress()

    def dress(self) -> None:
        """Scale the padding with the text."""
        edge = S(self._padding)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(S(self._spacing))
