"""What the tabs of an offer's detail show; later slices add tabs of the same kind (decision 8)."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casetracker.kernel.clock import Clock
from casetracker.kernel.messages import M, Message
from casetracker.offers.dossier import Dossier
from casetracker.offers.reading import OfferReader
from casetracker.offers.ui.activity import history_lines, ledger_lines, position_lines, recent
from casetracker.offers.ui.entry_list import EntryList
from casetracker.offers.ui.facts import FIRST, REST, Facts
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label

_RECENT = 3
_HISTORY = 50


class _Column(QWidget):
    """A tab's parts, one under another; `show_offer` gives the count that stands on the tab, or None."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, S(6), 0, S(6))
        self._column.setSpacing(S(8))
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch()


class SummaryTab(_Column):
    """Facts, and the last things that happened."""

    key: ClassVar[str] = "summary"
    title: ClassVar[Message] = M("Summary")

    def __init__(self, reader: OfferReader, clock: Clock) -> None:
        self.facts, self.rest = Facts(FIRST, reader, clock), Facts(REST, reader, clock)
        self.recent = EntryList(M("Nothing has happened yet."))
        heading = Label(M("Recent activity"), "label", bold=True)
        super().__init__(self.facts, heading, self.recent, self.rest)

    def show_offer(self, dossier: Dossier) -> None:
        """Show an offer."""
        self.facts.show_offer(dossier)
        self.rest.show_offer(dossier)
        self.recent.show_lines(recent(dossier, _RECENT))


class PlacesTab(_Column):
    """The ledger of places."""

    change_requested = Signal()
    key: ClassVar[str] = "places"
    title: ClassVar[Message] = M("Places")

    def __init__(self) -> None:
        self.ledger = EntryList(M("No source has said how many places there are."))
        self._change = Button(M("Change places"), "secondary", "pencil")
        super().__init__(self.ledger)
        self._column.insertWidget(1, self._change, 0, Qt.AlignmentFlag.AlignLeading)
        self._change.clicked.connect(self.change_requested)

    def show_offer(self, dossier: Dossier) -> int:
        """Show an offer's ledger, the newest line first."""
        self.ledger.show_lines(ledger_lines(dossier)[::-1])
        return len(dossier.ledger)


class PositionsTab(_Column):
    """What parties said to the offer, and by which words sources called it."""

    key: ClassVar[str] = "positions"
    title: ClassVar[Message] = M("Positions")

    def __init__(self) -> None:
        self.positions = EntryList(M("Nobody has taken a position on this offer."))
        super().__init__(self.positions)

    def show_offer(self, dossier: Dossier) -> int | None:
        """Show what was said."""
        lines = position_lines(dossier)
        self.positions.show_lines(lines)
        return len(lines) or None


class HistoryTab(_Column):
    """Who changed what, and when."""

    key: ClassVar[str] = "history"
    title: ClassVar[Message] = M("History")

    def __init__(self, reader: OfferReader) -> None:
        self._reader = reader
        self._shown = ""
        self.lines = EntryList(M("Nothing was changed yet."))
        super().__init__(self.lines)

    def show_offer(self, dossier: Dossier) -> None:
        """Remember which offer is shown; its history is read when the tab is looked at."""
        self._shown = dossier.offer.id
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.lines.show_lines(history_lines(self._reader.history(self._shown, _HISTORY)))

    def showEvent(self, event: object) -> None:
        """Read the history."""
        if self._shown:
            self._read()
