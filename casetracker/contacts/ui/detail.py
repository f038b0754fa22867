"""The detail of one contact, at the end side of the list: what to be careful of, all details, actions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casetracker.contacts.queries import ContactRow
from casetracker.contacts.ui.columns import warning_of
from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.facts import Facts
from casetracker.contacts.words import KIND_WORDS, SECTOR_WORDS
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.widgets.banner import Banner
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.detail_card import DetailCard
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.pill import Pill, PillLook

_LOOKS = {
    "government": PillLook("building-2", "info"),
    "mission": PillLook("building-2", "info"),
    "un": PillLook("globe", "ok"),
    "intergovernmental": PillLook("globe", "ok"),
}
_OTHER_LOOK = PillLook("contact", "neutral")
_CAREFUL = M("Nothing that is shared may reach it.")


class ContactDetail(Retranslating, DetailCard):
    """Shows one contact and asks for changes; it makes none itself."""

    edit_requested = Signal()
    merge_requested = Signal()
    committed = Signal(str, object)  # a detail, and its new value

    def __init__(self, desk: ContactDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ContactRow | None = None
        # Widgets
        self._sector = Pill(M("—"), _OTHER_LOOK)
        self._warning = Banner(closable=False)
        self.facts = Facts(desk.reader)
        self._named = Label("", "caption", "muted", wrap=True)
        edit = Button(M("Edit contact"), "secondary", "pencil")
        merge = Button(M("Merge…"), "secondary", "git-merge")
        # Layout
        self.set_marks([self._sector])
        self.head.addWidget(self._warning)
        self.middle.addWidget(self.facts)
        self.middle.addWidget(self._named)
        self.middle.addStretch()
        self.foot.addWidget(edit)
        self.foot.addStretch()
        self.foot.addWidget(merge)
        # Wiring
        self.facts.committed.connect(self.committed)
        edit.clicked.connect(self.edit_requested)
        merge.clicked.connect(self.merge_requested)
        self.retranslate()

    @property
    def row(self) -> ContactRow | None:
        """The contact that is shown."""
        return self._row

    def show_contact(self, row: ContactRow, parent_name: str) -> None:
        """Show a contact, with the name of what it belongs to."""
        if self._row is None or self._row.id != row.id:
            self.scroll_up()
        self._row = row
        self.title.say(row.name)
        self.caption.say(M("{reference} · {kind}", reference=row.reference, kind=KIND_WORDS[row.kind]))
        self._sector.show_status(
            M("{Sector}", sector=SECTOR_WORDS[row.sector]), _LOOKS.get(row.sector, _OTHER_LOOK)
        )
        warned = warning_of(row)
        if warned:
            self._warning.tell(warned, "warn", _CAREFUL)
        self._warning.setVisible(warned is not None)
        self.facts.show_contact(row, parent_name)

    def show_count(self, count: int) -> None:
        """Say in how many entries the contact is named."""
        named = MN("Named in {count} entry", "Named in {count} entries", count)
        self._named.say(named if count else M("Not named anywhere yet"))

    def retranslate(self) -> None:
        """Name the pane again."""
        self.setAccessibleName(current().say(M("Contact")))
