"""The frame of the main window: sidebar, top bar, strips, pages and status bar, each in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.messages import M
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.initials import Initials
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.sidebar import Sidebar, SidebarEntry
from casetracker.qtkit.widgets.status_bar import StatusBar
from casetracker.qtkit.widgets.top_bar import TopBar
from casetracker.qtkit.widgets.undo_strip import UndoStrip
from casetracker.shell.banners import Banners
from casetracker.shell.facts import LockFact, SavedFact, VaultFact
from casetracker.shell.page_stack import PageStack
from casetracker.shell.pages import PageSpec

if TYPE_CHECKING:
    from casetracker.app import Office


class WindowFrame(Retranslating, QWidget):
    """Holds the parts and knows nothing of what they show."""

    def __init__(
        self, specs: Sequence[PageSpec], stack: PageStack, commands: Actions, office: Office
    ) -> None:
        """Take the pages, the commands, and the office whose name and user the bars show."""
        super().__init__()
        # Widgets
        self.entries = {
            spec.key: SidebarEntry(spec.key, spec.title, spec.icon, spec.group)
            for spec in specs
            if spec.group is not None
        }
        self.sidebar = Sidebar(list(self.entries.values()))
        self.banners = Banners()
        self.strip = UndoStrip()
        self.saved, self.lock = SavedFact(office.read_only is not None), LockFact()
        self._hint = Label("", "caption", "muted")
        self._initials = Initials()
        back = Button(M("Back"), "icon", "arrow-left").obey(commands["go.back"])
        forward = Button(M("Forward"), "icon", "arrow-right").obey(commands["go.forward"])
        lock = Button(M("Lock"), "quiet", "lock").obey(commands["file.lock"])
        top = TopBar((back, forward), (), (lock, self._initials))
        self.status = StatusBar((self.saved, VaultFact(office.vault.name), self.lock), self.strip, self._hint)
        # Layout
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, self.banners, stack, self.status):
            column.addWidget(part, 1 if part is stack else 0)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(column, 1)
        label = office.store.actor.label
        self._initials.show_letters(_initials(label), label)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the key of the shortcut sheet again."""
        self._hint.say(M("{key} for shortcuts", key=key_name("Ctrl+/")))


def _initials(label: str) -> str:
    """The first letters of the first and the last word of a label: "M. Reyes" is "MR"."""
    parts = label.split()
    letters = [part[0] for part in (parts[:1] + parts[1:][-1:])]
    return "".join(letters).upper()
