"""How the program speaks to a person: words said again in another language, and news for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as BeforeWidget
else:
    BeforeWidget = object  # a mix-in stands before a Qt class, so it must not be one itself


class Retranslating(BeforeWidget):
    """A mix-in for widgets that say words: stands before the Qt class."""

    def retranslate(self) -> None:
        """Say every word again, in the language in use."""

    def changeEvent(self, event: QEvent) -> None:
        """Hear that the language has changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
