"""What can be done with contacts: one verb, one method, one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casetracker.contacts.events import ContactAdded, ContactBinned, ContactChanged, ContactsMerged
from casetracker.contacts.forms import ContactDraft, Sector
from casetracker.contacts.queries import find_contact, find_optional
from casetracker.contacts.tables import Contact
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M
from casetracker.store.pointers import repoint
from casetracker.store.references import new_reference
from casetracker.store.unit_of_work import Store, UnitOfWork

PATTERN = "K-{n:04}"


class ContactService:
    """The verbs of contacts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: ContactDraft, parent: ContactDraft | None = None) -> str:
        """Enter a contact, and with it the one it belongs to, if that is new; gives its reference.

        Raises Refused when what it belongs to is not there.
        """
        with self._store.write("contact.add") as work:
            return add_contact(work, _with_parent(work, draft, parent)).reference

    def add_many(self, drafts: Sequence[ContactDraft]) -> list[str]:
        """Enter many contacts in one transaction; gives their references."""
        with self._store.write("contact.add") as work:
            return [add_contact(work, draft).reference for draft in drafts]

    def edit(self, reference: str, draft: ContactDraft, parent: ContactDraft | None = None) -> None:
        """Give a contact new details; `parent` is entered with them, as `add` takes it.

        Raises Refused when it, or what it belongs to, is not there; what it belonged to before may lie in
        the bin: then it stays so.
        """
        with self._store.write("contact.edit") as work:
            contact = _contact(work, reference)
            values = _columns(work, _with_parent(work, draft, parent), contact)
            _check_parent(work, contact.id, values["parent_id"])
            work.change(contact, **values)
            work.tell(ContactChanged(contact.id))

    def bin(self, *references: str) -> None:
        """Move contacts to the bin, in one step."""
        with self._store.write("contact.bin") as work:
            for contact in [_contact(work, reference) for reference in references]:
                work.bin(contact)
                work.tell(ContactBinned(contact.id))

    def merge(self, kept: str, merged: str) -> None:
        """Make two contacts one: what pointed to `merged` points to `kept`, and `merged` goes to the bin.

        What is not filled in of the kept one is taken over. One step, undone as one. Raises Refused when
        either is not there, or both are the same.
        """
        with self._store.write("contact.merge") as work:
            one, other = (_contact(work, reference) for reference in (kept, merged))
            if one.id == other.id:
                message = M(
                    "A contact cannot be merged with itself. Nothing was changed. Choose another one."
                )
                raise Refused(message).at("merged")
            work.change(one, **_taken_over(work, one, other))
            repoint(work, Contact, other.id, one.id)
            work.bin(work.get(Contact, other.id))
            work.tell(ContactsMerged(one.id, other.id))


def add_contact(work: UnitOfWork, draft: ContactDraft) -> Contact:
    """Enter a contact within a unit of work that a higher slice may have opened."""
    values = _columns(work, draft)
    contact = work.add(Contact(reference=new_reference(work, Contact, PATTERN), **values))
    work.tell(ContactAdded(contact.id))
    return contact


def _contact(work: UnitOfWork, reference: str) -> Contact:
    return work.get(Contact, find_contact(work.connection, reference))


def _with_parent(work: UnitOfWork, draft: ContactDraft, parent: ContactDraft | None) -> ContactDraft:
    if parent is None:
        return draft
    return draft.model_copy(update={"parent": add_contact(work, parent).reference})


def _columns(work: UnitOfWork, draft: ContactDraft, now: Contact | None = None) -> dict[str, Any]:
    kept = work.find(Contact, now.parent_id) if now and now.parent_id else None
    if kept and kept.reference == draft.parent:
        parent_id: str | None = kept.id
    else:
        parent_id = find_optional(work.connection, draft.parent, "parent")
    return {**draft.model_dump(exclude={"parent"}), "parent_id": parent_id}


def _check_parent(work: UnitOfWork, contact_id: str, parent_id: str | None) -> None:
    if parent_id == contact_id or contact_id in _above(work, parent_id):
        raise Refused(M("A contact cannot belong to itself. Nothing was saved. Choose another organisation."))


def _above(work: UnitOfWork, contact_id: str | None) -> list[str]:
    """The ids of everything that a contact belongs to, the nearest first."""
    found: list[str] = []
    while contact_id is not None and (contact := work.find(Contact, contact_id)):
        contact_id = contact.parent_id
        found += [contact_id] if contact_id else []
    return found


def _taken_over(work: UnitOfWork, kept: Contact, merged: Contact) -> dict[str, Any]:
    """What the kept contact lacks and the merged one has; a warning that either carries stands."""
    now, other = kept.model_dump(), merged.model_dump()
    taken = {
        name: other[name]
        for name, value in now.items()
        if name not in ("parent_id", "deleted_at") and value in (None, False) and other[name]
    }
    if kept.sector == Sector.OTHER:
        taken["sector"] = merged.sector
    return {**taken, "parent_id": _parent_of_both(work, kept, merged)}


def _parent_of_both(work: UnitOfWork, kept: Contact, merged: Contact) -> str | None:
    """What the two belong to as one; a contact that belonged to the merged one takes its place."""
    if merged.id in _above(work, kept.id):
        return merged.parent_id
    if kept.parent_id is None and kept.id not in _above(work, merged.id):
        return merged.parent_id
    return kept.parent_id
