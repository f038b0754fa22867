"""A list of what happened: an icon, a line, and a caption under it (picture 05, Recent activity)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casetracker.kernel.messages import Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol

_ICON, _SIDE = 14, 26


@dataclass(frozen=True)
class Line:
    """One thing that happened; `role` is a token that has a tint."""

    text: Message | str
    caption: Message | str
    icon: str
    role: str = "info"
    words: str = ""  # somebody's own words, below the caption


class EntryList(Dressed, QWidget):
    """Shows lines, or one muted sentence where there are none."""

    def __init__(self, nothing: Message, parent: QWidget | None = None) -> None:
        """Take what is said when there are no lines."""
        super().__init__(parent)
        self._nothing = nothing
        self._shown: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.dress()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines in place of those before."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        empty = [Label(self._nothing, "body", "muted", wrap=True)]
        self._shown = [_Entry(line) for line in lines] if lines else list(empty)
        for widget in self._shown:
            self._column.addWidget(widget)

    def texts(self) -> list[str]:
        """Return the first line of every entry."""
        return [widget.text() for widget in self._shown if isinstance(widget, _Entry)]

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setSpacing(S(8))


class _Entry(Dressed, QWidget):
    """One line of the list."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._text = Label(line.text, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(Label(line.caption, "caption", "muted", wrap=True))
        if line.words:
            words.addWidget(Label(line.words, "caption", wrap=True))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        symbol = Symbol(line.icon, line.role, _ICON, ground="circle", side=_SIDE)
        self._row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self.dress()

    def text(self) -> str:
        """Return the first line."""
        return self._text.text()

    def dress(self) -> None:
        """Scale the distance with the text."""
        self._row.setSpacing(S(10))
