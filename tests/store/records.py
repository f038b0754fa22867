"""Records of real tables for the tests of the store."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from casetracker.contacts.tables import Contact
from casetracker.kernel.types import new_id
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store


def a_contact(name: str = "Harbour office", **values: Any) -> Contact:
    """A contact that is not stored yet."""
    contact_id = new_id()
    filled = {"id": contact_id, "reference": contact_id[-20:], "kind": "organisation", "sector": "un"}
    return Contact(**filled | {"name": name} | values)


def stored_contact(store: Store, name: str = "Harbour office", **values: Any) -> Contact:
    """A contact in the store, added in a step of its own."""
    with store.write("contact.add") as work:
        return work.add(a_contact(name, **values))


def changed(store: Store, contact: Contact, **values: Any) -> str:
    """Change the contact in a step of its own; gives the step."""
    with store.write("contact.edit") as work:
        work.change(work.get(Contact, contact.id), **values)
        return work.step


def binned(store: Store, contact: Contact) -> str:
    """Move the contact to the bin in a step of its own; gives the step."""
    with store.write("contact.bin") as work:
        work.bin(work.get(Contact, contact.id))
        return work.step


def as_it_is(store: Store, contact: Contact) -> Contact:
    """The contact as the store has it now, in the bin or not."""
    table = table_of(Contact)
    with store.read() as connection:
        return Contact(**connection.execute(select(table).where(table.c.id == contact.id)).one()._mapping)
