"""The page of the history: one row a step, each undone from here if nothing newer stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Bus, Event
from casetracker.kernel.filters import Filter, parse
from casetracker.kernel.messages import M
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.geometry import Layout, S
from casetracker.qtkit.page import Page
from casetracker.qtkit.relay import Relay
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.empty_state import EmptyState
from casetracker.qtkit.widgets.filter_bar import FilterBar
from casetracker.qtkit.widgets.page_head import PageHead
from casetracker.qtkit.widgets.record_table import RecordTable
from casetracker.qtkit.widgets.row_source import RowSource
from casetracker.qtkit.widgets.two_panes import TwoPanes
from casetracker.reports.history.reading import HistoryReader, StepLine
from casetracker.shell.history.columns import columns, sentence
from casetracker.shell.history.detail import MOST, StepDetail
from casetracker.shell.history.filters import filter_fields, with_one_since
from casetracker.shell.history.rows import HistoryRows

_PAUSE = 60  # ms on a row before its detail is read: keys that are held down pass rows by
_MENU = ("history.undo_step", "record.open")


class HistoryPage(Dressed, Page):
    """Shows what was done, newest first, and takes it back."""

    key = "history"
    title = M("History")
    icon = "history"

    def __init__(self, reader: HistoryReader, bus: Bus, parent: QWidget | None = None) -> None:
        """Take what reads the history, and where everything that happens is told."""
        super().__init__(parent)
        self._reader = reader
        # Widgets
        self.bin_button = Button(M("Bin"), "secondary", "trash-2")
        self.head = PageHead(M("History"), (self.bin_button,))
        self.filter_bar = FilterBar(M("Filter the history"), filter_fields(reader.actors()))
        self.table = RecordTable(M("History"), columns(), sentence)
        self.detail = StepDetail()
        clear = Button(M("Clear filter  {key}", key=key_name("Esc")))
        self._stack = QStackedWidget()
        self._nothing = EmptyState(M("Nothing was done yet."), "history")
        self._hidden = EmptyState(M("Nothing in the history matches."), "list-filter", [clear])
        self._panes = TwoPanes(self._list(), self.detail)
        # Layout
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self.filter_bar)
        self._column.addWidget(self._panes, 1)
        # Wiring
        self._rows = HistoryRows(reader, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._read_detail)
        self._soon.timeout.connect(self.refresh)
        Relay(bus, Event, lambda _event: self._refresh_soon(), self)
        clear.clicked.connect(self.filter_bar.clear)
        self._wire()
        self.dress()

    def adopt(self, actions: Actions) -> None:
        """Let the button of the head lead to the bin."""
        super().adopt(actions)
        self.bin_button.obey(actions["go.bin"])

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What can be done with the entry that is selected."""
        found: dict[str, Callable[[], object]] = {
            "edit.filter": self.focus_filter,
            "view.detail": self._panes.turn_detail,
        }
        row = self.current()
        if row is not None and row.can_undo:
            found["history.undo_step"] = self.undo
        if row is not None and self._record() is not None:
            found["record.open"] = self._open_record
        return found

    def activate(self) -> None:
        """Read what is new, and let keys move rows."""
        self.refresh()
        self.table.setFocus()

    def arrange(self, layout: Layout) -> None:
        """Use the room there is."""
        self._panes.arrange(layout)

    def panes(self) -> Sequence[QWidget]:
        """Filter, list and detail."""
        return (self.filter_bar, self.table, self.detail)

    def refresh(self) -> None:
        """Read the history again; the entry that is current stays so."""
        self._soon.stop()
        self._rows.ask(self.filter_bar.filter())

    @property
    def is_reading(self) -> bool:
        """Whether something is still to come: rows, or the detail."""
        return self._rows.is_reading or self._soon.isActive() or self._pause.isActive()

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter_bar.search.setFocus()
        self.filter_bar.search.selectAll()

    def current(self) -> StepLine | None:
        """Return the current row, or None while there is none."""
        row: StepLine | None = self.table.current_row()
        return row

    def undo(self) -> None:
        """Undo the current entry; a refusal is told in the window."""
        row = self.current()
        if row is None:
            return
        try:
            done = self._reader.undo(row.id)
        except (Refused, WorldError) as error:
            self._tell_error(error)
            return
        self.undo_strip_requested.emit(done, row.id)

    def state(self) -> dict[str, Any]:
        """Return filter, current entry and panes."""
        return {
            "filter": str(self.filter_bar.filter()),
            "detail": self._panes.detail_wanted,
            "list": self.table.view_state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told."""
        self._panes.want_detail(state.get("detail", True))
        with suppress(Refused):
            self.filter_bar.set_filter(parse(state.get("filter", "")))
        self.refresh()
        self.table.restore_view(state.get("list", {}))

    def keep_draft(self) -> None:
        """Read nothing any more: the vault is about to be locked."""
        self._soon.stop()
        self._pause.stop()
        self._rows.close()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setContentsMargins(S(16), S(10), S(16), S(10))
        self._column.setSpacing(S(8))

    def _list(self) -> QWidget:
        card = Card(padding=1, spacing=0)
        card.body.addWidget(self._stack)
        for widget in (self.table, self._nothing, self._hidden):
            self._stack.addWidget(widget)
        return card

    def _wire(self) -> None:
        self._rows.read.connect(self._on_read)
        self._rows.failed.connect(self._on_failed)
        self.filter_bar.filter_changed.connect(self._on_filter_changed)
        self.filter_bar.emptied.connect(self.table.setFocus)
        self.table.current_changed.connect(lambda _id: self._on_current_changed())
        self.table.opened.connect(lambda _id: self._panes.open_detail())
        self.table.peeked.connect(lambda _id: self._panes.open_detail())
        self.table.menu_requested.connect(self._on_menu_requested)
        self.table.failed.connect(self._tell_error)
        self.detail.undo_requested.connect(self.undo)
        self.detail.open_requested.connect(self._open_record)

    def _refresh_soon(self) -> None:
        """Read again when something was done; a page that is not looked at reads when it is."""
        if self.isVisible():
            self._soon.start()

    def _record(self) -> tuple[str, str] | None:
        """The first record of the current entry that has a page of its own: its kind and reference."""
        view = self.detail.view
        row = self.current()
        if view is None or row is None or view.line.id != row.id:
            return None
        pages = ((_page_kind(record.table), record.reference) for record in view.records)
        return next(((kind, reference) for kind, reference in pages if kind and reference), None)

    def _open_record(self) -> None:
        record = self._record()
        if record is not None:
            self.open_requested.emit(*record)

    def _tell_error(self, error: Refused | WorldError) -> None:
        self.said.emit(error.message, "bad" if isinstance(error, WorldError) else "warn")

    # slots --------------------------------------------------------------------------------------------------

    def _on_read(self, source: RowSource) -> None:
        self.filter_bar.refuse(None)
        self.head.show_count(source.count())
        self.table.show_rows(source)
        filtered = self.filter_bar.filter() != Filter()
        shown = self.table if source.count() else self._hidden if filtered else self._nothing
        self._stack.setCurrentWidget(shown)
        if source.count() and not self.table.current_id():
            row = source.page(0, 1)[0]
            self.table.select(row.id)
        self._read_detail()

    def _on_failed(self, error: Refused | WorldError) -> None:
        if isinstance(error, Refused):
            self.filter_bar.refuse(error.message)
        else:
            self._tell_error(error)

    def _on_filter_changed(self, wanted: Filter) -> None:
        if with_one_since(wanted) != wanted:
            self.filter_bar.set_filter(with_one_since(wanted))
        self.refresh()

    def _on_current_changed(self) -> None:
        self._pause.start()
        self.commands_changed.emit()

    def _read_detail(self) -> None:
        self._pause.stop()
        row = self.current()
        view = None
        try:
            view = self._reader.view(row.id, MOST) if row else None
        except WorldError as error:
            self._tell_error(error)
        if view is not None:
            self.detail.show_step(view, can_open=any(_page_kind(record.table) for record in view.records))
        self._panes.set_filled(view is not None)
        self.commands_changed.emit()

    def _on_menu_requested(self, at: QPoint) -> None:
        if self.window_actions is None:
            return
        menu = QMenu(self)
        menu.addActions([self.window_actions[name] for name in _MENU])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the detail to the list with Esc, then clear the filter."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            if self.table.hasFocus():
                self.filter_bar.clear()
            self._panes.close_detail()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)


def _page_kind(table: str) -> str:
    """The kind of record whose page shows what is kept in a table; "" while none does."""
    if table == "contacts":
        return "contact"
    return "offer" if table == "offers" or table.startswith("offer_") else ""
