"""The views of the list as tabs with counts, and what saves another one (ux.md 1, point 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.offers.ui.views import View
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.popup import Popup
from casetracker.qtkit.widgets.tab_row import TabRow

_NAME = M("Name of the view")
_NAME_WIDTH = 240  # px


class ViewTabs(Dressed, QWidget):
    """One tab a view; `Save view` stands at the end edge."""

    chosen = Signal(str)  # the id of a view
    save_requested = Signal(str)  # a name
    forget_requested = Signal(str)  # the id of a saved view

    def __init__(self, views: Sequence[View], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self._own: frozenset[str] = frozenset()
        # Widgets
        self.tabs = _tabs(views)
        self._save = Button(M("Save view"), "flat", "bookmark-plus")
        # Layout
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tabs, 1)
        self._row.addWidget(self._save)
        # Wiring
        self.tabs.chosen.connect(self.chosen)
        self._save.clicked.connect(self._on_save_asked)

    def show_views(self, views: Sequence[View], chosen: str, own: Sequence[str] = ()) -> None:
        """Show these views; those that are somebody's own can be taken away."""
        tabs = _tabs(views)
        tabs.select(chosen)
        for view in views:
            if view.id in self._counts:
                tabs.show_count(view.id, self._counts[view.id])
        self._row.replaceWidget(self.tabs, tabs)
        self.tabs.hide()
        self.tabs.deleteLater()
        self.tabs, self._own = tabs, frozenset(own)
        tabs.chosen.connect(self.chosen)
        QWidget.setTabOrder(tabs, self._save)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many offers each view holds."""
        self._counts = dict(counts)
        for view, count in counts.items():
            self.tabs.show_count(view, count)

    def _on_save_asked(self) -> None:
        saver = _Saver(self, removable=self.tabs.selected() in self._own)
        saver.named.connect(self.save_requested)
        saver.removed.connect(lambda: self.forget_requested.emit(self.tabs.selected()))
        saver.open_under(self._save)
        saver.name.setFocus()


class _Saver(Popup):
    """Asks for a name."""

    named = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget, *, removable: bool) -> None:
        super().__init__(M("Save view"), parent)
        # Widgets
        self.name = LineField()
        self.name.setAccessibleName(current().say(_NAME))
        label = Label(_NAME, "label")
        label.setBuddy(self.name)
        save = Button(M("Save view"), "primary", "check")
        remove = Button(M("Take this view away"), "secondary", "trash-2")
        # Layout
        for widget in (label, self.name, save, remove):
            self.body.addWidget(widget)
        self.name.setMinimumWidth(S(_NAME_WIDTH))
        remove.setVisible(removable)
        # Wiring
        self.name.returnPressed.connect(self._on_saved)
        save.clicked.connect(self._on_saved)
        remove.clicked.connect(self._on_removed)

    def _on_saved(self) -> None:
        if self.name.value():
            self.named.emit(self.name.value())
            self.close()

    def _on_removed(self) -> None:
        self.removed.emit()
        self.close()


def _tabs(views: Sequence[View]) -> TabRow:
    return TabRow([(view.id, view.title) for view in views], M("Views"))
