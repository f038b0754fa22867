"""The first screen on a new machine: start, open, or look around (ux.md 2.5.11)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.buttons import Button
from casetracker.shell.sheet import Sheet


class FirstRun(Sheet):
    """Three ways to begin, and no tour."""

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            M("Welcome to casetracker"),
            M("Offers, referrals and letters, on this computer only."),
            parent,
        )
        # Widgets
        self.new = Button(M("Start a new vault"), "primary", "plus")
        self.open = Button(M("Open a vault"), "secondary", "folder-open")
        self.sample = Button(M("Look around with sample data"), "secondary", "eye")
        # Layout
        for button in (self.new, self.open, self.sample):
            self.body.addWidget(button)
        # Wiring
        self.new.clicked.connect(self.new_requested)
        self.open.clicked.connect(self.open_requested)
        self.sample.clicked.connect(self.sample_requested)

    def begin(self) -> None:
        """Offer the first way."""
        self.new.setFocus()
