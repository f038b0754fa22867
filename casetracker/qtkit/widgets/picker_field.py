"""A field for a record that may already be there: searched for while typing, or new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import fold
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.suggestions import Suggestion, Suggestions

Find = Callable[[str], Sequence[Suggestion]]


class PickerField(LineField):
    """A record by name or reference; where new ones may be made, an unknown name is one."""

    def __init__(self, find: Find, new: Message | None = None, parent: QWidget | None = None) -> None:
        """Take what finds records by a part of their name or reference, best first.

        `new` is the answer to a name that is not there yet, "New contact, added when the offer is saved";
        without it such a name is a fault.
        """
        super().__init__(parent=parent)
        self._find, self._new = find, new
        self._picked: Suggestion | None = None
        self._suggestions = Suggestions(self)
        self._suggestions.taken.connect(self._on_taken)
        self.left.connect(self._on_left)

    def value(self) -> str | None:
        """Return the reference of the record, or None for nothing and for a new one."""
        return self._picked.value if self._picked else None

    def new_name(self) -> str | None:
        """Return the name of a record that is yet to be made, or None."""
        return self.text().strip() or None if self._new and not self._picked else None

    def set_value(self, value: Any) -> None:
        """Show a record, given its reference."""
        self._pick(next((line for line in self._find(value) if line.value == value), None) if value else None)

    def set_typed(self, text: str) -> None:
        """Put a text back, and find its record again."""
        super().set_typed(text)
        self._picked = self._named(text)

    def echo(self) -> Message | None:
        """Answer with what is known of the record, or that it is new."""
        if self._picked:
            return M("{caption}", caption=self._picked.caption) if self._picked.caption else None
        return None if self.is_empty() else self._new

    def fault(self) -> Message | None:
        """Say that there is no such record, where none can be made."""
        if self.is_empty() or self._picked or self._new:
            return None
        return M("There is no such {label}. Choose one from the list")

    def offer(self, text: str) -> None:
        """Offer the records that are found by what was typed."""
        self._picked = self._named(text)
        self._suggestions.offer(self._find(text) if text.strip() else [])

    def _on_taken(self, value: str, text: str) -> None:
        lines = self._find(text)
        self._pick(next((line for line in lines if line.value == value), Suggestion(value, text)))
        self.edited.emit()

    def _on_left(self) -> None:
        """Arrows in the list change the text without typing it."""
        if self._picked is None or self._picked.text != self.text():
            self._picked = self._named(self.text())

    def _pick(self, line: Suggestion | None) -> None:
        self._picked = line
        self.setText(line.text if line else "")

    def _named(self, text: str) -> Suggestion | None:
        """The record whose whole name or reference was typed, unless two have it."""
        wanted = fold(text).strip()
        lines = [line for line in self._find(text) if wanted in (fold(line.text), fold(line.value))]
        return lines[0] if wanted and len(lines) == 1 else None
