"""What the list shows: tab, filter and order, and the contacts that fit them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from casetracker.contacts.queries import ContactRow
from casetracker.contacts.reading import ContactReader, Gathered
from casetracker.contacts.ui.list_pane import ListPane
from casetracker.contacts.ui.views import VIEWS, View, filter_fields
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.filters import Filter, parse
from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.filter_bar import FilterBar
from casetracker.qtkit.widgets.tab_row import TabRow


class ContactBrowser(QObject):
    """Joins tabs, filter and table; asks for the contacts whenever one of them changes."""

    shown = Signal(int)  # how many contacts the list shows now
    failed = Signal(object)  # a WorldError

    def __init__(self, reader: ContactReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._gathered = Gathered((), {})
        self._wanted_id = ""  # to be selected when the contacts are read
        # Widgets
        self.tabs = TabRow([(view.id, view.title) for view in VIEWS], M("Views"))
        self.filter_bar = FilterBar(M("Filter contacts"), filter_fields(lambda: self._gathered.rows))
        self.list = ListPane()
        # Wiring
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.tabs.chosen.connect(lambda _view: self._show())
        self.filter_bar.filter_changed.connect(lambda _wanted: self.refresh())
        self.filter_bar.emptied.connect(self.list.focus_rows)
        self.list.clear_requested.connect(self.filter_bar.clear)

    def refresh(self) -> None:
        """Read the contacts again; the one that is current stays so."""
        self._soon.stop()
        try:
            self._gathered = self._reader.gather(self.filter_bar.filter())
        except Refused as refused:
            self.filter_bar.refuse(refused.message)
        except WorldError as error:
            self.failed.emit(error)
        else:
            self.filter_bar.refuse(None)
            self._show()

    def refresh_soon(self) -> None:
        """Read the contacts again when the event loop comes round: several changes are one."""
        self._soon.start()

    def select(self, reference: str) -> None:
        """Go to a contact, whatever is filtered; one that is not there changes nothing."""
        with suppress(Refused, WorldError):
            self._wanted_id = self._reader.get(reference).id
            self.refresh()

    def state(self) -> dict[str, Any]:
        """Return tab, filter, order, columns and current contact as JSON values."""
        return {
            "view": self.tabs.selected(),
            "filter": str(self.filter_bar.filter()),
            "order": list(self.list.order()),
            "list": self.list.table.view_state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told; what no longer exists is left out."""
        if state.get("view") in {view.id for view in VIEWS}:
            self.tabs.select(state["view"])
        with suppress(Refused):
            self.filter_bar.set_filter(parse(state.get("filter", "")))
        column, descending = state.get("order", self.list.order())
        self.list.set_order(column, descending=descending)
        self.refresh()
        self.list.table.restore_view(state.get("list", {}))

    def _show(self) -> None:
        """Show the rows of the tab, and how many each tab holds."""
        self._make_room_for_wanted()
        rows = self._gathered.rows
        for view in VIEWS:
            self.tabs.show_count(view.id, sum(map(view.holds, rows)))
        shown = tuple(row for row in rows if self._view().holds(row))
        self.list.show_contacts(shown, self._gathered.names, filtered=bool(self._gathered.names))
        wanted, self._wanted_id = self._wanted_id, ""
        if wanted:
            self.list.table.select(wanted)
        elif shown and not self.list.table.current_id():
            self.list.table.select(self.list.first_id())
        self.shown.emit(len(shown))

    def _make_room_for_wanted(self) -> None:
        """Leave filter and tab for a contact that somebody asked for and that they would hide."""
        if not self._wanted_id:
            return
        if self._wanted() is None and self.filter_bar.filter() != Filter():
            self.filter_bar.set_filter(Filter())
            self._gathered = self._reader.gather()
        row = self._wanted()
        if row is not None and not self._view().holds(row):
            self.tabs.blockSignals(True)
            self.tabs.select(VIEWS[0].id)
            self.tabs.blockSignals(False)
            self.tabs.update()

    def _wanted(self) -> ContactRow | None:
        return next((row for row in self._gathered.rows if row.id == self._wanted_id), None)

    def _view(self) -> View:
        return next(view for view in VIEWS if view.id == self.tabs.selected())
