"""Which two contacts are one: the one that stays, and the one that goes to the bin (undo takes it back)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.picker import ContactPicker
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import MN, M, Message
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.dialog import Dialog, faults_of
from casetracker.qtkit.widgets.form import Form
from casetracker.qtkit.widgets.label import Label

_LABELS = {"kept": M("contact that stays"), "merged": M("contact that goes into it")}
_EXPLAINED = M(
    "Whatever names the second names the first from now on. Details that the first lacks are taken over, and "
    "the second goes to the bin. Undo takes all of it back."
)


class MergeDialog(Dialog):
    """Asks which contact stays; it merges nothing itself."""

    submitted = Signal(str, str)  # the references of the one that stays, and of the other

    def __init__(self, desk: ContactDesk, parent: QWidget, kept: str = "", merged: str = "") -> None:
        """Begin with the two, or with one of them."""
        super().__init__(M("Merge two contacts"), parent, M("Esc closes, nothing is changed"), width=560)
        self._desk = desk
        # Widgets
        self.form = Form(_LABELS)
        for name in _LABELS:
            self.form.add(name, ContactPicker(desk.reader), needed=True, wide=True, echo=self._used)
        self.form.set_values({"kept": kept or None, "merged": merged or None})
        self._swap = Button(M("Exchange the two"), "flat", "shuffle")
        self._leave = Button(M("Leave both"))
        self._merge = Button(M("Merge contacts"), "primary", "git-merge")
        # Layout
        self.body.addWidget(self.form)
        self.body.addWidget(Label(_EXPLAINED, "caption", "muted", wrap=True))
        self.foot.addWidget(self._swap)
        self.foot.addStretch()
        for button in (self._swap, self._leave, self._merge):
            button.setAutoDefault(False)
        self.foot.addWidget(self._leave)
        self.foot.addWidget(self._merge)
        # Wiring
        self.form.save_requested.connect(self._on_save)
        self.form.save_and_new_requested.connect(self._on_save)
        self.form.close_requested.connect(self.reject)
        self._swap.clicked.connect(self._on_swap)
        self._leave.clicked.connect(self.reject)
        self._merge.clicked.connect(lambda _checked: self.form.submit())
        self.form["merged" if kept else "kept"].setFocus()

    def refuse(self, error: Refused | WorldError) -> None:
        """Say why they were not merged."""
        self.form.show_faults(faults_of(error))

    def _used(self, reference: str) -> Message | None:
        try:
            row, count = self._desk.reader.get(reference), self._desk.reader.named_in(reference)
        except (Refused, WorldError):
            return None
        return MN(
            "{name} ({reference}), named in {count} entry",
            "{name} ({reference}), named in {count} entries",
            count,
            name=row.name,
            reference=reference,
        )

    def _on_swap(self) -> None:
        values = self.form.values()
        self.form.set_values({"kept": values["merged"], "merged": values["kept"]})

    def _on_save(self) -> None:
        values = self.form.values()
        self.submitted.emit(values["kept"], values["merged"])
