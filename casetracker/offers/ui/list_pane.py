"""The list of offers in its card: rows, or why there are none; what is selected; sums (picture 05)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import AsOf
from casetracker.offers.queries import OfferRow
from casetracker.offers.ui.bulk_bar import BulkBar
from casetracker.offers.ui.columns import columns, sentence
from casetracker.offers.ui.footer import Footer
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.empty_state import EmptyState
from casetracker.qtkit.widgets.record_model import RecordModel
from casetracker.qtkit.widgets.record_table import RecordTable
from casetracker.qtkit.widgets.row_source import RowSource
from casetracker.qtkit.widgets.rule import Rule

_CANCEL = QKeySequence.StandardKey.Cancel
MOST_COPIED = 1_000  # rows in one copy; more belong into an export


class ListPane(Card):
    """Table, empty states, bulk bar and footer."""

    new_requested = Signal()
    clear_requested = Signal()
    today_requested = Signal()
    again_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Take the day as of which the list is shown."""
        super().__init__(padding=1, spacing=0, parent=parent)
        # Widgets
        self.table = RecordTable(M("Offers"), columns(today), sentence)
        new = Button(M("New offer  {key}", key=key_name("Ctrl+N")), "primary", "plus")
        clear = Button(M("Clear filter  {key}", key=key_name("Esc")))
        back, again = Button(M("Back to today")), Button(M("Try again"))
        nothing = EmptyState(M("No offers yet. Log the first letter that offers places."), "globe", [new])
        hidden = EmptyState(M("No offers match."), "list-filter", [clear])
        self._early = EmptyState(M("There was no offer yet."), "calendar", [back])
        self._unread = EmptyState(M("The offers could not be read."), "circle-alert", [again])
        self.bulk, self.footer = BulkBar(), Footer()
        # Layout
        self._stack = QStackedWidget()
        self._states = {"rows": self.table, "nothing": nothing, "hidden": hidden}
        self._states |= {"early": self._early, "unread": self._unread}
        for state in self._states.values():
            self._stack.addWidget(state)
        self.body.addWidget(self._stack, 1)
        for part in (self.bulk, Rule(), self.footer):
            self.body.addWidget(part)
        # Wiring
        new.clicked.connect(self.new_requested)
        clear.clicked.connect(self.clear_requested)
        back.clicked.connect(self.today_requested)
        again.clicked.connect(self.again_requested)
        self.table.selection_counted.connect(self.bulk.show_count)

    def show_rows(self, source: RowSource) -> None:
        """Show rows."""
        self.table.show_rows(source)
        self._stack.setCurrentWidget(self.table)

    def show_why_empty(self, *, filtered: bool, view: AsOf, today: date) -> None:
        """Say why there is nothing to show, and what can be done about it."""
        if filtered:
            self._show("hidden")
        elif view.as_of < today or view.known_on < today:
            self._early.say(M("On {day} there was no offer yet, as far as we knew.", day=view.as_of))
            self._show("early")
        else:
            self._show("nothing")

    def show_why_unread(self, message: Message) -> None:
        """Say why the rows could not be read."""
        self._unread.say(message)
        self._show("unread")

    def state(self) -> str:
        """Return what is shown: rows, nothing, hidden, early or unread."""
        return next(name for name, widget in self._states.items() if widget is self._stack.currentWidget())

    def current_offer(self) -> OfferRow | None:
        """Return the current row, or None while no rows are shown."""
        row: OfferRow | None = self.table.current_row() if self.state() == "rows" else None
        return row

    def as_text(self) -> str:
        """Return the selected rows, at most `MOST_COPIED`, as text: a line a row, tabs between the cells."""
        model, shown = self.table.model(), self.table.columns
        places = [shown.place(column) for column in shown.shown()]
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())[:MOST_COPIED]
        assert isinstance(model, RecordModel), "a record table has no other model"
        return "\n".join("\t".join(model.cell(row, place).speech() for place in places) for row in rows)

    def focus_rows(self) -> None:
        """Give the list the focus, or the button that stands in its place."""
        button = self._states[self.state()].findChild(Button)
        (button or self.table).setFocus()

    def _show(self, state: str) -> None:
        self._stack.setCurrentWidget(self._states[state])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear Esc wherever the list has the focus: the filter goes, the row stays."""
        if event.matches(_CANCEL):
            self.clear_requested.emit()
        else:
            super().keyPressEvent(event)
