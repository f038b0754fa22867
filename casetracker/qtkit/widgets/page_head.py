"""The head of a page: its title with a count at the start edge, its buttons at the end edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label


class PageHead(Dressed, QWidget):
    """Says which page this is, and how much it shows."""

    def __init__(self, title: Message, buttons: Sequence[Button] = (), parent: QWidget | None = None) -> None:
        """Take the title, and the buttons in reading order."""
        super().__init__(parent)
        # Widgets
        self._count = Label("", "section", "muted")
        # Layout
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Label(title, "title"))
        self._row.addWidget(self._count)
        self._row.addStretch()
        for button in buttons:
            self._row.addWidget(button)
        self.dress()

    def show_count(self, count: int) -> None:
        """Show how many rows fit the filter."""
        self._count.say(M("{count}", count=count))

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._row.setSpacing(S(8))
