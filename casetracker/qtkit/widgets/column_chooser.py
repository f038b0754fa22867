"""Which columns to show: a list that stays open while columns are ticked and moved (ux.md 1, point 4)."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.popup import Popup
from casetracker.qtkit.widgets.table_columns import TableColumns

_WIDTH, _ROW = 260, 28
_ID = Qt.ItemDataRole.UserRole


class _Columns(QListWidget):
    """The list itself; Alt with an arrow moves the current column."""

    def __init__(self, columns: TableColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.setAccessibleName(current().say(M("Columns")))
        self.itemChanged.connect(self._on_ticked)
        self.fill()

    def fill(self) -> None:
        """Show the columns in their order; the first is always there and has nothing to choose."""
        self.blockSignals(True)
        self.clear()
        shown = self._columns.shown()
        for column in self._columns.order():
            spec = self._columns.specs[self._columns.place(column)]
            item = QListWidgetItem(current().say(spec.title))
            item.setData(_ID, column)
            item.setSizeHint(QSize(0, S(_ROW)))
            item.setCheckState(Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked)
            if spec is self._columns.specs[0]:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            self.addItem(item)
        self.setCurrentRow(1)
        self.blockSignals(False)

    def shift(self, step: int) -> None:
        """Move the current column by one place, never before the first."""
        row = self.currentRow()
        if row < 1 or not (1 <= row + step < self.count()):
            return
        order = self._columns.order()
        order.insert(row + step, order.pop(row))
        self._columns.arrange(order)
        self.fill()
        self.setCurrentRow(row + step)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self._columns.show(item.data(_ID), item.checkState() == Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow; all else is the list's own."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(step)
            return
        super().keyPressEvent(event)


class ColumnChooser(Popup):
    """A list of columns beside the button that opened it; it closes on Esc or a click elsewhere."""

    def __init__(self, columns: TableColumns, parent: QWidget) -> None:
        """Take the columns of a table; every tick is seen at once."""
        super().__init__(M("Columns"), parent)
        self._columns = columns
        # Widgets
        self._list = _Columns(columns, self)
        keys = M(
            "Space shows or hides, {up} and {down} move", up=key_name("Alt+Up"), down=key_name("Alt+Down")
        )
        hint = Label(keys, "caption", "muted", wrap=True)
        usual = Button(M("Usual columns"), "flat")
        # Layout
        self.body.addWidget(self._list)
        self.body.addWidget(hint)
        self.body.addWidget(usual, alignment=Qt.AlignmentFlag.AlignLeading)
        self._list.setFixedHeight(S(_ROW) * min(len(columns.specs), 12) + 2 * self._list.frameWidth())
        self.setFixedWidth(S(_WIDTH))
        # Wiring
        usual.clicked.connect(self._on_usual)
        self._list.setFocus()

    def _on_usual(self) -> None:
        self._columns.choose(self._columns.usual())
        self._columns.changed.emit()
        self._list.fill()
