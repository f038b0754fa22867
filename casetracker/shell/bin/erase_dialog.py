"""The last question before records are deleted for good: one of the few that are asked (ux.md 2.4)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casetracker.kernel.messages import MN, M
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.dialog import Dialog
from casetracker.qtkit.widgets.label import Label


class EraseDialog(Dialog):
    """Accepted when the records are to go; the safe answer is the default one."""

    def __init__(self, count: int, parent: QWidget) -> None:
        """Take how many records would be deleted."""
        title = MN("Delete {count} record for good?", "Delete {count} records for good?", count)
        super().__init__(title, parent, width=520)
        # Widgets
        what = M(
            "Everything that was entered about them goes too, and what the history says of them. That "
            "something was deleted, when and by whom, stays in the history. This cannot be undone."
        )
        self.keep = Button(M("Keep them"))
        self.erase = Button(
            MN("Delete {count} record", "Delete {count} records", count), "secondary", "trash-2"
        )
        # Layout
        self.body.addWidget(Label(what, "body", wrap=True))
        self.foot.addStretch()
        self.foot.addWidget(self.erase)
        self.foot.addWidget(self.keep)
        # Wiring
        self.erase.setAutoDefault(False)
        self.keep.setDefault(True)
        self.keep.setFocus()
        self.keep.clicked.connect(self.reject)
        self.erase.clicked.connect(self.accept)
