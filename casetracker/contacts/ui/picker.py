"""A field for a contact: found while somebody types, or a new one by its name (ux.md 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import ContactRow
from casetracker.contacts.reading import ContactReader
from casetracker.contacts.words import KIND_WORDS, SECTOR_WORDS
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.kernel.text import ltr
from casetracker.qtkit.widgets.picker_field import PickerField
from casetracker.qtkit.widgets.suggestions import Suggestion


@dataclass(frozen=True)
class NewContact:
    """A contact that is not there yet, by its name."""

    name: str

    def draft(self, **values: Any) -> ContactDraft:
        """Return the contact to enter, with what is known of it besides. Raises Refused."""
        return read_draft(ContactDraft, {"name": self.name, **values})


class ContactPicker(PickerField):
    """Gives the reference of a contact, a `NewContact`, or None."""

    def __init__(
        self, reader: ContactReader, new: Message | None = None, parent: QWidget | None = None
    ) -> None:
        """Take what finds contacts, and the answer to a name that is not there yet.

        Without that answer such a name is a fault: no contact is made here.
        """
        super().__init__(lambda typed: [_suggestion(row) for row in reader.suggest(typed)], new, parent)

    def value(self) -> Any:
        """Return the contact."""
        name = self.new_name()
        return NewContact(name) if name else super().value()


def _suggestion(row: ContactRow) -> Suggestion:
    """A contact with what tells it from another of the same name."""
    words = current()
    sort = SECTOR_WORDS[row.sector] if row.sector != "other" else KIND_WORDS[row.kind]
    parts = [words.say(sort), words.country(row.country) if row.country else row.city, ltr(row.reference)]
    return Suggestion(row.reference, row.name, " · ".join(part for part in parts if part))
