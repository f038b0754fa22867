"""One fact of the status bar: an icon and a few words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating, announce
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol


class StatusFact(Retranslating, Dressed, QWidget):
    """Says what holds now: saved when, which vault, locked when."""

    def __init__(
        self, symbol: str, text: Message | str = "", role: str = "muted", parent: QWidget | None = None
    ) -> None:
        """Take the icon, its colour's token, and the words."""
        super().__init__(parent)
        self._said = text
        self._symbol = Symbol(symbol, role, 13)
        self._label = Label(text, "caption", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._symbol)
        self._row.addWidget(self._label)
        self.dress()

    def tell(self, text: Message, symbol: str, role: str = "muted") -> None:
        """Say what holds now; one that is bad interrupts a screen reader."""
        self._symbol.show_icon(symbol, role)
        self._label.set_role("bad" if role == "bad" else "muted")
        self._label.say(text)
        self._said = text
        self.retranslate()
        if role == "bad":
            announce(self, self._label.text(), urgent=True)

    def retranslate(self) -> None:
        """Say it to a screen reader again."""
        said = self._said
        self.setAccessibleName(current().say(said) if isinstance(said, Message) else said)

    def dress(self) -> None:
        """Scale the distance with the text."""
        self._row.setSpacing(S(5))
