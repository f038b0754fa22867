"""The values of a field to filter by, with what each would leave; ticks do not close it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from casetracker.kernel.i18n import current
from casetracker.qtkit.widgets.filter_terms import FilterField

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceMenu(QMenu):
    """Ticks for one field: Space, Enter and clicks tick, Esc closes. Counts are read when it opens."""

    ticked = Signal(str, str)  # the name of the field, and the value

    def __init__(
        self, field: FilterField, chosen: Callable[[], Collection[str]], parent: QWidget | None = None
    ) -> None:
        """Take a field, and what tells which of its values are asked for now."""
        super().__init__(current().say(field.label), parent)
        self._field, self._chosen = field, chosen
        self.aboutToShow.connect(self.fill)
        self.fill_without_counts()

    def fill_without_counts(self) -> None:
        """Show the values; a menu without any would not open."""
        self._fill({})

    def fill(self) -> None:
        """Show the values, their ticks, and how many rows each would leave."""
        self._fill(dict(self._field.counts()) if self._field.counts else {})

    def _fill(self, counts: dict[str, int]) -> None:
        self.clear()
        chosen = self._chosen()
        for choice in self._field.choices:
            text = current().say(choice.text).replace("&", "&&")
            count = f"\t{current().number(counts[choice.value])}" if choice.value in counts else ""
            action = self.addAction(text + count)
            action.setCheckable(True)
            action.setChecked(choice.value in chosen)
            action.setData(choice.value)

    def _tick(self, action: QAction) -> None:
        action.setChecked(not action.isChecked())
        self.ticked.emit(self._field.name, action.data())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.actionAt(event.position().toPoint())
        if action in self.actions() and action.isCheckable():
            self._tick(action)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick without closing."""
        action = self.activeAction()
        if action in self.actions() and event.key() in _KEYS:
            self._tick(action)
        else:
            super().keyPressEvent(event)
