"""The forms of the page: a new offer, one like another, the details of one; saved when they say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.offers.dossier import Dossier
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.edit_dialog import OfferEditDialog
from casetracker.offers.ui.form_dialog import DRAFT_FORM, OfferFormDialog
from casetracker.offers.ui.orders import OfferOrders, copied


class OfferDialogs(QObject):
    """Opens forms over the page, and gives their orders to the service."""

    added = Signal(str)  # the reference of a new offer
    done = Signal(object)  # a Message for the undo strip
    closed = Signal()

    def __init__(self, desk: OfferDesk, orders: OfferOrders, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._orders, self._page = desk, orders, page
        self.form: OfferFormDialog | None = None

    def begin(self) -> None:
        """Open the form of a new offer, with the draft that was kept of it."""
        kept = self._desk.drafts.of(DRAFT_FORM)
        form = self._open()
        if kept is not None:
            form.restore(kept.values)

    def go_on(self, typed: Mapping[str, Any]) -> None:
        """Open the form with what was typed before a lock or a crash."""
        self._open().restore(typed)

    def copy(self, dossier: Dossier) -> None:
        """Open the form of a new offer like another."""
        self._open().begin_with(copied(dossier))

    def edit(self, dossier: Dossier) -> None:
        """Open the form of all details of an offer."""
        dialog = OfferEditDialog(self._desk, dossier, self._page)
        dialog.submitted.connect(lambda values: self._on_details_submitted(dialog, dossier, values))
        dialog.finished.connect(self.closed)
        dialog.open()

    def keep_draft(self) -> None:
        """Keep what is typed in an open form. Raises Refused, WorldError."""
        if self.form is not None:
            self.form.keep_draft()

    def _open(self) -> OfferFormDialog:
        form = OfferFormDialog(self._desk, self._page)
        form.submitted.connect(lambda values, another: self._on_submitted(form, values, another))
        form.finished.connect(self._on_form_closed)
        self.form = form
        form.open()
        return form

    def _on_submitted(self, form: OfferFormDialog, values: dict[str, Any], another: bool) -> None:
        try:
            reference, done = self._orders.add(values)
            form.saved(another=another)
        except (Refused, WorldError) as error:
            form.refuse(error)
            return
        self.done.emit(done)
        self.added.emit(reference)

    def _on_details_submitted(
        self, dialog: OfferEditDialog, dossier: Dossier, values: dict[str, Any]
    ) -> None:
        try:
            done = self._orders.edit(dossier, values)
        except (Refused, WorldError) as error:
            dialog.refuse(error)
            return
        dialog.accept()
        self.done.emit(done)

    def _on_form_closed(self) -> None:
        self.form = None
        self.closed.emit()
