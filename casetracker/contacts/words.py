"""What the kinds and sectors of contacts are called."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.contacts.forms import ContactKind, Sector
from casetracker.kernel.messages import M, Message

KIND_WORDS: Mapping[ContactKind, Message] = {
    ContactKind.ORGANISATION: M("organisation"),
    ContactKind.OFFICE: M("office"),
    ContactKind.PERSON: M("person"),
}

SECTOR_WORDS: Mapping[Sector, Message] = {
    Sector.GOVERNMENT: M("government"),
    Sector.MISSION: M("diplomatic mission"),
    Sector.UN: M("United Nations"),
    Sector.INTERGOVERNMENTAL: M("intergovernmental organisation"),
    Sector.NGO: M("non-governmental organisation"),
    Sector.REPRESENTATIVES: M("representatives"),
    Sector.MEDIA: M("media"),
    Sector.OTHER: M("other"),
}
