"""The list that drops down from a field while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.geometry import S

_ROW = 26  # px
MOST = 12  # lines; more than that nobody reads while typing
_TEXT = Qt.ItemDataRole.UserRole
_VALUE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: the value behind it, what is put into the field, and the one fact that tells it apart."""

    value: str
    text: str
    caption: str = ""


class Suggestions(QObject):
    """Offers lines under a line edit; arrows choose, Enter or a click takes, Esc closes."""

    taken = Signal(str, str)  # value and text of the line

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        # The lines were chosen before they came here: nothing is to be filtered out again.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(_TEXT)
        self._completer.setMaxVisibleItems(MOST)
        # Qt tells it as text too; its types know only that way.
        cast(Any, self._completer.activated)[QModelIndex].connect(self._on_activated)
        edit.setCompleter(self._completer)
        edit.installEventFilter(self)

    def offer(self, lines: Sequence[Suggestion]) -> None:
        """Offer these lines for what is being typed."""
        self._model.clear()
        for line in lines[:MOST]:
            shown = M("{text} · {caption}", text=line.text, caption=line.caption)
            item = QStandardItem(current().say(shown) if line.caption else line.text)
            item.setData(line.text, _TEXT)
            item.setData(line.value, _VALUE)
            item.setSizeHint(QSize(0, S(_ROW)))
            self._model.appendRow(item)

    def lines(self) -> list[str]:
        """Return the values on offer, in order."""
        return [self._model.item(row).data(_VALUE) for row in range(self._model.rowCount())]

    def close(self) -> None:
        """Take the list away."""
        if popup := self._completer.popup():
            popup.hide()

    def _on_activated(self, index: QModelIndex) -> None:
        self.taken.emit(index.data(_VALUE), index.data(_TEXT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on keys that were typed before the list had gone: the list still gives them to its field.

        Whoever types fast is in the next field by then (ux.md 5, check 1).
        """
        if event.type() != QEvent.Type.KeyPress or self._edit.hasFocus():
            return super().eventFilter(watched, event)
        entered = self._edit.window().focusWidget()
        if entered is None or entered is self._edit or QApplication.activePopupWidget() is not None:
            return super().eventFilter(watched, event)
        QApplication.sendEvent(entered, event)
        return True
