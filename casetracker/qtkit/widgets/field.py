"""What every field of a form can do; a mix-in that stands before the Qt class (ux.md 2.4, Errors)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from casetracker.kernel.messages import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as BeforeWidget
else:
    BeforeWidget = object  # a mix-in stands before a Qt class, so it must not be one itself


class Field(BeforeWidget):
    """A value that a person enters. Subclasses declare the two signals, which Qt wants on its own classes."""

    edited: Signal  # a person changed something
    left: Signal  # the focus went elsewhere

    def value(self) -> Any:
        """Return what a draft takes, or None for nothing and for what cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; None empties the field."""
        raise NotImplementedError

    def typed(self) -> str:
        """Return what stands in the field, however unfinished, to be kept over a crash."""
        raise NotImplementedError

    def set_typed(self, text: str) -> None:
        """Put back what `typed` returned."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Tell whether nothing was entered."""
        return not self.typed().strip()

    def echo(self) -> Message | None:
        """Answer with what was understood, or None when there is nothing to add."""
        return None

    def fault(self) -> Message | None:
        """Say what is wrong with what was entered; `{label}` and `{Label}` name the field."""
        return None

    def mark(self, *, faulty: bool) -> None:
        """Draw a red border round the field, or take it away; the style sheet knows the property."""
        if self.property("fault") != faulty:
            self.setProperty("fault", faulty)
            self.style().unpolish(self)
            self.style().polish(self)
