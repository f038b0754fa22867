"""The rows of a record table: asked for in pages, only those that are shown (performance.md, Lists)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QModelRoleData,
    QModelRoleDataSpan,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.bidi import NUMBERS
from casetracker.qtkit.widgets.list_rows import ListRows
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec
from casetracker.qtkit.widgets.row_source import RowSource

PAGE = 128
_PAGES = 8  # held at a time: more than the tallest window shows
_EMPTY = Cell()
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class RecordModel(QAbstractTableModel):
    """A table over a row source; it holds a few pages of frozen rows and the cells made of them."""

    failed = Signal(object)  # a Refused or WorldError, when rows could not be read

    def __init__(
        self,
        columns: Sequence[ColumnSpec],
        sentence: Callable[[Any], Message],
        identity: Callable[[Any], str] = lambda row: row.id,
        parent: QObject | None = None,
    ) -> None:
        """Take the columns, the sentence that a screen reader says of a row, and how rows are told apart."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sentence = sentence
        self._identity = identity
        self._source: RowSource = ListRows()
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._cells: dict[tuple[int, int], Cell] = {}

    @property
    def source(self) -> RowSource:
        """Return where the rows come from."""
        return self._source

    def show(self, source: RowSource) -> None:
        """Show other rows. Raises Refused or WorldError when they cannot be counted: the old ones stay."""
        count = source.count()
        self.beginResetModel()
        self._source, self._count = source, count
        self._forget()
        self.endResetModel()

    def row(self, number: int) -> Any | None:
        """Return a row, or None when it was deleted meanwhile or could not be read."""
        page, place = divmod(number, PAGE)
        rows = self._page(page)
        return rows[place] if place < len(rows) else None

    def record_id(self, number: int) -> str | None:
        """Return the id of a row, or None when the row is no longer there."""
        row = self.row(number) if 0 <= number < self._count else None
        return self._identity(row) if row is not None else None

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows."""
        made = self._cells.get((row, column))
        if made is None:
            value = self.row(row)
            made = self._cells[row, column] = _EMPTY if value is None else self.columns[column].render(value)
        return made

    def retranslate(self) -> None:
        """Say titles and cells again, in the language in use."""
        self._cells.clear()
        last = len(self.columns) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, last))

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _TOP) -> int:
        """Count the columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return one thing about a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return self.cell(row, column).main
        if role == Role.AccessibleTextRole:
            return self._speech(row, column)
        return _alignment(self.columns[column]) if role == Role.TextAlignmentRole else None

    def multiData(self, index: Index, span: QModelRoleDataSpan | QModelRoleData) -> None:
        """Return several things about a cell in one call, of which Qt makes thousands a frame."""
        for wanted in cast(Iterable[QModelRoleData], span):
            wanted.setData(self.data(index, wanted.role()))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the title of a column; rows have none."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return current().say(self.columns[section].title)
        return _alignment(self.columns[section]) if role == Role.TextAlignmentRole else None

    def _page(self, page: int) -> Sequence[Any]:
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page]
        try:
            rows = self._source.page(page * PAGE, PAGE)
        except (Refused, WorldError) as error:
            # Kept as an empty page: a broken disk must not be asked again at every painting.
            rows = ()
            self.failed.emit(error)
        self._keep(page, rows)
        return rows

    def _keep(self, page: int, rows: Sequence[Any]) -> None:
        self._pages[page] = rows
        if len(self._pages) > _PAGES:
            gone, _ = self._pages.popitem(last=False)
            self._cells = {place: cell for place, cell in self._cells.items() if place[0] // PAGE != gone}

    def _forget(self) -> None:
        self._pages.clear()
        self._cells.clear()

    def _speech(self, row: int, column: int) -> str:
        """The whole row in its first cell, and elsewhere the value with the name of its column."""
        value = self.row(row)
        if value is None:
            return ""
        if column == 0:
            return current().say(self._sentence(value))
        spoken = self.cell(row, column).speech()
        return current().say(M("{column}: {value}", column=self.columns[column].title, value=spoken))


def _alignment(column: ColumnSpec) -> int:
    start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    return (NUMBERS if column.align == "numbers" else start).value
