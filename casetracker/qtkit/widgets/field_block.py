"""A field with its label above and its line below (ux.md 2.4, Errors)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.field import Field
from casetracker.qtkit.widgets.field_note import FieldNote
from casetracker.qtkit.widgets.label import Label

Echo = Callable[[Any], Message | None]

_LABEL_GAP, _NOTE_GAP = 4, 3


class FieldBlock(Retranslating, Dressed, QWidget):
    """Shows a fault when the field is left, takes it away while somebody types, and answers as they do."""

    edited = Signal()

    def __init__(
        self,
        field: Field,
        name: Message,
        label: Message | None = None,
        *,
        needed: bool = False,
        hint: Message | None = None,
        echo: Echo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take a field and its name as it stands in a sentence, "host country"; the label is made of it.

        `echo` says more about a value than the field itself can, such as "1 other open offer".
        """
        super().__init__(parent)
        self.field = field
        self._name, self._needed, self._hint, self._echo = name, needed, hint, echo
        self._touched = False
        self._fault: Message | None = None
        # Widgets
        shown = label or M("{Label}", label=name)
        self._title = shown if needed else M("{label} (optional)", label=shown)
        self._label = Label(self._title, "label")
        self._label.setBuddy(field)
        self._note = FieldNote()
        # Layout
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._label)
        self._column.addWidget(field)
        self._column.addWidget(self._note, 1)  # takes the height that a longer note beside it asks for
        # Wiring
        field.edited.connect(self._on_edited)
        field.left.connect(self._on_left)
        self.dress()
        self.retranslate()

    def check(self) -> Message | None:
        """Look at what was entered, and return what is wrong with it."""
        empty = self.field.is_empty()
        fault = M("Enter the {label}") if empty and self._needed else self.field.fault()
        return self._named(fault) if fault else None

    def show_fault(self, message: Message | None) -> None:
        """Show what is wrong until somebody types; None shows what was understood instead."""
        self._fault = message
        self.field.mark(faulty=message is not None)
        self._show()

    def note(self) -> str:
        """Return the line under the field."""
        return self._note.text()

    def refresh(self) -> None:
        """Begin anew: nothing was typed, nothing is wrong."""
        self._touched = False
        self.show_fault(None)

    def retranslate(self) -> None:
        """Name the field again for those who hear the screen."""
        self.field.setAccessibleName(current().say(self._title))
        self._show()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S(_NOTE_GAP))

    def _named(self, fault: Message) -> Message:
        return Message(fault.text, fault.plural, fault.count, {"label": self._name, **fault.params})

    def _show(self) -> None:
        understood = self._understood()
        if self._fault:
            self._note.say(self._fault, "fault")
        elif understood:
            self._note.say(understood, "echo")
        else:
            self._note.say(self._hint, "hint")
        self.field.setAccessibleDescription(self._note.text())

    def _understood(self) -> Message | None:
        value = self.field.value()
        said = self._echo(value) if self._echo and value is not None else None
        return said or self.field.echo()

    def _on_edited(self) -> None:
        self._touched = True
        self.show_fault(None)
        self.edited.emit()

    def _on_left(self) -> None:
        """A field that was only passed through has nothing wrong yet."""
        if self._touched:
            self.show_fault(self.check())
