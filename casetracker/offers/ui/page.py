"""The page of offers: list on the start side, detail on the end side, all of it by keyboard (ux.md 2.5.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Event
from casetracker.kernel.messages import MN, M, Message
from casetracker.offers.ui.browser import OfferBrowser
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.dialogs import OfferDialogs
from casetracker.offers.ui.form_dialog import DRAFT_FORM
from casetracker.offers.ui.list_pane import MOST_COPIED
from casetracker.offers.ui.orders import OfferOrders
from casetracker.offers.ui.page_parts import PageParts
from casetracker.offers.ui.questions import QUESTIONS, can_follow
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import Layout
from casetracker.qtkit.page import Page
from casetracker.qtkit.relay import Relay
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.column_chooser import ColumnChooser

_PAUSE = 60  # ms on a row before its detail is read: keys that are held down pass rows by
_MENU = (
    ("record.open", "record.edit"),
    ("offer.change_places", *QUESTIONS),
    ("record.copy", "record.duplicate"),
    ("record.bin",),
)


class OffersPage(Dressed, Page):
    """Shows offers, and passes a person's wishes on to the service."""

    key = "offers"
    title = M("Offers")
    icon = "globe"
    draft_form = DRAFT_FORM

    def __init__(self, desk: OfferDesk, parent: QWidget | None = None) -> None:
        """Take the services of the open vault."""
        super().__init__(parent)
        self._desk = desk
        self._orders = OfferOrders(desk.offers, desk.reader)
        # Widgets and layout
        self.parts = PageParts(desk, self._count_choices, self)
        self.list, self.detail = self.parts.list, self.parts.detail
        self.browser = OfferBrowser(desk, self.parts, self)
        self.dialogs = OfferDialogs(desk, self._orders, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        # Wiring
        Relay(desk.bus, Event, lambda _event: self.browser.refresh_soon(), self)
        self._pause.timeout.connect(self._read_detail)
        self.browser.failed.connect(self._tell_error)
        self.browser.open_counted.connect(self.counted)
        self._wire_list()
        self.dialogs.done.connect(lambda done: self.undo_strip_requested.emit(done, ""))
        self.dialogs.added.connect(self.browser.select)
        self.dialogs.closed.connect(self.list.focus_rows)
        self.detail.edit_requested.connect(self.edit_record)
        self.detail.committed.connect(self._on_committed)
        self.detail.answered.connect(self._on_answered)
        self.parts.head.as_of.clicked.connect(self.parts.as_of.begin)

    def adopt(self, actions: Actions) -> None:
        """Let the buttons of the head give the window's commands."""
        super().adopt(actions)
        self.parts.head.obey(actions)

    def activate(self) -> None:
        """Read what is new, and let keys move rows."""
        self.browser.refresh()
        self.list.focus_rows()

    def arrange(self, layout: Layout) -> None:
        """Use the room there is."""
        self.parts.arrange(layout)

    def panes(self) -> Sequence[QWidget]:
        """Head, tabs, filter, list and detail."""
        return (self.parts.views, self.parts.filter_bar, self.list, self.detail)

    def select(self, reference: str) -> None:
        """Show an offer, whatever is filtered."""
        self.browser.select(reference)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What can be done with what is selected."""
        always: dict[str, Callable[[], object]] = {
            "record.new": self.new_record,
            "edit.filter": self.focus_filter,
            "edit.select_all": self.list.table.selectAll,
            "file.export": lambda: self.export_requested.emit(self.browser.query()),
            "view.detail": self.parts.turn_detail,
            "view.columns": self._choose_columns,
        }
        row = self.list.current_offer()
        if row is None:
            return always
        of_row = {
            "record.open": self._open,
            "record.edit": self.detail.edit_places,
            "record.copy": self._copy,
            "record.duplicate": self._duplicate,
            "record.bin": self._bin,
            "offer.change_places": self.detail.edit_places,
        }
        asked = {name: question for name, question in QUESTIONS.items() if can_follow(question, row)}
        return always | of_row | {name: partial(self._ask, name) for name in asked}

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.parts.filter_bar.search.setFocus()
        self.parts.filter_bar.search.selectAll()

    def new_record(self) -> None:
        """Open the form of a new offer."""
        self.dialogs.begin()

    def edit_record(self) -> None:
        """Open the form of all details."""
        if self.detail.dossier is not None:
            self.dialogs.edit(self.detail.dossier)

    def is_reading(self) -> bool:
        """Whether something is still to come: rows, sums, or the detail."""
        return self.browser.is_reading or self._pause.isActive()

    def state(self) -> dict[str, Any]:
        """Return view, filter, order, days, current offer and panes."""
        return {**self.browser.state(), "detail": self.parts.detail_wanted}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told."""
        self.browser.restore(state)
        self.parts.detail_wanted = state.get("detail", True)

    def draft_sentence(self, values: Mapping[str, Any]) -> Message:
        """Say which offer was not saved."""
        country = values.get("host_country")
        return M("an unsaved offer for {country}", country=country) if country else M("an unsaved offer")

    def open_draft(self, values: Mapping[str, Any]) -> None:
        """Go on with an offer that was not saved."""
        self.dialogs.go_on(values)

    def keep_draft(self) -> None:
        """Keep what is typed, and read nothing any more."""
        self.dialogs.keep_draft()
        self.browser.close()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self.parts.dress()

    def _wire_list(self) -> None:
        table = self.list.table
        table.current_changed.connect(self._on_current_changed)
        table.selection_counted.connect(lambda _count: self.commands_changed.emit())
        table.opened.connect(lambda _id: self._open())
        table.peeked.connect(lambda _id: self.parts.open_detail())
        table.menu_requested.connect(self._on_menu_requested)
        table.failed.connect(self._tell_error)
        self.list.new_requested.connect(self.new_record)
        self.list.clear_requested.connect(self.browser.clear_filter)
        self.list.today_requested.connect(self.parts.as_of.go_to_today)
        self.list.again_requested.connect(self.browser.refresh)
        self.list.bulk.bin_requested.connect(self._bin)
        self.list.bulk.owner_requested.connect(self._set_owner)

    # wishes -------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        self.parts.open_detail()
        self._read_detail()
        self.detail.summary.facts.value("places").setFocus()

    def _duplicate(self) -> None:
        self._read_detail()
        if self.detail.dossier is not None:
            self.dialogs.copy(self.detail.dossier)

    def _bin(self) -> None:
        self._give(lambda: self._orders.bin(self.list.table.selected_ids()))

    def _set_owner(self, owner: str | None) -> None:
        self._give(lambda: self._orders.set_owner(self.list.table.selected_ids(), owner))

    def _ask(self, command: str) -> None:
        self._open()
        question = QUESTIONS[command]
        self.detail.ask(question.kind, question.value, question.text, question.button)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.list.as_text())
        count = min(self.list.table.selected_count(), MOST_COPIED)
        self.said.emit(MN("{count} row copied", "{count} rows copied", count), "ok")

    def _choose_columns(self) -> None:
        ColumnChooser(self.list.table.columns, self).open_under(self.parts.head.columns)

    def _give(self, order: Callable[[], Message]) -> bool:
        """Give an order and tell what was done; gives whether it was. A refusal is told in the window."""
        try:
            done = order()
        except (Refused, WorldError) as error:
            self._tell_error(error)
            return False
        self.undo_strip_requested.emit(done, "")
        return True

    def _tell_error(self, error: Refused | WorldError) -> None:
        self.said.emit(error.message, "bad" if isinstance(error, WorldError) else "warn")

    def _count_choices(self, field: str, values: Sequence[str]) -> Mapping[str, int]:
        return self.browser.count_choices(field, values)

    # slots --------------------------------------------------------------------------------------------------

    def _on_current_changed(self, _record: str) -> None:
        row = self.list.current_offer()
        if row is not None:
            self.detail.show_row(row, self.browser.view.as_of)
            self._pause.start()
            self.selected.emit("offer", row.reference)
        self.commands_changed.emit()

    def _read_detail(self) -> None:
        self._pause.stop()
        row = self.list.current_offer()
        if row is None:
            return
        try:
            dossier = self._desk.reader.dossier(row.reference, self.browser.view)
        except (Refused, WorldError) as error:
            self._tell_error(error)
            return
        self.detail.show_offer(dossier)
        self.parts.look()

    def _on_committed(self, name: str, value: Any) -> None:
        dossier = self.detail.dossier
        if dossier is not None and not self._give(lambda: self._orders.edit(dossier, {name: value})):
            self.detail.show_offer(dossier)

    def _on_answered(self, kind: str, value: Any, day: str) -> None:
        dossier = self.detail.dossier
        if dossier is None:
            return
        try:
            done = self._orders.answer(dossier, kind, value, day)
        except (Refused, WorldError) as error:
            self.detail.question.show()
            self.detail.question.refuse(error.message)
            return
        self.detail.settle()
        self.undo_strip_requested.emit(done, "")
        self.list.focus_rows()

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.context_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def context_menu(self) -> QMenu:
        """Return the commands for the selected rows, as the window's menus have them."""
        menu = QMenu(self)
        for section in _MENU:
            if self.window_actions is not None:
                menu.addActions([self.window_actions[name] for name in section])
                menu.addSeparator()
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the detail to the list with Esc."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.parts.close_detail()
            self.list.focus_rows()
        else:
            super().keyPressEvent(event)
