"""A strip in a page: one sentence, in the colours of its weight, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import announce
from casetracker.qtkit.theme import Dressed, theme
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol

_RADIUS = 6
_SYMBOLS = {
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
    "neutral": "info",
    "hold": "circle-pause",
}


class Banner(Dressed, QWidget):
    """Says a refusal, a world error or a next step; stays until it is dismissed or replaced."""

    dismissed = Signal()

    def __init__(self, *, closable: bool = True, parent: QWidget | None = None) -> None:
        """Make an empty banner, hidden until it is told something."""
        super().__init__(parent)
        self._role = "info"
        # Widgets
        self._symbol = Symbol("info", "info", 18)
        self._title = Label("", "label", "info", bold=True, wrap=True)
        self._detail = Label("", "caption", "info", wrap=True)
        self._close = Button(M("Close this message"), "icon", "x")
        self._close.setHidden(not closable)
        # Layout
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._close)
        # Wiring
        self._close.clicked.connect(self.dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        self.dress()

    def tell(
        self, message: Message, role: str = "info", detail: Message | None = None, symbol: str | None = None
    ) -> None:
        """Say a sentence in the colours of a role, and read it to a screen reader."""
        self._role = role
        self._title.say(message)
        self._detail.say(detail or "")
        self._detail.setVisible(detail is not None)
        for label in (self._title, self._detail):
            label.set_role(role)
        self._symbol.show_icon(symbol or _SYMBOLS[role], role)
        self.show()
        self.update()
        announce(self, self._title.text(), urgent=role == "bad")

    def add_button(self, button: Button) -> None:
        """Offer something to do, at the end of the strip."""
        self._row.insertWidget(self._row.count() - 1, button)

    def dismiss(self) -> None:
        """Go, and say so."""
        self.hide()
        self.dismissed.emit()

    def dress(self) -> None:
        """Scale every distance with the text."""
        self._row.setContentsMargins(S(8), S(8), S(8), S(8))
        self._row.setSpacing(S(8))

    def minimumSizeHint(self) -> QSize:
        """Let a narrow page wrap the words."""
        return QSize(S(160), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(f"{self._role}_bg"))
        painter.drawRoundedRect(self.rect(), S(_RADIUS), S(_RADIUS))
