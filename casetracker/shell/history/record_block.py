"""One record before and after a step, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ltr
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.rule import Rule
from casetracker.reports.history.reading import RecordView

_NAMES, _VALUES = 104, 116  # px
_LONGEST = 300  # characters of one value
_NOTHING = M("—")


class RecordBlock(Dressed, QWidget):
    """The record's name, what changed in it, and what stayed as it was."""

    def __init__(self, record: RecordView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        # Layout
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(_title(record), "label", bold=True, wrap=True))
        self._column.addLayout(self._grid)
        self._fill(record)
        self._column.addWidget(Rule())
        self.dress()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setSpacing(S(6))
        self._grid.setHorizontalSpacing(S(8))
        self._grid.setVerticalSpacing(S(3))
        self._grid.setColumnMinimumWidth(0, S(_NAMES))
        for column in (1, 2):
            self._grid.setColumnMinimumWidth(column, S(_VALUES) if self._grid.columnCount() > column else 0)
            self._grid.setColumnStretch(column, 1)

    def lines(self) -> list[str]:
        """Return what is said, a line a row, its cells set apart by tabs."""
        return [
            "\t".join(label.text() for label in self._row(row))
            for row in range(self._grid.rowCount())
            if self._row(row)
        ]

    def _fill(self, record: RecordView) -> None:
        if record.destroyed:
            self._add([Label(_DESTROYED, "caption", "muted", wrap=True)])
            return
        if record.new:
            for change in record.changes:
                self._add([_name(change.name), _value(change.after)])
            return
        heads = (M("Field"), M("Before"), M("After"))
        self._add([Label(head, "caption", "muted") for head in heads])
        for change in record.changes:
            before = _value(change.before, "muted")
            self._add([_name(change.name), before, _value(change.after, bold=True)])
        if record.unchanged:
            self._add([Label(M("Not changed"), "caption", "muted")])
        for field in record.unchanged:
            self._add([_name(field.name), _value(field.value, "muted")])

    def _add(self, cells: Sequence[Label]) -> None:
        row = self._grid.rowCount()
        for column, cell in enumerate(cells):
            last = column == len(cells) - 1
            span = 3 - column if last else 1
            self._grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def _row(self, row: int) -> list[Label]:
        items = (self._grid.itemAtPosition(row, column) for column in range(3))
        widgets = dict.fromkeys(item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Label)]


_DESTROYED = M("The record was deleted for good, and what this entry said of it with it.")


def _title(record: RecordView) -> Message:
    if not record.reference:
        return M("{Kind}", kind=record.kind)
    return M("{Kind} {reference}", kind=record.kind, reference=ltr(record.reference))


def _name(name: Message) -> Label:
    label = Label(M("{Name}", name=name), "caption", "muted", wrap=True)
    label.setMaximumWidth(S(_NAMES))
    return label


def _value(value: object | None, role: str = "text", *, bold: bool = False) -> Label:
    said = _NOTHING if value is None else M("{value}", value=value)
    if isinstance(value, str) and len(value) > _LONGEST:
        said = M("{value}…", value=value[:_LONGEST])
    label = Label(said, "body", role, bold=bold, wrap=True)
    label.setAccessibleName(current().say(said))
    return label
