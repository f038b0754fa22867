"""What can be done with several offers at once, over the footer while more than one is selected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.line_field import LineField

_NAME_WIDTH = 170  # px


class BulkBar(Retranslating, Dressed, QWidget):
    """Says how many are selected; bulk changes undo as one step."""

    bin_requested = Signal()
    owner_requested = Signal(object)  # a name, or None for nobody

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Widgets
        self._count = Label("", "label")
        self.owner = LineField(M("Name of the new owner"))
        self._set = Button(M("Set owner"))
        self._bin = Button(M("Move to bin"), "secondary", "trash-2")
        # Layout
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._count, 1)
        for widget in (self.owner, self._set, self._bin):
            self._row.addWidget(widget)
        # Wiring
        self.owner.returnPressed.connect(self._on_owner_set)
        self._set.clicked.connect(self._on_owner_set)
        self._bin.clicked.connect(self.bin_requested)
        self.hide()
        self.retranslate()
        self.dress()

    def show_count(self, count: int) -> None:
        """Be seen while more than one is selected."""
        self._count.say(MN("{count} offer selected", "{count} offers selected", count))
        self.setVisible(count > 1)

    def retranslate(self) -> None:
        """Name the field again."""
        self.owner.setAccessibleName(current().say(M("Owner")))

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._row.setContentsMargins(S(14), S(6), S(14), S(6))
        self._row.setSpacing(S(8))
        self.owner.setMinimumWidth(S(_NAME_WIDTH))

    def _on_owner_set(self) -> None:
        self.owner_requested.emit(self.owner.value())
        self.owner.set_value(None)
