"""Buttons: one primary in a view, secondary ones, and those that only show their words or an icon."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed

Kind = Literal["primary", "secondary", "flat", "quiet", "icon", "inline"]

_ICON_ROLES = {"primary": "on_accent", "flat": "link", "inline": "link"}
_GAP = 4  # px, beside the 4 px that Fusion leaves between an icon and its text


class Button(Retranslating, Dressed, QPushButton):
    """A button that says itself; one with an icon alone carries its words as name and tool tip."""

    def __init__(
        self,
        text: Message,
        kind: Kind = "secondary",
        symbol: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take the words, the kind and the name of an icon."""
        super().__init__(parent)
        self._said = text
        self._kind = kind
        self._action: QAction | None = None
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if symbol:
            self.setIcon(icon(symbol, _ICON_ROLES.get(kind, "muted")))
        self.dress()
        self.retranslate()

    def say(self, text: Message) -> None:
        """Show other words."""
        self._said = text
        self.retranslate()

    def obey(self, action: QAction) -> Button:
        """Give an action's command when pressed, be enabled as it is, and name its key in the tool tip."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()
        return self

    def retranslate(self) -> None:
        """Say the words again."""
        said = current().say(self._said)
        name = said.replace("&", "")
        self.setText("" if self._kind == "icon" else said)
        self.setAccessibleName(name)
        self.setToolTip(self._tip(name))

    def dress(self) -> None:
        """Scale the icon with the text."""
        if self._kind == "inline":
            self.setFont(font("caption", bold=True))
        self.setIconSize(QSize(S(16 if self._kind == "icon" else 16 + _GAP), S(16)))

    def _tip(self, name: str) -> str:
        if self._action is not None:
            return self._action.toolTip()
        return name if self._kind == "icon" else ""

    def _follow(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())
            self.setToolTip(self._action.toolTip())
