"""Gives the page's orders to the service, and says each in a sentence for the undo strip (ux.md 2.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import ContactRow
from casetracker.contacts.service import ContactService
from casetracker.contacts.ui.picker import NewContact
from casetracker.contacts.words import KIND_WORDS, SECTOR_WORDS
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.types import Country, Language

_CODES: Mapping[str, Mapping[str, Message]] = {"kind": KIND_WORDS, "sector": SECTOR_WORDS}
_TYPES: Mapping[str, type[str]] = {"country": Country, "language": Language}
_LONG = 40  # characters; a longer value is not said again in the strip


class ContactOrders:
    """One method a wish; each gives what was done, or raises Refused, WorldError."""

    def __init__(self, service: ContactService) -> None:
        self._service = service

    def add(self, values: Mapping[str, Any]) -> tuple[str, Message]:
        """Enter a contact from the values of the form; gives its reference too."""
        plain, parent = _with_new_parent(values)
        draft = read_draft(ContactDraft, plain)
        return self._service.add(draft, parent), M("{name} entered", name=draft.name)

    def edit(self, row: ContactRow, values: Mapping[str, Any]) -> Message:
        """Give a contact new details, of which only those named change."""
        plain, parent = _with_new_parent({**details_of(row), **values})
        self._service.edit(row.reference, read_draft(ContactDraft, plain), parent)
        changed = [name for name in values if values[name] != getattr(row, name)]
        if len(changed) != 1:
            return M("{name} updated", name=row.name)
        return _updated(row, changed[0], values[changed[0]])

    def bin(self, rows: Sequence[ContactRow]) -> Message:
        """Move contacts to the bin."""
        self._service.bin(*(row.reference for row in rows))
        if len(rows) == 1:
            return M("{name} moved to the bin", name=rows[0].name)
        return MN("{count} contact moved to the bin", "{count} contacts moved to the bin", len(rows))

    def merge(self, kept: ContactRow, merged: ContactRow) -> Message:
        """Make two contacts one."""
        self._service.merge(kept.reference, merged.reference)
        return M(
            "{other} ({reference}) merged into {name}",
            other=merged.name,
            reference=merged.reference,
            name=kept.name,
        )


def details_of(row: ContactRow) -> dict[str, Any]:
    """What a draft takes, as the contact has it now."""
    return {name: getattr(row, name) for name in ContactDraft.model_fields}


def _with_new_parent(values: Mapping[str, Any]) -> tuple[dict[str, Any], ContactDraft | None]:
    """The values as a draft takes them, and the organisation that is entered with them."""
    parent = values.get("parent")
    if isinstance(parent, NewContact):
        return {**values, "parent": None}, parent.draft(sector=values.get("sector") or "other")
    return dict(values), None


def _updated(row: ContactRow, field: str, value: Any) -> Message:
    new, old = (_said(field, given) for given in (value, getattr(row, field)))
    label = ContactDraft.LABELS[field]
    if new is None or old is None:
        return M("{name} updated: {field}", name=row.name, field=label)
    return M("{name} updated: {field} {new} (was {old})", name=row.name, field=label, new=new, old=old)


def _said(field: str, value: Any) -> object | None:
    """A value as the strip says it; None for one that is too long for it."""
    if value in (None, ""):
        return M("none")
    if field in _TYPES:
        return _TYPES[field](value)
    if isinstance(value, NewContact):
        return value.name
    if field in _CODES:
        return _CODES[field].get(value, value)
    return None if isinstance(value, str) and (len(value) > _LONG or "\n" in value) else value
