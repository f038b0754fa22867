"""What the parts of a capacity bar are called."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.capacity_bar import swatch
from casetracker.qtkit.widgets.flow import Flow
from casetracker.qtkit.widgets.label import Label

_PARTS = (
    ("cap_departed", M("Departed")),
    ("cap_accepted", M("Accepted")),
    ("cap_pending", M("Under consideration")),
    ("track", M("Left")),
)


class CapacityLegend(QWidget):
    """A sample and a word for every part, in the order of the bar; a narrow pane takes two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self)
        for token, word in _PARTS:
            flow.addWidget(_Sample(token, word))


class _Sample(Dressed, QWidget):
    """One part's sample and word."""

    def __init__(self, token: str, word: Message) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(_Swatch(token))
        self._row.addWidget(Label(word, "caption", "muted"))
        self.dress()

    def dress(self) -> None:
        """Scale the distance with the text."""
        self._row.setSpacing(S(6))


class _Swatch(Dressed, QWidget):
    """The sample alone."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.dress()

    def dress(self) -> None:
        """Grow with the text."""
        self.setFixedSize(S(12), S(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sample."""
        swatch(QPainter(self), QRectF(self.rect()), self._token)
