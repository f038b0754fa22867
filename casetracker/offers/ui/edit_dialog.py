"""The details of an offer all at once, for what the detail pane leaves out because it is empty."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M, Message
from casetracker.offers.dossier import Dossier
from casetracker.offers.forms import LABELS
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.party_field import PartyField
from casetracker.offers.words import PAYER_WORDS, SELECTION_WORDS, TYPE_WORDS
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.choice_field import Choice, ChoiceField
from casetracker.qtkit.widgets.country_field import CountryField
from casetracker.qtkit.widgets.dialog import Dialog, faults_of
from casetracker.qtkit.widgets.form import Form
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.text_field import TextField

_UNKNOWN = Choice("", M("Not known"))


class OfferEditDialog(Dialog):
    """Asks for other details; places, term and standing have days of their own, and change in the pane."""

    submitted = Signal(dict)  # the values that are others than before

    def __init__(self, desk: OfferDesk, dossier: Dossier, parent: QWidget) -> None:
        super().__init__(M("Edit offer"), parent, M("{reference}", reference=dossier.offer.reference))
        self._before = dossier.details
        # Widgets
        self.form = Form(LABELS)
        self._fill(desk)
        self._cancel = Button(M("Leave it as it was"))
        self._save = Button(M("Save offer"), "primary", "check")
        # Layout
        self.body.addWidget(self.form)
        self.foot.addWidget(Label(M("Enter saves · Tab next field"), "caption", "muted"), 1)
        for button in (self._cancel, self._save):
            button.setAutoDefault(False)
            self.foot.addWidget(button)
        # Wiring
        self.form.save_requested.connect(self._on_save)
        self.form.save_and_new_requested.connect(self._on_save)
        self.form.close_requested.connect(self.reject)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(lambda _checked: self.form.submit())
        self.form.set_values({name: dossier.details[name] or None for name in self.form.values()})
        self.form.focus_first()

    def refuse(self, error: Refused | WorldError) -> None:
        """Say why nothing was changed: beside its fields, or above them."""
        self.form.show_faults(faults_of(error))

    def _fill(self, desk: OfferDesk) -> None:
        add = self.form.add
        add("host_country", CountryField(), needed=True)
        add("type", ChoiceField(_choices(TYPE_WORDS)), needed=True)
        add("made_by", PartyField(desk.reader))
        add("reported_by", PartyField(desk.reader))
        add("title", LineField())
        add("owner", LineField())
        add("selection", ChoiceField((_UNKNOWN, *_choices(SELECTION_WORDS))))
        add("payer", ChoiceField((_UNKNOWN, *_choices(PAYER_WORDS))))
        add("conditions", TextField(2), label=M("Criteria"), wide=True)
        add("note", TextField(2), wide=True)

    def _on_save(self) -> None:
        values = {name: value or None for name, value in self.form.values().items()}
        changed = {name: value for name, value in values.items() if value != (self._before[name] or None)}
        if changed:
            self.submitted.emit(changed)
        else:
            self.accept()


def _choices(words: Mapping[str, Message]) -> tuple[Choice, ...]:
    return tuple(Choice(value, text) for value, text in words.items())
