"""A field for whoever makes or reports an offer: a contact that is there, or one to be entered with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from casetracker.contacts.forms import ContactDraft, Sector
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M
from casetracker.offers.reading import OfferReader, PartyRow
from casetracker.qtkit.widgets.picker_field import PickerField
from casetracker.qtkit.widgets.suggestions import Suggestion


@dataclass(frozen=True)
class NewParty:
    """A contact that is not there yet, by its name."""

    name: str

    def draft(self, *, authority: bool, country: str | None) -> ContactDraft:
        """Return the contact to enter: a government of the host country, or any other. Raises Refused."""
        own = {"sector": Sector.GOVERNMENT, "country": country} if authority else {}
        return read_draft(ContactDraft, {"name": self.name, **own})


class PartyField(PickerField):
    """Gives the reference of a contact, a `NewParty`, or None."""

    def __init__(self, reader: OfferReader, parent: QWidget | None = None) -> None:
        super().__init__(
            lambda typed: [_suggestion(row) for row in reader.parties(typed)],
            M("New contact, entered when the offer is saved"),
            parent,
        )

    def value(self) -> Any:
        """Return the contact."""
        name = self.new_name()
        return NewParty(name) if name else super().value()


def _suggestion(row: PartyRow) -> Suggestion:
    used = MN("Made {count} offer", "Made {count} offers", row.offers)
    return Suggestion(row.reference, row.name, current().say(used) if row.offers else row.reference)
