"""The status bar: a few facts that hold, the undo strip, and a hint (ux.md 2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed

_HEIGHT = 28


class StatusBar(Dressed, QFrame):
    """Facts at the start, one strip in the room that is left, and a hint at the end."""

    def __init__(
        self, facts: Sequence[QWidget], strip: QWidget, hint: QWidget, parent: QWidget | None = None
    ) -> None:
        """Take the widgets, in reading order."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        for fact in facts:
            self._row.addWidget(fact)
        self._row.addStretch()
        self._row.addWidget(strip)
        self._row.addStretch()
        self._row.addWidget(hint)
        self.dress()

    def dress(self) -> None:
        """Scale every distance with the text."""
        self.setFixedHeight(S(_HEIGHT))
        self._row.setContentsMargins(S(10), 0, S(10), 0)
        self._row.setSpacing(S(16))
