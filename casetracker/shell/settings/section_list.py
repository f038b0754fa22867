"""The list of the pages of settings."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme
from casetracker.shell.settings.sections import Section

_WIDTH, _ROW = 200, 34


class SectionList(Retranslating, Dressed, QListWidget):
    """A few rows, marked as the rows of tables are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # the page's own colour shows, whatever the theme
        self.dress()
        self.retranslate()

    def add(self, section: Section) -> None:
        """Add a page at the end."""
        self._sections.append(section)
        self.addItem(QListWidgetItem(icon(section.icon, "muted"), ""))
        self.dress()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the pages again."""
        self.setAccessibleName(current().say(M("Pages of settings")))
        for row, section in enumerate(self._sections):
            self.item(row).setText(current().say(section.title))

    def dress(self) -> None:
        """Scale the rows with the text, and take the colours of tables."""
        self.setFixedWidth(S(_WIDTH))
        palette = QPalette(self.palette())
        for role, token in (
            (QPalette.ColorRole.Highlight, "sel"),
            (QPalette.ColorRole.HighlightedText, "text"),
        ):
            palette.setColor(role, theme().colour(token))
        self.setPalette(palette)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, S(_ROW)))
