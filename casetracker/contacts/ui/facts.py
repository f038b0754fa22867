"""What is known of a contact, line by line; F2 or typing edits a value where it stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import ContactRow
from casetracker.contacts.reading import ContactReader
from casetracker.contacts.ui.fields import makers
from casetracker.contacts.ui.picker import NewContact
from casetracker.contacts.words import KIND_WORDS, SECTOR_WORDS
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ltr
from casetracker.kernel.types import Country, Language
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.inline_value import InlineValue
from casetracker.qtkit.widgets.label import Label

_NAMES_WIDTH = 112  # px
_NOTHING = M("—")
_WORDS = {"kind": KIND_WORDS, "sector": SECTOR_WORDS}
_TYPES = {"country": Country, "language": Language}


class Facts(Dressed, QWidget):
    """Names on the start side, values on the end side, all of them: an empty one is filled in by F2."""

    committed = Signal(str, object)  # the field, and its new value as a draft takes it

    def __init__(self, reader: ContactReader, parent: QWidget | None = None) -> None:
        """Take what finds the contacts that another may belong to."""
        super().__init__(parent)
        self._parent_name = ""
        self._values: dict[str, InlineValue] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for name, make in makers(reader).items():
            value = InlineValue(ContactDraft.LABELS[name], make, self._sayer(name), needed=name == "name")
            value.committed.connect(lambda new, field=name: self.committed.emit(field, new))
            self._add(name, value)
        self.dress()

    def show_contact(self, row: ContactRow, parent_name: str) -> None:
        """Show a contact's details; a value that is being edited stays in its field."""
        self._parent_name = parent_name
        for name, value in self._values.items():
            value.show_value(getattr(row, name))

    def value(self, name: str) -> InlineValue:
        """Return the value of a field. Raises KeyError for an unknown one."""
        return self._values[name]

    def edit(self) -> None:
        """Edit the value that has the focus, or the name."""
        focused = next((value for value in self._values.values() if value.hasFocus()), None)
        (focused or self._values["name"]).edit()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._grid.setHorizontalSpacing(S(8))
        self._grid.setVerticalSpacing(S(5))
        self._grid.setColumnMinimumWidth(0, S(_NAMES_WIDTH))

    def _add(self, name: str, value: InlineValue) -> None:
        label = Label(M("{Label}", label=ContactDraft.LABELS[name]), "caption", "muted", wrap=True)
        label.setMaximumWidth(S(_NAMES_WIDTH))
        label.setBuddy(value)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._values[name] = value

    def _sayer(self, name: str) -> Any:
        return lambda value: self._say(name, value)

    def _say(self, name: str, value: Any) -> Message | str:
        if name == "parent":
            return value.name if isinstance(value, NewContact) else self._parent(value)
        if isinstance(value, bool):
            return M("Yes") if value else M("No")
        if value is None:
            return _NOTHING
        if name in _TYPES:
            return M("{Value}", value=_TYPES[name](value))
        if name in _WORDS:
            return M("{Value}", value=_WORDS[name].get(value, value))
        return ltr(value) if name in ("email", "phone") and current().rtl else str(value)

    def _parent(self, reference: str | None) -> Message | str:
        return self._parent_name or reference or _NOTHING
