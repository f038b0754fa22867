"""Contacts as a screen asks for them: every call reads a snapshot of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casetracker.contacts.queries import (
    ContactRow,
    find_contact,
    get_contact,
    list_contacts,
    suggest_contacts,
)
from casetracker.contacts.tables import Contact
from casetracker.kernel.filters import Filter
from casetracker.store.pointers import count_pointing
from casetracker.store.unit_of_work import Store


@dataclass(frozen=True)
class Gathered:
    """The contacts that fit a filter, by name, and the name of everyone that some contact belongs to."""

    rows: tuple[ContactRow, ...]
    names: Mapping[str, str]


class ContactReader:
    """What can be asked about contacts from a window."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def gather(self, wanted: Filter | None = None) -> Gathered:
        """Everything a list shows. Raises Refused for a filter that cannot be read, WorldError."""
        with self._store.read() as connection:
            everyone = list_contacts(connection)
            rows = list_contacts(connection, wanted) if wanted else everyone
        return Gathered(tuple(rows), {contact.reference: contact.name for contact in everyone})

    def get(self, reference: str) -> ContactRow:
        """One contact. Raises Refused when there is none."""
        with self._store.read() as connection:
            return get_contact(connection, reference)

    def suggest(self, typed: str) -> list[ContactRow]:
        """The contacts that a person may mean who types a part of a name or a reference, best first."""
        with self._store.read() as connection:
            return suggest_contacts(connection, typed)

    def named_in(self, reference: str) -> int:
        """How many entries name this contact. Raises Refused when there is none."""
        with self._store.read() as connection:
            return count_pointing(connection, Contact, find_contact(connection, reference))
