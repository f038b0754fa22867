"""What a person may submit about a contact."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from casetracker.kernel.drafts import CountryCode, Draft, Line, OptionalLanguage, OptionalLine, OptionalText
from casetracker.kernel.messages import M, Message


class ContactKind(StrEnum):
    """What a contact is."""

    ORGANISATION = "organisation"
    OFFICE = "office"
    PERSON = "person"


class Sector(StrEnum):
    """Whose voice a contact has; a note verbale goes to governments and missions only."""

    GOVERNMENT = "government"
    MISSION = "mission"
    UN = "un"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO = "ngo"
    REPRESENTATIVES = "representatives"
    MEDIA = "media"
    OTHER = "other"


class ContactDraft(Draft):
    """A contact as entered; `parent` is the reference of the organisation or office it belongs to."""

    LABELS: ClassVar[dict[str, Message]] = {
        "name": M("name"),
        "kind": M("kind of contact"),
        "sector": M("sector"),
        "parent": M("organisation it belongs to"),
        "native_name": M("name in its own script"),
        "functional_title": M("functional title"),
        "country": M("country"),
        "city": M("city"),
        "address": M("address"),
        "email": M("e-mail address"),
        "phone": M("telephone"),
        "language": M("language"),
        "party_to_dispute": M("party to the dispute"),
        "state_of_origin": M("state of origin"),
        "note": M("note"),
    }

    name: Line
    kind: ContactKind = ContactKind.ORGANISATION
    sector: Sector = Sector.OTHER
    parent: OptionalLine = None
    native_name: OptionalLine = None
    functional_title: OptionalLine = None
    country: CountryCode | None = None
    city: OptionalLine = None
    address: OptionalText = None
    email: OptionalLine = None
    phone: OptionalLine = None
    language: OptionalLanguage = None
    party_to_dispute: bool = False
    state_of_origin: bool = False
    note: OptionalText = None
