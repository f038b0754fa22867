"""What an empty list says: why it is empty, and the next step (ux.md 2.4)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.messages import Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol


class EmptyState(Dressed, QWidget):
    """An icon, one sentence and its buttons, in the middle of the place where rows would be."""

    def __init__(
        self, message: Message, symbol: str, buttons: Sequence[Button] = (), parent: QWidget | None = None
    ) -> None:
        """Take the sentence, the icon, and buttons whose wiring is the page's."""
        super().__init__(parent)
        self._label = Label(message, "body", "muted", edge="centre", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        self._column = QVBoxLayout(self)
        self._column.addStretch()
        self._column.addWidget(Symbol(symbol, "muted", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._label)
        self._column.addLayout(self._buttons)
        self._column.addStretch()
        self.dress()

    def say(self, message: Message) -> None:
        """Give another reason."""
        self._label.say(message)

    def dress(self) -> None:
        """Scale every distance with the text."""
        self._column.setContentsMargins(S(24), S(24), S(24), S(24))
        self._column.setSpacing(S(12))
        self._buttons.setSpacing(S(8))
