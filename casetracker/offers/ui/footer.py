"""The sums of the filtered rows, under the list (picture 05)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.messages import M
from casetracker.offers.queries import Totals
from casetracker.qtkit.bidi import margins
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.label import Label

_NAMES = {
    "offered": M("Offered"),
    "referred": M("Referred"),
    "accepted": M("Accepted"),
    "departed": M("Departed"),
    "remaining": M("Remaining"),
}


class Footer(Retranslating, Dressed, QWidget):
    """Five numbers of the rows that fit the filter; what is over is shown apart (domain.md)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Widgets
        self._values = {name: Label("", "body", bold=True) for name in _NAMES}
        self._over = Label("", "caption", "bad", bold=True)
        # Layout
        self._row = QHBoxLayout(self)
        for name, value in self._values.items():
            if name == "remaining":
                self._row.addStretch()
                self._row.addWidget(self._over)
            self._row.addWidget(Label(_NAMES[name], "caption", "muted"))
            self._row.addWidget(value)
            self._row.addSpacing(S(14) if name != "remaining" else 0)
        self.dress()

    def show_totals(self, totals: Totals | None) -> None:
        """Show sums; None while they are being counted."""
        for name, value in self._values.items():
            value.say(M("{count}", count=getattr(totals, name)) if totals else M("…"))
        over = totals.over if totals else 0
        self._over.setVisible(over > 0)
        self._over.say(M("{count} over", count=over))

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._row.setContentsMargins(margins(14, 8, 14, 8))
        self._row.setSpacing(S(6))

    def retranslate(self) -> None:
        """Turn the margins with the direction."""
        self.dress()
