"""Which columns a record table shows, in which order and how wide; saved with a view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from casetracker.qtkit.geometry import S, scale
from casetracker.qtkit.widgets.record_columns import ColumnSpec
from casetracker.qtkit.widgets.record_header import RecordHeader

_LEAST = 44  # px at 100 % text


class TableColumns(QObject):
    """The columns of one table by their ids; the first one is always first and always shown."""

    changed = Signal()  # a person moved, resized or hid a column

    def __init__(self, table: QTableView, header: RecordHeader, specs: Sequence[ColumnSpec]) -> None:
        """Take a table whose model has these columns, and its header."""
        super().__init__(table)
        self._header = header
        self.specs = tuple(specs)
        self._widths = {spec.id: spec.width for spec in specs}
        self._places = {spec.id: place for place, spec in enumerate(specs)}
        self._arranging = False
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)
        for spec in specs:
            stretches = QHeaderView.ResizeMode.Stretch
            mode = QHeaderView.ResizeMode.Interactive if spec.width else stretches
            header.setSectionResizeMode(self._places[spec.id], mode)
        self.choose(self.usual())

    def place(self, column: str) -> int:
        """Return the number of a column in the model. Raises KeyError for an unknown one."""
        return self._places[column]

    def usual(self) -> list[str]:
        """Return the columns that are shown when nobody has chosen any."""
        return [spec.id for spec in self.specs if not spec.extra]

    def shown(self) -> list[str]:
        """Return the columns that are shown, in their order."""
        return [column for column in self.order() if not self._header.isSectionHidden(self._places[column])]

    def order(self) -> list[str]:
        """Return all columns in their order, hidden ones too."""
        header = self._header
        return [self.specs[header.logicalIndex(place)].id for place in range(len(self.specs))]

    def choose(self, columns: Sequence[str]) -> None:
        """Show these columns in this order, and hide the others; unknown ones are left out."""
        first = self.specs[0].id
        wanted = [first, *(column for column in columns if column in self._places and column != first)]
        self._arrange([*wanted, *(column for column in self.order() if column not in wanted)])
        for column in self._places:
            self._show(column, column in wanted)
        self.dress()

    def arrange(self, order: Sequence[str]) -> None:
        """Put all columns in an order; the first one stays."""
        first = self.specs[0].id
        self._arrange([first, *(column for column in order if column != first)])
        self.changed.emit()

    def show(self, column: str, shown: bool) -> None:
        """Show or hide one column. Raises KeyError for an unknown one."""
        self._show(column, shown)
        self.dress()
        self.changed.emit()

    def state(self) -> dict[str, Any]:
        """Return the chosen columns and their widths at 100 % text, as JSON values."""
        return {"shown": self.shown(), "widths": dict(self._widths)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told; columns that no longer exist are left out."""
        self.choose(state.get("shown", self.usual()))
        self._widths |= {
            column: width
            for column, width in state.get("widths", {}).items()
            if column in self._places and self.specs[self._places[column]].width
        }
        self.dress()

    def dress(self) -> None:
        """Scale the widths with the text; a title is longer in one language than in another."""
        header = self._header
        self._arranging = True
        header.setMinimumSectionSize(S(_LEAST))
        for column, width in self._widths.items():
            place = self._places[column]
            if width and not header.isSectionHidden(place):
                header.resizeSection(place, max(S(width), header.title_width(place)))
        self._arranging = False

    def _show(self, column: str, shown: bool) -> None:
        # Qt tells of it as of a resize, which nobody has made.
        self._arranging = True
        self._header.setSectionHidden(self._places[column], not shown)
        self._arranging = False

    def _arrange(self, order: Sequence[str]) -> None:
        self._arranging = True
        for place, column in enumerate(order):
            self._header.moveSection(self._header.visualIndex(self._places[column]), place)
        self._arranging = False

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        column = self.specs[section]
        if not self._arranging and column.width and width:
            self._widths[column.id] = round(width / scale())
            self.changed.emit()

    def _on_moved(self) -> None:
        if not self._arranging:
            self.changed.emit()
