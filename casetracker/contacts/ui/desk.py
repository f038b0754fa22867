"""What the page of contacts works with; the shell puts it together from an open vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from casetracker.contacts.reading import ContactReader
from casetracker.contacts.service import ContactService
from casetracker.kernel.events import Bus


class KeptForms(Protocol):
    """Half-filled forms, kept in the vault."""

    def keep(self, form: str, values: Mapping[str, Any]) -> None:
        """Keep what was typed so far. Raises Refused, WorldError."""

    def forget(self, form: str) -> None:
        """Forget what was kept of a form. Raises Refused, WorldError."""

    def of(self, form: str) -> Any | None:
        """What is kept of a form (`values`, `kept_at`), or None."""


@dataclass(frozen=True)
class ContactDesk:
    """The services the page asks and gives orders to."""

    contacts: ContactService
    reader: ContactReader
    drafts: KeptForms
    bus: Bus
