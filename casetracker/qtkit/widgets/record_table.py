"""The list of a page: rows of any number, one selected by its id, keys for everything (ux.md 2.3, 2.4)."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.record_columns import ColumnSpec
from casetracker.qtkit.widgets.record_header import RecordHeader
from casetracker.qtkit.widgets.record_model import RecordModel
from casetracker.qtkit.widgets.row_delegate import RowDelegate, row_height
from casetracker.qtkit.widgets.row_ring import paint_ring
from casetracker.qtkit.widgets.row_source import RowSource
from casetracker.qtkit.widgets.table_columns import TableColumns

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_KEPT_SELECTED = 1_000  # ids looked up again after a reload; more than that are a page's business
Index = QModelIndex | QPersistentModelIndex
_MOVES = QAbstractItemView.CursorAction


class RecordTable(Retranslating, Dressed, QTableView):
    """Shows records; knows them by id, so that a reload keeps what is selected and where it stands."""

    opened = Signal(str)  # Enter or a double click, with the id
    peeked = Signal(str)  # Space
    current_changed = Signal(str)  # the id of the record now current, "" when there is none
    selection_counted = Signal(int)  # how many rows are selected, for the bulk bar
    menu_requested = Signal(QPoint)  # where on the screen, for a right click, the menu key or Shift+F10
    sort_requested = Signal(str, bool)  # the id of a column; whether the largest comes first
    failed = Signal(object)  # a Refused or WorldError, when rows could not be read

    def __init__(
        self,
        name: Message,
        columns: Sequence[ColumnSpec],
        sentence: Callable[[Any], Message],
        identity: Callable[[Any], str] = lambda row: row.id,
        parent: QWidget | None = None,
    ) -> None:
        """Take the table's name, its columns, and the sentence that a screen reader says of a row."""
        super().__init__(parent)
        self._name = name
        self._typed, self._typed_at = "", 0.0
        self._ordered: tuple[str, bool] | None = None
        # Widgets
        self._model = RecordModel(columns, sentence, identity, self)
        self.setModel(self._model)
        header = RecordHeader(self)
        self.setHorizontalHeader(header)
        self.setItemDelegate(RowDelegate(self))
        self.columns = TableColumns(self, header, columns)
        # Layout
        self._be_a_list()
        # Wiring
        self._model.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self.doubleClicked.connect(lambda index: self._tell(self.opened, index))
        self.horizontalHeader().sectionClicked.connect(self._on_title_clicked)
        self.dress()
        self.retranslate()

    def show_rows(self, source: RowSource) -> None:
        """Show other rows; the current record, the selection and the scroll stay where they still exist.

        Raises Refused or WorldError when the rows cannot be counted; then the old ones stay.
        """
        row, record = self.currentIndex().row(), self.current_id()
        selected, everything = self._selection_to_keep()
        scrolled = self.verticalScrollBar().value()
        self._model.show(source)
        self.verticalScrollBar().setValue(scrolled)
        self._make_current_again(record, row)
        self._select_again(selected, everything)
        self._tell_current()

    def select(self, record_id: str) -> None:
        """Make a record current and scroll to it; one that is not among the rows changes nothing."""
        position = self._model.source.position(record_id)
        if position is not None:
            self._go_to(position)

    def current_id(self) -> str:
        """Return the id of the current record, or "" when there is none."""
        return self._model.record_id(self.currentIndex().row()) or ""

    def current_row(self) -> Any | None:
        """Return the current record as the source gave it."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self._selected_rows())

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, in their order."""
        return [record for rows in self._selected_rows() for record in self._model.source.ids(*rows)]

    def show_order(self, column: str, *, descending: bool) -> None:
        """Show by which column the rows are ordered."""
        self._ordered = (column, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(self.columns.place(column), order)

    def view_state(self) -> dict[str, Any]:
        """Return columns, the current record and the scroll as JSON values."""
        scrolled = self.verticalScrollBar().value()
        return {"columns": self.columns.state(), "current": self.current_id(), "scroll": scrolled}

    def restore_view(self, state: Mapping[str, Any]) -> None:
        """Be as `view_state` told; what no longer exists is left out."""
        self.columns.restore(state.get("columns", {}))
        self.select(state.get("current", ""))
        self.verticalScrollBar().setValue(state.get("scroll", 0))

    def retranslate(self) -> None:
        """Say the name, the titles and the cells again."""
        self.setAccessibleName(current().say(self._name))
        self._model.retranslate()
        self.columns.dress()

    def dress(self) -> None:
        """Scale rows and columns with the text; rows have one height and are never measured."""
        self.verticalHeader().setMinimumSectionSize(row_height())
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalScrollBar().setSingleStep(row_height())
        self.columns.dress()

    def _be_a_list(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)

    def _go_to(self, row: int, flags: QItemSelectionModel.SelectionFlag = _ONE) -> None:
        # Not selectRow(), which does nothing in right-to-left layouts (ux.md 3.5).
        index = self._model.index(row, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _make_current_again(self, record: str, row: int) -> None:
        """Go to the record that was current, or to the row in its place when it is gone."""
        if row < 0 or not self._model.rowCount():
            return
        position = self._model.source.position(record) if record else None
        self._go_to(min(row, self._model.rowCount() - 1) if position is None else position)

    def _selection_to_keep(self) -> tuple[list[str], bool]:
        count = self.selected_count()
        everything = count > 1 and count == self._model.rowCount()
        return (self.selected_ids() if 1 < count <= _KEPT_SELECTED and not everything else []), everything

    def _select_again(self, records: list[str], everything: bool) -> None:
        if everything:
            self.selectAll()
        selection = QItemSelection()
        for position in map(self._model.source.position, records):
            if position is not None:
                index = self._model.index(position, 0)
                selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select | _ROWS)

    def _selected_rows(self) -> list[tuple[int, int]]:
        """The selected rows as ranges, in order, none counted twice."""
        ranges: list[tuple[int, int]] = []
        for first, last in _ranges(self.selectionModel().selection()):
            if ranges and first <= ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
            else:
                ranges.append((first, last))
        return ranges

    def _tell(self, signal: Any, index: QModelIndex) -> None:
        if record := self._model.record_id(index.row()):
            signal.emit(record)

    def _tell_current(self) -> None:
        self.current_changed.emit(self.current_id())
        self.selection_counted.emit(self.selected_count())

    def _on_title_clicked(self, section: int) -> None:
        column = self._model.columns[section]
        descending = self._ordered == (column.id, False)
        if column.sortable:
            self.show_order(column.id, descending=descending)
            self.sort_requested.emit(column.id, descending)
        elif self._ordered:
            # Qt has moved the arrow to the title that was clicked.
            self.show_order(self._ordered[0], descending=self._ordered[1])

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which record is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.current_changed.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell how many rows are selected."""
        super().selectionChanged(selected, deselected)
        self.selection_counted.emit(self.selected_count())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End go to the first and the last row, as in a list."""
        ends = {_MOVES.MoveHome: 0, _MOVES.MoveEnd: self._model.rowCount() - 1}
        if action in ends and self._model.rowCount():
            return self._model.index(ends[action], max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next row that starts with what is being typed."""
        now = time.monotonic()
        if now - self._typed_at > QApplication.keyboardInputInterval() / 1000:
            self._typed = ""
        again = self._typed == search
        self._typed, self._typed_at = self._typed if again else self._typed + search, now
        row = self.currentIndex().row()
        found = self._model.source.find(self._typed, row if again or len(self._typed) == 1 else row - 1)
        if found is not None:
            self._go_to(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, peek with Space; all else moves, selects or jumps."""
        signals = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Space: self.peeked,
        }
        signal = signals.get(Qt.Key(event.key()))
        if signal is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._tell(signal, self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current row when a key asks."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_requested.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first row current when none is, so that keys have somewhere to begin."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, then the ring round the current one."""
        super().paintEvent(event)
        paint_ring(self)


def _ranges(selection: QItemSelection) -> list[tuple[int, int]]:
    parts = (selection.at(place) for place in range(selection.count()))
    return sorted((part.top(), part.bottom()) for part in parts)
