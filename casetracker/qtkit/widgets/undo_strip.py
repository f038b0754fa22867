"""The undo strip: what was just changed, and the way back; it stays until the next change (ux.md 2.4)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.bidi import key_name, margins
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating, announce
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol

_HEIGHT = 22


class UndoStrip(Retranslating, Dressed, QFrame):
    """Names the record and its old value, and offers to undo; hidden until something was changed."""

    undo_requested = Signal()

    def __init__(self, key: str = "Ctrl+Z", parent: QWidget | None = None) -> None:
        """Take the key that the strip names; the action itself belongs to the window."""
        super().__init__(parent)
        self._key = key
        self._said: Message | str = ""
        # Widgets
        self._symbol = Symbol("undo-2", "link", 14)
        self._label = Label("", "caption")
        self._button = Button(self._words(), "inline")
        # Layout
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._symbol)
        self._row.addWidget(self._label)
        self._row.addWidget(self._button)
        # Wiring
        self._button.clicked.connect(self.undo_requested)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._button)
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()
        self.dress()
        self.retranslate()

    def tell(self, message: Message) -> None:
        """Say what was changed: "Albania updated: 210 places (was 200)"."""
        self._said = message
        self._label.say(message)
        self.show()
        self.retranslate()
        announce(self, self._label.text())

    def clear(self) -> None:
        """Go, because there is nothing to undo."""
        self.hide()

    def retranslate(self) -> None:
        """Say the key again, in the window's language."""
        self._button.say(self._words())
        self.setAccessibleName(current().say(M("Last change")))
        said = self._said
        self.setAccessibleDescription(current().say(said) if isinstance(said, Message) else said)

    def dress(self) -> None:
        """Scale every distance with the text."""
        self.setFixedHeight(S(_HEIGHT))
        self._row.setContentsMargins(margins(10, 0, 5, 0))
        self._row.setSpacing(S(5))

    def _words(self) -> Message:
        return M("Undo  {key}", key=key_name(self._key))
