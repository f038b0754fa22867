"""What can be typed into a filter, shown by its question mark (ux.md 2.4, Filter syntax)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ltr
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.filter_terms import FilterField
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.popup import Popup

_PADDING, _GAP = 14, 8
_GENERAL = (
    ("camp", M("a word, anywhere in the record")),
    ('"al tanf"', M("words that stand together")),
    ("-camp", M("without this word")),
    ("country:al,ca", M("a field with one of these values")),
    ("-status:full", M("a field without this value")),
    ("left:>0", M("a number or a date compared: >, <, >=, <=")),
    ("until:<30d", M("a date less than 30 days away")),
    ("owner:me", M("whatever is yours")),
)


class FilterHelp(Popup):
    """Examples and what they find; it closes on Esc or a click elsewhere."""

    def __init__(self, fields: Iterable[FilterField], parent: QWidget) -> None:
        """Take the fields of the list, whose names are shown below the examples."""
        super().__init__(M("What can be typed here"), parent, padding=_PADDING)
        # Layout
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)
        self._grid.setHorizontalSpacing(S(_PADDING))
        self._grid.setVerticalSpacing(S(_GAP))
        self._grid.addWidget(Label(M("What can be typed here"), "section"), 0, 0, 1, 2)
        for example, meaning in _GENERAL:
            self._add(example, meaning)
        for field in fields:
            self._add(f"{field.name}:{field.example}", field.label)
        self.setAccessibleDescription("\n".join(label.text() for label in self.findChildren(Label)))

    def _add(self, example: str, meaning: Message) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(ltr(example), "label", "link"), row, 0)
        self._grid.addWidget(Label(meaning, "body", "muted"), row, 1)
