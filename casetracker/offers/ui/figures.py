"""The five numbers of an offer in a row, over the capacity bar (ux.md 2.1)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.messages import M, Message
from casetracker.offers.queries import OfferRow
from casetracker.offers.ui.columns import capacity_of, capacity_sentence, left_of, places_of
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.capacity_bar import CapacityBar
from casetracker.qtkit.widgets.capacity_legend import CapacityLegend
from casetracker.qtkit.widgets.label import Label

_NAMES = {
    "offered": M("Offered"),
    "referred": M("Referred"),
    "accepted": M("Accepted"),
    "departed": M("Departed"),
    "remaining": M("Remaining"),
}


class Figures(Dressed, QWidget):
    """Numbers, bar and legend of one offer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Widgets
        self._values = {name: Label("", "detail_figure") for name in _NAMES}
        self._bar = CapacityBar()
        # Layout
        self._row = QHBoxLayout()
        for name, value in self._values.items():
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(value)
            pair.addWidget(Label(_NAMES[name], "caption", "muted"))
            self._row.addLayout(pair, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._bar)
        self._column.addWidget(CapacityLegend())
        self.dress()

    def show_offer(self, row: OfferRow) -> None:
        """Show an offer's numbers."""
        said: dict[str, Message] = {
            "offered": places_of(row),
            "referred": M("{count}", count=row.referred),
            "accepted": M("{count}", count=row.accepted),
            "departed": M("{count}", count=row.departed),
            "remaining": left_of(row),
        }
        for name, value in self._values.items():
            value.say(said[name])
        self._values["remaining"].set_role("bad" if row.over else "accent")
        self._bar.show_capacity(capacity_of(row), capacity_sentence(row))

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setSpacing(S(8))
        self._row.setSpacing(S(4))
