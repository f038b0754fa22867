"""The list of contacts, or why there is none to show."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from casetracker.contacts.queries import ContactRow
from casetracker.contacts.ui.columns import columns, sentence, sort_key
from casetracker.kernel.messages import M
from casetracker.kernel.text import fold
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.empty_state import EmptyState
from casetracker.qtkit.widgets.list_rows import ListRows
from casetracker.qtkit.widgets.record_table import RecordTable


class ListPane(Card):
    """Contacts are counted in hundreds: they are all at hand, and ordered here."""

    new_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, spacing=0, parent=parent)
        self._rows: tuple[ContactRow, ...] = ()
        self._names: Mapping[str, str] = {}
        self._order = ("name", False)
        # Widgets
        self.table = RecordTable(M("Contacts"), columns(self.name_of), sentence)
        new = Button(M("New contact  {key}", key=key_name("Ctrl+N")), "primary", "plus")
        clear = Button(M("Clear filter  {key}", key=key_name("Esc")))
        nothing = M("No contacts yet. Enter the first organisation you write to.")
        self._stack = QStackedWidget()
        self._states: dict[str, QWidget] = {
            "rows": self.table,
            "nothing": EmptyState(nothing, "contact", [new]),
            "hidden": EmptyState(M("No contacts match."), "list-filter", [clear]),
        }
        # Layout
        for state in self._states.values():
            self._stack.addWidget(state)
        self.body.addWidget(self._stack)
        # Wiring
        new.clicked.connect(self.new_requested)
        clear.clicked.connect(self.clear_requested)
        self.table.sort_requested.connect(self._on_sort_requested)
        self.table.show_order(self._order[0], descending=self._order[1])

    def name_of(self, reference: str | None) -> str:
        """Return the name of a contact, or "" for none."""
        return self._names.get(reference or "", "")

    def show_contacts(
        self, rows: tuple[ContactRow, ...], names: Mapping[str, str], *, filtered: bool
    ) -> None:
        """Show contacts; `names` are those of everyone, `filtered` says why there may be none."""
        self._rows, self._names = rows, names
        self.table.show_rows(ListRows(self._ordered(), text=lambda row: row.name))
        shown = "rows" if rows else "hidden" if filtered else "nothing"
        self._stack.setCurrentWidget(self._states[shown])

    def state(self) -> str:
        """Return what is shown: rows, nothing or hidden."""
        return next(name for name, widget in self._states.items() if widget is self._stack.currentWidget())

    def current(self) -> ContactRow | None:
        """Return the current contact, or None while no rows are shown."""
        row: ContactRow | None = self.table.current_row() if self._rows else None
        return row

    def first_id(self) -> str:
        """Return the id of the first row, or "" when there is none."""
        return self._ordered()[0].id if self._rows else ""

    def selected(self) -> list[ContactRow]:
        """Return the selected contacts, in their order."""
        ids = set(self.table.selected_ids())
        return [row for row in self._ordered() if row.id in ids]

    def focus_rows(self) -> None:
        """Give the list the focus, or the button that stands in its place."""
        button = self._states[self.state()].findChild(Button)
        (button or self.table).setFocus()

    def order(self) -> tuple[str, bool]:
        """Return the column that decides the order, and whether the last comes first."""
        return self._order

    def set_order(self, column: str, *, descending: bool) -> None:
        """Order the rows by a column."""
        self._order = (column, descending)
        self.table.show_order(column, descending=descending)
        if self._rows:
            self.table.show_rows(ListRows(self._ordered(), text=lambda row: row.name))

    def _ordered(self) -> list[ContactRow]:
        column, descending = self._order
        key = sort_key(column, self.name_of)
        # What is empty stands at the end in either direction.
        filled = [row for row in self._rows if key(row)]
        empty = [row for row in self._rows if not key(row)]
        return sorted(filled, key=lambda row: (fold(key(row)), fold(row.name)), reverse=descending) + empty

    def _on_sort_requested(self, column: str, descending: bool) -> None:
        self.set_order(column, descending=descending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear Esc wherever the list has the focus: the filter goes, the row stays."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.clear_requested.emit()
        else:
            super().keyPressEvent(event)
