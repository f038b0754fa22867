"""A line of words in one of the window's faces."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.bidi import NUMBERS, value_alignment
from casetracker.qtkit.fonts import font
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme

Edge = Literal["start", "centre", "numbers"]


class Label(Retranslating, Dressed, QLabel):
    """Plain text, never markup: a sentence that is translated, or a value that is shown as it is."""

    def __init__(
        self,
        text: Message | str = "",
        face: str = "body",
        role: str = "text",
        *,
        bold: bool = False,
        edge: Edge = "start",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Take a sentence or a value, a face of FACES, a token for its colour, and the edge it stands at."""
        super().__init__(parent)
        self._said = text
        self._face, self._role, self._bold = face, role, bold
        self._edge = edge
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._align()
        self.dress()
        self.retranslate()

    def say(self, text: Message | str) -> None:
        """Show another sentence or value."""
        self._said = text
        self.retranslate()

    def set_role(self, role: str) -> None:
        """Take another token's colour."""
        self._role = role
        self.dress()

    def retranslate(self) -> None:
        """Say a sentence again; a value stays as it is."""
        self.setText(current().say(self._said) if isinstance(self._said, Message) else self._said)

    def dress(self) -> None:
        """Put on the face and the colour, if Qt has not kept them: each is dear, and Qt asks twice."""
        face = font(self._face, bold=self._bold)
        if self.font() != face:
            self.setFont(face)
        colour = theme().colour(self._role)
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)

    def _align(self) -> None:
        edges = {
            "start": value_alignment(),
            "centre": Qt.AlignmentFlag.AlignCenter,
            "numbers": NUMBERS,
        }
        self.setAlignment(edges[self._edge])

    def changeEvent(self, event: QEvent) -> None:
        """Stand at the other edge when the direction changes."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)
