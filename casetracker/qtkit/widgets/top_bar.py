"""The top bar: back and forward, the way to everything, and who is at work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casetracker.qtkit.bidi import margins
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed

_HEIGHT = 46


class TopBar(Dressed, QFrame):
    """Three groups of widgets: at the start, in the middle of the room left, and at the end."""

    def __init__(
        self,
        start: Sequence[QWidget],
        middle: Sequence[QWidget],
        end: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        """Take the widgets of each group, in reading order."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._groups: list[QHBoxLayout] = []
        for widgets in (start, middle, end):
            if self._groups:
                self._row.addStretch()
            self._groups.append(group := QHBoxLayout())
            self._row.addLayout(group)
            for widget in widgets:
                group.addWidget(widget)
        self.dress()

    def dress(self) -> None:
        """Scale every distance with the text."""
        self.setFixedHeight(S(_HEIGHT))
        self._row.setContentsMargins(margins(10, 0, 14, 0))
        for group, spacing in zip(self._groups, (11, 8, 12), strict=True):
            group.setSpacing(S(spacing))
