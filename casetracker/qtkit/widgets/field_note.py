"""The line under a field: a hint, what was understood, or what is wrong; always there, so nothing jumps."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.messages import Message
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol

Kind = Literal["hint", "echo", "fault"]

_ICONS = {"echo": ("check", "ok"), "fault": ("circle-alert", "bad")}
_ROLES = {"hint": "muted", "echo": "muted", "fault": "bad"}
_ICON, _GAP = 13, 5


class FieldNote(Dressed, QWidget):
    """One line in small letters, with an icon unless it is a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Widgets
        self._symbol = Symbol("check", "ok", _ICON)
        self._label = Label("", "caption", "muted", wrap=True)
        # Layout
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._symbol, alignment=Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignTop)
        self.say(None)
        self.dress()

    def say(self, message: Message | None, kind: Kind = "hint") -> None:
        """Say something, or nothing."""
        icon, role = _ICONS.get(kind, ("", "")) if message else ("", "")
        self._symbol.setVisible(bool(icon))
        if icon:
            self._symbol.show_icon(icon, role)
        self._label.set_role(_ROLES[kind])
        self._label.say(message or "")
        self._fit()

    def text(self) -> str:
        """Return what is said."""
        return self._label.text()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S(_GAP))
        self._fit()

    def _fit(self) -> None:
        """Keep room for the lines that the width makes: a form that scrolls does not ask by width."""
        beside = 0 if self._symbol.isHidden() else S(_ICON) + S(_GAP)
        lines = self._label.heightForWidth(max(self.width() - beside, 1)) if self._label.text() else 0
        self.setMinimumHeight(max(QFontMetrics(font("caption")).height(), lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        self._fit()
