"""The detail of one step: who did it, what it did to each record, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.detail_card import DetailCard
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.pill import Pill
from casetracker.reports.history.reading import StepView
from casetracker.shell.history.columns import UNDONE, UNDONE_WORD
from casetracker.shell.history.record_block import RecordBlock

MOST = 12
"""Entries shown of one step; a bulk entry may have thousands."""


class StepDetail(Retranslating, DetailCard):
    """Shows a step; undoes nothing itself."""

    undo_requested = Signal()
    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: StepView | None = None
        self.blocks: list[RecordBlock] = []
        # Widgets
        self._undone = Pill(UNDONE_WORD, UNDONE)
        self._more = Label("", "caption", "muted", wrap=True)
        self.undo = Button(M("Undo this entry"), "secondary", "undo-2")
        self.open = Button(M("Open the record"), "secondary", "arrow-up-right")
        # Layout
        self.set_marks([self._undone])
        self.middle.addWidget(self._more)
        self.middle.addStretch()
        self.foot.addWidget(self.undo)
        self.foot.addStretch()
        self.foot.addWidget(self.open)
        # Wiring
        self.undo.clicked.connect(self.undo_requested)
        self.open.clicked.connect(self.open_requested)
        self.retranslate()

    @property
    def view(self) -> StepView | None:
        """The step that is shown."""
        return self._view

    def show_step(self, view: StepView, *, can_open: bool) -> None:
        """Show a step; `can_open` says whether its record has a page of its own."""
        self._view = view
        line = view.line
        self.title.say(M("{What}", what=line.what))
        self.caption.say(M("{who} · {when}", who=line.actor, when=line.at))
        self._undone.setVisible(line.undone)
        several = MN("Undo this entry", "Undo all {count} entries", line.count)
        self.undo.say(several if line.count > MOST else M("Undo this entry"))
        self.undo.setEnabled(line.can_undo)
        self.open.setVisible(can_open)
        self._show_records(view)
        self.scroll_up()

    def retranslate(self) -> None:
        """Name the pane again."""
        self.setAccessibleName(current().say(M("Entry of the history")))

    def _show_records(self, view: StepView) -> None:
        for block in self.blocks:
            self.middle.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = [RecordBlock(record) for record in view.records]
        for place, block in enumerate(self.blocks):
            self.middle.insertWidget(place, block)
        more = MN("and {count} more entry", "and {count} more entries", view.more)
        self._more.say(more if view.more else "" if view.records else _CHANGED_NOTHING)
        self._more.setVisible(bool(view.more) or not view.records)


_CHANGED_NOTHING = M("This entry changed no record.")
