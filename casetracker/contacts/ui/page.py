"""The page of contacts: list on the start side, detail on the end side, edited where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from casetracker.contacts.queries import ContactRow
from casetracker.contacts.ui.browser import ContactBrowser
from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.detail import ContactDetail
from casetracker.contacts.ui.form_dialog import DRAFT_FORM, ContactFormDialog
from casetracker.contacts.ui.merge_dialog import MergeDialog
from casetracker.contacts.ui.orders import ContactOrders, details_of
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Event
from casetracker.kernel.messages import MN, M, Message
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import Layout, S
from casetracker.qtkit.page import Page
from casetracker.qtkit.relay import Relay
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.column_chooser import ColumnChooser
from casetracker.qtkit.widgets.page_head import PageHead
from casetracker.qtkit.widgets.two_panes import TwoPanes

_MENU = (
    ("record.open", "record.edit", "contact.merge"),
    ("record.copy", "record.duplicate"),
    ("record.bin",),
)


class ContactsPage(Dressed, Page):
    """Shows contacts, and passes a person's wishes on to the service."""

    key = "contacts"
    title = M("Contacts")
    icon = "contact"
    draft_form = DRAFT_FORM

    def __init__(self, desk: ContactDesk, parent: QWidget | None = None) -> None:
        """Take the services of the open vault."""
        super().__init__(parent)
        self._desk = desk
        self._orders = ContactOrders(desk.contacts)
        self._form: ContactFormDialog | None = None
        # Widgets
        self._columns = Button(M("Columns"), "secondary", "columns-3")
        self._new = Button(M("New contact"), "primary", "plus")
        self.head = PageHead(M("Contacts"), (self._columns, self._new))
        self.browser = ContactBrowser(desk.reader, self)
        self.list = self.browser.list
        self.detail = ContactDetail(desk)
        self.panes_ = TwoPanes(self.list, self.detail)
        # Layout
        self._column = QVBoxLayout(self)
        for part in (self.head, self.browser.tabs, self.browser.filter_bar):
            self._column.addWidget(part)
        self._column.addWidget(self.panes_, 1)
        # Wiring
        Relay(desk.bus, Event, lambda _event: self.browser.refresh_soon(), self)
        self._wire()
        self.dress()

    def adopt(self, actions: Actions) -> None:
        """Let the buttons of the head give the window's commands."""
        super().adopt(actions)
        self._columns.obey(actions["view.columns"])
        self._new.obey(actions["record.new"])

    def activate(self) -> None:
        """Read what is new, and let keys move rows."""
        self.browser.refresh()
        self.list.focus_rows()

    def arrange(self, layout: Layout) -> None:
        """Use the room there is."""
        self.panes_.arrange(layout)

    def panes(self) -> Sequence[QWidget]:
        """Tabs, filter, list and detail."""
        return (self.browser.tabs, self.browser.filter_bar, self.list, self.detail)

    def select(self, reference: str) -> None:
        """Show a contact, whatever is filtered."""
        self.browser.select(reference)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What can be done with what is selected."""
        always: dict[str, Callable[[], object]] = {
            "record.new": self.new_record,
            "edit.filter": self.focus_filter,
            "edit.select_all": self.list.table.selectAll,
            "view.detail": self.panes_.turn_detail,
            "view.columns": self._choose_columns,
            "contact.merge": self.merge,
        }
        if self.list.current() is None:
            return always
        return always | {
            "record.open": self._open,
            "record.edit": self._edit_value,
            "record.copy": self._copy,
            "record.duplicate": self._duplicate,
            "record.bin": self._bin,
        }

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.browser.filter_bar.search.setFocus()
        self.browser.filter_bar.search.selectAll()

    def new_record(self) -> None:
        """Open the form of a new contact, with the draft that was kept of it."""
        kept = self._desk.drafts.of(DRAFT_FORM)
        form = self._open_form()
        if kept is not None:
            form.restore(kept.values)

    def edit_record(self) -> None:
        """Open the form of all details."""
        row = self.list.current()
        if row is not None:
            form = ContactFormDialog(self._desk, self, row)
            form.submitted.connect(lambda values, _another: self._on_details(form, row, values))
            form.open()

    def merge(self) -> None:
        """Ask which two contacts are one; those that are selected stand there already."""
        chosen, kept = self.list.selected(), self.list.current()
        others = [row.reference for row in chosen if kept and row.id != kept.id]
        dialog = MergeDialog(
            self._desk, self, kept.reference if kept else "", others[0] if len(others) == 1 else ""
        )
        dialog.submitted.connect(lambda one, two: self._on_merge(dialog, one, two))
        dialog.open()

    def state(self) -> dict[str, Any]:
        """Return tab, filter, order, current contact and panes."""
        return {**self.browser.state(), "detail": self.panes_.detail_wanted}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told."""
        self.panes_.want_detail(state.get("detail", True))
        self.browser.restore(state)

    def draft_sentence(self, values: Mapping[str, Any]) -> Message:
        """Say which contact was not saved."""
        name = values.get("name")
        return M("an unsaved contact, {name}", name=name) if name else M("an unsaved contact")

    def open_draft(self, values: Mapping[str, Any]) -> None:
        """Go on with a contact that was not saved."""
        self._open_form().restore(values)

    def keep_draft(self) -> None:
        """Keep what is typed."""
        if self._form is not None:
            self._form.keep_draft()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setContentsMargins(S(16), S(10), S(16), S(10))
        self._column.setSpacing(S(8))

    def _wire(self) -> None:
        table = self.list.table
        table.current_changed.connect(lambda _id: self._on_current_changed())
        table.selection_counted.connect(lambda _count: self.commands_changed.emit())
        table.opened.connect(lambda _id: self._open())
        table.peeked.connect(lambda _id: self.panes_.open_detail())
        table.menu_requested.connect(self._on_menu_requested)
        self.list.new_requested.connect(self.new_record)
        self.browser.shown.connect(self._on_shown)
        self.browser.failed.connect(self._tell_error)
        self.detail.edit_requested.connect(self.edit_record)
        self.detail.merge_requested.connect(self.merge)
        self.detail.committed.connect(self._on_committed)

    # wishes -------------------------------------------------------------------------------------------------

    def _open_form(self) -> ContactFormDialog:
        form = ContactFormDialog(self._desk, self)
        form.submitted.connect(lambda values, another: self._on_submitted(form, values, another))
        form.finished.connect(self._on_form_closed)
        self._form = form
        form.open()
        return form

    def _open(self) -> None:
        self.panes_.open_detail()
        self.detail.facts.value("name").setFocus()

    def _edit_value(self) -> None:
        self.panes_.open_detail()
        self.detail.facts.edit()

    def _duplicate(self) -> None:
        row = self.list.current()
        if row is not None:
            self._open_form().begin_with({**details_of(row), "name": row.name})

    def _bin(self) -> None:
        rows = self.list.selected()
        self._give(lambda: self._orders.bin(rows))

    def _copy(self) -> None:
        rows = self.list.selected()
        lines = ("\t".join(filter(None, (row.name, row.reference, row.email, row.phone))) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.emit(MN("{count} row copied", "{count} rows copied", len(rows)), "ok")

    def _choose_columns(self) -> None:
        ColumnChooser(self.list.table.columns, self).open_under(self._columns)

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

    # slots --------------------------------------------------------------------------------------------------

    def _on_shown(self, count: int) -> None:
        self.head.show_count(count)
        self._on_current_changed()

    def _on_current_changed(self) -> None:
        row = self.list.current()
        self.panes_.set_filled(row is not None)
        self.commands_changed.emit()
        if row is None:
            return
        self.detail.show_contact(row, self.list.name_of(row.parent))
        with suppress(Refused, WorldError):
            self.detail.show_count(self._desk.reader.named_in(row.reference))
        self.selected.emit("contact", row.reference)

    def _on_committed(self, field: str, value: Any) -> None:
        row = self.detail.row
        if row is None:
            return
        try:
            done = self._orders.edit(row, {field: value})
        except (Refused, WorldError) as error:
            self._refuse_value(row, field, error)
            return
        self.undo_strip_requested.emit(done, "")

    def _refuse_value(self, row: ContactRow, field: str, error: Refused | WorldError) -> None:
        """Say beside the value why it was not taken; what was typed stays."""
        faults = error.faults if isinstance(error, Refused) else ()
        message = next((fault.message for fault in faults if fault.field == field), error.message)
        self.detail.facts.value(field).refuse(message)
        if isinstance(error, WorldError):
            self._tell_error(error)

    def _on_submitted(self, form: ContactFormDialog, values: dict[str, Any], another: bool) -> None:
        try:
            reference, done = self._orders.add(values)
            form.saved(another=another)
        except (Refused, WorldError) as error:
            form.refuse(error)
            return
        self.undo_strip_requested.emit(done, "")
        self.select(reference)

    def _on_details(self, form: ContactFormDialog, row: ContactRow, values: dict[str, Any]) -> None:
        changed = {name: value for name, value in values.items() if value != getattr(row, name)}
        try:
            done = self._orders.edit(row, changed) if changed else None
        except (Refused, WorldError) as error:
            form.refuse(error)
            return
        form.accept()
        if done is not None:
            self.undo_strip_requested.emit(done, "")

    def _on_merge(self, dialog: MergeDialog, kept: str, merged: str) -> None:
        try:
            one, two = (self._desk.reader.get(reference) for reference in (kept, merged))
            done = self._orders.merge(one, two)
        except (Refused, WorldError) as error:
            dialog.refuse(error)
            return
        dialog.accept()
        self.undo_strip_requested.emit(done, "")
        self.select(kept)

    def _on_form_closed(self) -> None:
        self._form = None
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
            self.panes_.close_detail()
            self.list.focus_rows()
        else:
            super().keyPressEvent(event)
