"""A form: labels above, pairs in two columns, faults beside their fields, keys that save (ux.md 2.4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from casetracker.kernel.errors import Fault
from casetracker.kernel.messages import MN, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import announce
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.field import Field
from casetracker.qtkit.widgets.field_block import Echo, FieldBlock
from casetracker.qtkit.widgets.label import Label

_DRAFT_EVERY = 2_000  # ms
_BETWEEN_COLUMNS, _BETWEEN_ROWS = 14, 4


class Form(Dressed, QWidget):
    """The fields of one draft. It saves nothing itself: it says what was entered, and what was asked for."""

    save_requested = Signal()  # Enter, with nothing wrong in any field
    save_and_new_requested = Signal()  # Ctrl+Enter
    close_requested = Signal()  # Esc; what was typed is kept as a draft
    draft_due = Signal(dict)  # at most every two seconds while somebody types: what `typed` returns
    edited = Signal(str)  # the name of a field

    def __init__(self, labels: Mapping[str, Message], parent: QWidget | None = None) -> None:
        """Take the draft's LABELS, which name each field as it stands in a sentence."""
        super().__init__(parent)
        self._labels = labels
        self._blocks: dict[str, FieldBlock] = {}
        self._row, self._column = 1, 0
        # Widgets
        self._summary = Label("", "label", "bad", wrap=True)
        self._summary.hide()
        # Layout
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._summary, 0, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        # Wiring
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(_DRAFT_EVERY)
        self._draft.timeout.connect(lambda: self.draft_due.emit(self.typed()))
        self.dress()

    def add(
        self,
        name: str,
        field: Field,
        *,
        label: Message | None = None,
        needed: bool = False,
        wide: bool = False,
        hint: Message | None = None,
        echo: Echo | None = None,
    ) -> FieldBlock:
        """Add the next field: beside the one before it, or over both columns when it is `wide`.

        Raises KeyError for a name that the draft does not know.
        """
        block = FieldBlock(field, self._labels[name], label, needed=needed, hint=hint, echo=echo)
        block.edited.connect(lambda: self._on_edited(name))
        self._place(block, wide=wide)
        if self._blocks:
            QWidget.setTabOrder(list(self._blocks.values())[-1].field, field)
        self._blocks[name] = block
        return block

    def __getitem__(self, name: str) -> Field:
        return self._blocks[name].field

    def note(self, name: str) -> str:
        """Return the line under a field."""
        return self._blocks[name].note()

    def summary(self) -> str:
        """Return the line over all fields, or "" when it is not shown."""
        return "" if self._summary.isHidden() else self._summary.text()

    def values(self) -> dict[str, Any]:
        """Return what a draft takes, by name; a field that is empty gives None."""
        return {name: block.field.value() for name, block in self._blocks.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values, by name; fields that are not named stay as they are."""
        for name in values.keys() & self._blocks.keys():
            self._blocks[name].field.set_value(values[name])
            self._blocks[name].refresh()

    def typed(self) -> dict[str, str]:
        """Return what stands in every field, finished or not, to be kept over a lock or a crash."""
        return {name: block.field.typed() for name, block in self._blocks.items()}

    def set_typed(self, typed: Mapping[str, str]) -> None:
        """Put back what `typed` returned; fields that no longer exist are left out."""
        for name in typed.keys() & self._blocks.keys():
            self._blocks[name].field.set_typed(typed[name])
            self._blocks[name].refresh()

    def clear(self, keep: Collection[str] = ()) -> None:
        """Begin another record: empty every field but those to keep, with the focus in the first."""
        for name, block in self._blocks.items():
            if name not in keep:
                block.field.set_value(None)
            block.refresh()
        self._draft.stop()
        self._summary.hide()
        self.focus_first()

    def focus_first(self) -> None:
        """Go to the first field."""
        next(iter(self._blocks.values())).field.setFocus()

    def faults(self) -> list[Fault]:
        """Look at every field, and return what is wrong, in their order."""
        checked = ((name, block.check()) for name, block in self._blocks.items())
        return [Fault(name, message) for name, message in checked if message]

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show each fault beside its field and go to the first; say how many there are when there are more.

        Faults of fields that are not on the form are said above it.
        """
        for name, block in self._blocks.items():
            block.show_fault(next((fault.message for fault in faults if fault.field == name), None))
        elsewhere = [fault.message for fault in faults if fault.field not in self._blocks]
        self._say_above(elsewhere, len(faults))
        first = next((name for name in self._blocks if any(fault.field == name for fault in faults)), None)
        if first:
            self._blocks[first].field.setFocus()

    def submit(self, *, another: bool = False) -> None:
        """Ask for the record to be saved, unless something is wrong: then show that."""
        faults = self.faults()
        self.show_faults(faults)
        if not faults:
            (self.save_and_new_requested if another else self.save_requested).emit()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S(_BETWEEN_COLUMNS))
        self._grid.setVerticalSpacing(S(_BETWEEN_ROWS))

    def _place(self, block: FieldBlock, *, wide: bool) -> None:
        if wide and self._column:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(block, self._row, self._column, 1, 2 if wide else 1)
        full = wide or self._column == 1
        self._row, self._column = (self._row + 1, 0) if full else (self._row, 1)

    def _say_above(self, elsewhere: Sequence[Message], count: int) -> None:
        several = MN("{count} field needs another look.", "{count} fields need another look.", count)
        message = elsewhere[0] if elsewhere else several if count > 1 else None
        self._summary.setVisible(message is not None)
        if message:
            self._summary.say(message)
            announce(self._summary, self._summary.text(), urgent=True)

    def _on_edited(self, name: str) -> None:
        self.edited.emit(name)
        if not self._draft.isActive():
            self._draft.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, save and begin another with Ctrl+Enter, close with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit(another=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)
