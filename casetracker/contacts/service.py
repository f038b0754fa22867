"""What can be done with contacts: one verb, one method, one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casetracker.contacts.events import ContactAdded, ContactBinned, ContactChanged
from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import find_contact, find_optional
from casetracker.contacts.tables import Contact
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M
from casetracker.store.references import new_reference
from casetracker.store.unit_of_work import Store, UnitOfWork

PATTERN = "K-{n:04}"


class ContactService:
    """The verbs of contacts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: ContactDraft) -> str:
        """Enter a contact; gives its reference. Raises Refused when what it belongs to is not there."""
        with self._store.write("contact.add") as work:
            return add_contact(work, draft).reference

    def add_many(self, drafts: Sequence[ContactDraft]) -> list[str]:
        """Enter many contacts in one transaction; gives their references."""
        with self._store.write("contact.add") as work:
            return [add_contact(work, draft).reference for draft in drafts]

    def edit(self, reference: str, draft: ContactDraft) -> None:
        """Give a contact new details. Raises Refused when it, or what it belongs to, is not there."""
        with self._store.write("contact.edit") as work:
            contact = work.get(Contact, find_contact(work.connection, reference))
            values = _columns(work, draft)
            _check_parent(work, contact.id, values["parent_id"])
            work.change(contact, **values)
            work.tell(ContactChanged(contact.id))

    def bin(self, reference: str) -> None:
        """Move a contact to the bin."""
        with self._store.write("contact.bin") as work:
            contact = work.get(Contact, find_contact(work.connection, reference))
            work.bin(contact)
            work.tell(ContactBinned(contact.id))


def add_contact(work: UnitOfWork, draft: ContactDraft) -> Contact:
    """Enter a contact within a unit of work that a higher slice may have opened."""
    values = _columns(work, draft)
    contact = work.add(Contact(reference=new_reference(work, Contact, PATTERN), **values))
    work.tell(ContactAdded(contact.id))
    return contact


def _columns(work: UnitOfWork, draft: ContactDraft) -> dict[str, Any]:
    parent_id = find_optional(work.connection, draft.parent, "parent")
    return {**draft.model_dump(exclude={"parent"}), "parent_id": parent_id}


def _check_parent(work: UnitOfWork, contact_id: str, parent_id: str | None) -> None:
    while parent_id is not None:
        if parent_id == contact_id:
            raise Refused(
                M("A contact cannot belong to itself. Nothing was saved. Choose another organisation.")
            )
        parent_id = work.get(Contact, parent_id).parent_id
