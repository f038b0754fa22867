"""The form of a new offer, typed from end to end without the mouse (picture 12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import MN, M, Message
from casetracker.offers.forms import LABELS
from casetracker.offers.ui.columns import LOCK
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.party_field import PartyField
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.country_field import CountryField
from casetracker.qtkit.widgets.date_field import DateField
from casetracker.qtkit.widgets.dialog import Dialog, faults_of
from casetracker.qtkit.widgets.form import Form
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.number_field import NumberField
from casetracker.qtkit.widgets.symbol import Symbol

DRAFT_FORM = "offer.new"
_KEPT_FOR_THE_NEXT = ("received_on",)


class OfferFormDialog(Dialog):
    """Asks for a new offer; whoever opened it saves, and says how that went."""

    submitted = Signal(dict, bool)  # what a draft takes; whether another one is to follow

    def __init__(self, desk: OfferDesk, parent: QWidget) -> None:
        """Take the services that answer while somebody types; the draft is kept in the vault."""
        super().__init__(M("New offer"), parent, M("Esc closes, your draft is kept"))
        self._desk = desk
        # Widgets
        self.form = Form(LABELS)
        self._fill()
        hint = Label(M("Enter saves · Tab next field"), "caption", "muted")
        self._cancel = Button(M("Cancel"))
        self._another = Button(M("Save and new"))
        self._save = Button(M("Save offer"), "primary", "check")
        # Layout
        self.body.addWidget(self.form)
        self.body.addWidget(_lock_note())
        self.foot.addWidget(hint, 1)
        for button in (self._cancel, self._another, self._save):
            button.setAutoDefault(False)
            self.foot.addWidget(button)
        # Wiring
        self.form.save_requested.connect(lambda: self._submit(another=False))
        self.form.save_and_new_requested.connect(lambda: self._submit(another=True))
        self.form.close_requested.connect(self.reject)
        self.form.draft_due.connect(self._keep)
        self._cancel.clicked.connect(self.reject)
        self._another.clicked.connect(lambda _checked: self.form.submit(another=True))
        self._save.clicked.connect(lambda _checked: self.form.submit())
        self.form.set_values({"received_on": desk.clock.today().isoformat()})
        self.form.focus_first()

    def restore(self, typed: Mapping[str, str]) -> None:
        """Go on with what was typed before."""
        self.form.set_typed(typed)
        self.hint.say(M("This is your draft, kept from before"))

    def begin_with(self, values: Mapping[str, Any]) -> None:
        """Begin with values, as of an offer that is duplicated."""
        self.form.set_values(values)

    def keep_draft(self) -> None:
        """Keep what was typed, if anything was. Raises Refused, WorldError."""
        if self._has_content():
            self._desk.drafts.keep(DRAFT_FORM, self.form.typed())

    def refuse(self, error: Refused | WorldError) -> None:
        """Say why the offer was not saved: beside its fields, or above them."""
        self.form.show_faults(faults_of(error))

    def saved(self, *, another: bool) -> None:
        """Close, or begin the next offer: the offer is stored."""
        if self._desk.drafts.of(DRAFT_FORM) is not None:
            self._desk.drafts.forget(DRAFT_FORM)
        if another:
            self.form.clear(keep=_KEPT_FOR_THE_NEXT)
            self.hint.say(M("Saved. Enter the next offer"))
        else:
            self.accept()

    def reject(self) -> None:
        """Close and keep the draft."""
        self.keep_draft()
        super().reject()

    def _fill(self) -> None:
        clock, reader = self._desk.clock, self._desk.reader
        add = self.form.add
        add("host_country", CountryField(), needed=True, echo=self._others_of)
        add("places", NumberField(), label=M("Places (persons)"), needed=True)
        add("received_on", DateField(clock, past=True), label=M("Received on"), needed=True)
        add("valid_until", DateField(clock))
        add("made_by", PartyField(reader), wide=True)
        add("reported_by", PartyField(reader), wide=True, echo=lambda _value: _WAITS)
        add("conditions", LineField(), label=M("Criteria"), wide=True)

    def _others_of(self, country: str) -> Message | None:
        others = self._desk.reader.open_of(country, self._desk.today())
        if not others:
            return None
        return MN(
            "{code} · {count} other open offer: {references}",
            "{code} · {count} other open offers: {references}",
            len(others),
            code=country,
            references=", ".join(others[:3]),
        )

    def _submit(self, *, another: bool) -> None:
        self.submitted.emit(self.form.values(), another)

    def _keep(self, typed: dict[str, str]) -> None:
        self._desk.drafts.keep(DRAFT_FORM, typed)

    def _has_content(self) -> bool:
        return any(text.strip() for name, text in self.form.typed().items() if name not in _KEPT_FOR_THE_NEXT)


_WAITS = M("Awaits confirmation by the host")


def _lock_note() -> QWidget:
    """Say that a new offer stays in the office (domain.md, Offers)."""
    note = QWidget()
    row = QHBoxLayout(note)
    row.setContentsMargins(0, S(4), 0, S(4))
    row.setSpacing(S(8))
    row.addWidget(Symbol(LOCK, "muted", 14), 0, Qt.AlignmentFlag.AlignVCenter)
    sentence = M("Private: a new offer stays in the office until somebody makes it public")
    row.addWidget(Label(sentence, "caption", "muted", wrap=True), 1)
    return note
