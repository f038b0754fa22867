"""The head of the page: its title with the count of what is shown, and its buttons (picture 05)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.messages import M
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label


class Head(Dressed, QWidget):
    """Title at the start edge, buttons at the end edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Widgets
        self._count = Label("", "section", "muted")
        self.as_of = Button(M("As of…"), "quiet", "calendar")
        self.columns = Button(M("Columns"), "secondary", "columns-3")
        self.export = Button(M("Export"), "secondary", "file-output")
        self.new = Button(M("New offer"), "primary", "plus")
        # Layout
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Label(M("Offers"), "title"))
        self._row.addWidget(self._count)
        self._row.addStretch()
        for button in (self.as_of, self.columns, self.export, self.new):
            self._row.addWidget(button)
        self.dress()

    def obey(self, actions: Actions) -> None:
        """Let the buttons give the window's commands, and name their keys."""
        for button, command in (
            (self.columns, "view.columns"),
            (self.export, "file.export"),
            (self.new, "record.new"),
        ):
            button.obey(actions[command])

    def show_count(self, count: int) -> None:
        """Show how many offers fit the filter."""
        self._count.say(M("{count}", count=count))

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._row.setSpacing(S(8))
