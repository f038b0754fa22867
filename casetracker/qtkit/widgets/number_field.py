"""A field for a whole number, in any of the three digit sets."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import fold
from casetracker.qtkit.widgets.line_field import LineField

_MOST = 1_000_000  # places, as drafts take them
_NUMBER = re.compile(r"-?\d{1,12}", re.ASCII)
_BETWEEN = re.compile("[ '’]")  # what people put between thousands, beside what `fold` takes away


class NumberField(LineField):
    """A whole number between two bounds, shown with the language's own digits."""

    def __init__(self, least: int = 0, most: int = _MOST, parent: QWidget | None = None) -> None:
        """Take the bounds, both included."""
        self._least, self._most = least, most
        super().__init__(parent=parent)

    def value(self) -> int | None:
        """Return the number, or None for nothing and for what is no number."""
        written = _BETWEEN.sub("", fold(self.text()))
        return int(written) if _NUMBER.fullmatch(written) else None

    def set_value(self, value: Any) -> None:
        """Show a number with its thousands set apart."""
        self.setText("" if value is None else current().number(value))

    def fault(self) -> Message | None:
        """Say that it is no number, or that it is beyond a bound."""
        value = self.value()
        if self.is_empty():
            return None
        if value is None:
            return M("{Label} must be a number, for example 210")
        if value < self._least:
            return M("{Label} must be at least {ge}", ge=self._least)
        return M("{Label} must be at most {most}", most=self._most) if value > self._most else None

    def retranslate(self) -> None:
        """Write the number again, with other digits."""
        super().retranslate()
        if (value := self.value()) is not None:
            self.set_value(value)
