"""The sidebar: the pages of the window, in groups; a rail of icons where there is little room (ux.md 2.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.sidebar_button import SidebarButton

_WIDE, _RAIL = 196, 54
_TITLE = 24
_LOGO, _RAIL_LOGO, _RADIUS = 28, 30, 7
BOTTOM = Message("")  # the group of entries at the lower end, which has no title


@dataclass(frozen=True)
class SidebarEntry:
    """One page: its id, its name, its icon and the title of its group."""

    id: str
    text: Message
    icon: str
    group: Message = BOTTOM


class Sidebar(Retranslating, Dressed, QWidget):
    """Where the window's pages are chosen."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[SidebarEntry], parent: QWidget | None = None) -> None:
        """Take the entries, group after group; those of BOTTOM stand at the lower end."""
        super().__init__(parent)
        self._rail = False
        # Widgets
        self._brand = Label("casetracker", "brand", "side_bright")
        self._logo = _Logo()
        self._buttons = {entry.id: SidebarButton(entry.text, entry.icon) for entry in entries}
        self._titles: list[Label] = []
        self._group = QButtonGroup(self)
        # Layout
        self._head = QHBoxLayout()
        self._head.addWidget(self._logo)
        self._head.addWidget(self._brand, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for group, members in groupby(entries, key=lambda entry: entry.group):
            self._add_group(group, [entry.id for entry in members])
        if all(entry.group != BOTTOM for entry in entries):
            self._column.addStretch()
        # Wiring
        for identity, button in self._buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, chosen=identity: self.chosen.emit(chosen))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.dress()
        self.retranslate()

    def select(self, identity: str) -> None:
        """Mark a page as the one that is open."""
        self._buttons[identity].setChecked(True)

    def show_count(self, identity: str, count: int | None) -> None:
        """Show how much a page holds."""
        self._buttons[identity].show_count(count)

    def show_badge(self, identity: str, badge: int) -> None:
        """Show how much of a page needs attention."""
        self._buttons[identity].show_badge(badge)

    def set_rail(self, rail: bool) -> None:
        """Show icons alone, or icons and words."""
        self._rail = rail
        self._brand.setVisible(not rail)
        for title in self._titles:
            title.setVisible(not rail)
        for button in self._buttons.values():
            button.set_rail(rail)
        self.dress()

    def retranslate(self) -> None:
        """Say what this is to a screen reader."""
        self.setAccessibleName(current().say(M("Pages")))

    def dress(self) -> None:
        """Scale every distance with the text."""
        self.setFixedWidth(S(_RAIL if self._rail else _WIDE))
        edge = S(6 if self._rail else 8)
        self._column.setContentsMargins(edge, S(13), edge, S(14))
        self._column.setSpacing(S(4 if self._rail else 2))
        self._head.setContentsMargins(S(6), 0, S(6), S(8 if self._rail else 11))
        self._head.setSpacing(S(10))
        self._logo.setFixedSize(QSize(1, 1) * S(_RAIL_LOGO if self._rail else _LOGO))
        for title in self._titles:
            title.setContentsMargins(S(10), S(6), S(10), 0)
            title.setFixedHeight(S(_TITLE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, which is dark in both themes."""
        QPainter(self).fillRect(self.rect(), theme().colour("side"))

    def _add_group(self, title: Message, members: list[str]) -> None:
        if title == BOTTOM:
            self._column.addStretch()
        else:
            self._titles.append(Label(title, "group", "side_muted"))
            self._column.addWidget(self._titles[-1])
        for identity in members:
            self._column.addWidget(self._buttons[identity])


class _Logo(QWidget):
    """The program's mark: a route from here to there."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("cap_accepted"))
        painter.drawRoundedRect(self.rect(), S(_RADIUS), S(_RADIUS))
        inner = QRect(0, 0, S(18), S(18))
        inner.moveCenter(self.rect().center())
        paint_icon(painter, inner, "route", "on_accent")
