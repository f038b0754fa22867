"""A sheet of the entrance: a card in the middle of the window, with the program's mark over it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.messages import Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol

_WIDTH = 440


class Sheet(Dressed, QWidget):
    """Something to do before a vault is open; what it holds goes into `body`."""

    def __init__(self, title: Message | str, lead: Message | str, parent: QWidget | None = None) -> None:
        """Take the title and the sentence under it."""
        super().__init__(parent)
        # Widgets
        self.title = Label(title, "title")
        self.lead = Label(lead, "body", "muted", wrap=True)
        self._card = Card(padding=24, spacing=10)
        self.body = self._card.body
        # Layout
        self._head = QHBoxLayout()
        self._head.addWidget(Symbol("route", "info", 20, ground="square", side=32))
        self._head.addWidget(self.title, 1)
        self.body.addLayout(self._head)
        self.body.addWidget(self.lead)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(self._card)
        across.addStretch()
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)
        self.dress()

    def begin(self) -> None:
        """Be shown: take the focus where a person goes on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Scale the card with the text, as far as the window holds it."""
        self._head.setSpacing(S(10))
        self._card.setFixedWidth(min(S(_WIDTH), max(self.width() - S(32), S(280))))

    def minimumSizeHint(self) -> QSize:
        """Be as small as the smallest window."""
        return QSize(S(300), super().minimumSizeHint().height())
