"""The card of one record: its head stands still, its middle scrolls, its buttons stay at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.rule import Rule

_EDGE, _HEAD, _FOOT, _LEAST = 14, 10, 7, 40  # px


class DetailCard(Card):
    """Parts go into `head`, `middle` and `foot`; `title` and `caption` are what every record has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.head, self.middle, self.foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self.marks = QHBoxLayout()
        super().__init__(padding=0, spacing=0, parent=parent)
        # Widgets
        self.title = Label("", "detail_title", wrap=True)
        self.caption = Label("", "caption", "muted", wrap=True)
        self._middle = QWidget()
        self._area = QScrollArea()
        # Layout
        self.marks.addWidget(self.title, 1)
        self.head.addLayout(self.marks)
        self.head.addWidget(self.caption)
        self._middle.setLayout(self.middle)
        self._scroll()
        self.body.addLayout(self.head)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(Rule())
        self.body.addLayout(self.foot)
        self.dress()

    def set_marks(self, marks: Sequence[QWidget]) -> None:
        """Put pills beside the title."""
        for mark in marks:
            self.marks.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)

    def scroll_up(self) -> None:
        """Show the middle from its beginning: another record is shown."""
        self._area.verticalScrollBar().setValue(0)

    def dress(self) -> None:
        """Scale the distances with the text."""
        super().dress()
        edge = S(_EDGE)
        self.head.setContentsMargins(edge, S(_HEAD), edge, S(_HEAD))
        self.head.setSpacing(S(4))
        self.marks.setSpacing(S(6))
        self.middle.setContentsMargins(edge, 0, edge, S(_HEAD))
        self.middle.setSpacing(S(8))
        self.foot.setContentsMargins(edge, S(_FOOT), edge, S(_FOOT))
        self.foot.setSpacing(S(8))

    def _scroll(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(S(_LEAST))  # in low windows it is this part that gives way
        self._area.setWidget(self._middle)
        for ground in (self._area.viewport(), self._middle):  # the card's own surface is seen through both
            ground.setAutoFillBackground(False)
