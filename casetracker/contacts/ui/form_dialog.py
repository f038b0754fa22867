"""The form of a contact, new or with all its details at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from casetracker.contacts.forms import ContactDraft, Sector
from casetracker.contacts.queries import ContactRow
from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.fields import makers
from casetracker.contacts.ui.orders import details_of
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.dialog import Dialog, faults_of
from casetracker.qtkit.widgets.form import Form
from casetracker.qtkit.widgets.label import Label

DRAFT_FORM = "contact.new"

_AROUND, _LEAST = 150, 120  # px above and below the fields together; px of fields at least

_OF_A_NEW_ONE = ("name", "kind", "sector", "parent", "country", "city", "email", "phone")
"""What is known of a contact at first; all the rest is filled in where it stands."""

_WIDE = ("name", "parent", "address", "note")
_SET_BEFOREHAND = ("kind", "sector", "party_to_dispute", "state_of_origin")
_FILLED = ("name", *_SET_BEFOREHAND)


class ContactFormDialog(Dialog):
    """Asks for a contact; whoever opened it saves, and says how that went."""

    submitted = Signal(dict, bool)  # what a draft takes; whether another one is to follow

    def __init__(self, desk: ContactDesk, parent: QWidget, row: ContactRow | None = None) -> None:
        """Ask for a new contact, whose draft is kept, or for all details of one that is there."""
        super().__init__(
            M("Edit contact") if row else M("New contact"),
            parent,
            M("{reference}", reference=row.reference) if row else M("Esc closes, your draft is kept"),
        )
        self._desk, self._row = desk, row
        # Widgets
        self.form = Form(ContactDraft.LABELS)
        made = makers(desk.reader)
        for name in made if row else _OF_A_NEW_ONE:
            self.form.add(name, made[name](), needed=name in _FILLED, wide=name in _WIDE)
        fields = _scrolled(self.form, parent.window().height() - S(_AROUND))
        self._cancel = Button(M("Leave it as it was") if row else M("Cancel"))
        self._another = Button(M("Save and new"))
        self._save = Button(M("Save contact"), "primary", "check")
        # Layout
        self.body.addWidget(fields)
        self.foot.addWidget(Label(M("Enter saves · Tab next field"), "caption", "muted"), 1)
        for button in (self._cancel, self._another, self._save):
            button.setAutoDefault(False)
            self.foot.addWidget(button)
        self._another.setVisible(row is None)
        # Wiring
        self.form.save_requested.connect(lambda: self._submit(another=False))
        self.form.save_and_new_requested.connect(lambda: self._submit(another=row is None))
        self.form.close_requested.connect(self.reject)
        self.form.draft_due.connect(self._keep)
        self._cancel.clicked.connect(self.reject)
        self._another.clicked.connect(lambda _checked: self.form.submit(another=True))
        self._save.clicked.connect(lambda _checked: self.form.submit())
        self.form.set_values(details_of(row) if row else {"sector": Sector.OTHER.value})
        self.form.focus_first()

    def restore(self, typed: Mapping[str, str]) -> None:
        """Go on with what was typed before."""
        self.form.set_typed(typed)
        self.hint.say(M("This is your draft, kept from before"))

    def begin_with(self, values: Mapping[str, Any]) -> None:
        """Begin with values, as of a contact that is duplicated."""
        self.form.set_values(values)

    def keep_draft(self) -> None:
        """Keep what was typed of a new contact, if anything was. Raises Refused, WorldError."""
        if self._row is None and self._has_content():
            self._desk.drafts.keep(DRAFT_FORM, self.form.typed())

    def refuse(self, error: Refused | WorldError) -> None:
        """Say why the contact was not saved: beside its fields, or above them."""
        self.form.show_faults(faults_of(error))

    def saved(self, *, another: bool) -> None:
        """Close, or begin the next contact: this one is stored."""
        if self._row is None and self._desk.drafts.of(DRAFT_FORM) is not None:
            self._desk.drafts.forget(DRAFT_FORM)
        if another:
            self.form.clear(keep=("kind", "sector", "parent", "country"))
            self.hint.say(_NEXT)
        else:
            self.accept()

    def reject(self) -> None:
        """Close and keep the draft."""
        self.keep_draft()
        super().reject()

    def _submit(self, *, another: bool) -> None:
        self.submitted.emit(self.form.values(), another)

    def _keep(self, typed: dict[str, str]) -> None:
        if self._row is None:
            self._desk.drafts.keep(DRAFT_FORM, typed)

    def _has_content(self) -> bool:
        return any(text.strip() for name, text in self.form.typed().items() if name not in _SET_BEFOREHAND)


_NEXT: Message = M("Saved. Enter the next contact")


def _scrolled(form: Form, height: int) -> QScrollArea:
    """Let the fields scroll where the window is too low for all of them."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    for ground in (area.viewport(), form):
        ground.setAutoFillBackground(False)
    area.setFixedHeight(max(S(_LEAST), min(form.sizeHint().height(), height)))
    return area
