"""What can be asked about contacts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Select, select

from casetracker.contacts.tables import Contact
from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import M
from casetracker.kernel.text import fold
from casetracker.store import references
from casetracker.store.filtering import Code, Field, Flag, Words, condition
from casetracker.store.tables import table_of


@dataclass(frozen=True)
class ContactRow:
    """A contact as lists and details show it; `parent` is the reference of what it belongs to."""

    id: str
    version: int
    reference: str
    name: str
    native_name: str | None
    functional_title: str | None
    kind: str
    sector: str
    parent: str | None
    country: str | None
    city: str | None
    address: str | None
    email: str | None
    phone: str | None
    language: str | None
    party_to_dispute: bool
    state_of_origin: bool
    note: str | None


_contacts = table_of(Contact)
_parents = _contacts.alias("parents")

FIELDS: dict[str, Field] = {
    "reference": Words(_contacts.c.reference),
    "name": Words(_contacts.c.name),
    "country": Code(_contacts.c.country),
    "kind": Code(_contacts.c.kind),
    "sector": Code(_contacts.c.sector),
    "party": Flag(_contacts.c.party_to_dispute),
    "origin": Flag(_contacts.c.state_of_origin),
}
"""What a filter can name."""

MOST_SUGGESTED = 12
"""More than that nobody reads while typing."""


def _rows_query() -> Select[tuple[object, ...]]:
    own = [c for c in _contacts.c if c.name in ContactRow.__dataclass_fields__]
    return select(*own, _parents.c.reference.label("parent")).join_from(
        _contacts, _parents, _parents.c.id == _contacts.c.parent_id, isouter=True
    )


def list_contacts(connection: Connection, wanted: Filter | None = None) -> list[ContactRow]:
    """The contacts that fit the filter, by name."""
    query = (
        _rows_query()
        .where(_contacts.c.deleted_at.is_(None), condition(wanted, FIELDS, _contacts.c.id))
        .order_by(_contacts.c.name, _contacts.c.id)
    )
    return [ContactRow(**row._mapping) for row in connection.execute(query)]


def suggest_contacts(connection: Connection, typed: str) -> list[ContactRow]:
    """The contacts found by a part of a name or a reference: whole names first, then their beginnings."""
    wanted = fold(typed).strip()
    found = list_contacts(connection, Filter(typed)) if wanted else []
    return sorted(found, key=lambda row: _distance(wanted, row))[:MOST_SUGGESTED]


def _distance(wanted: str, row: ContactRow) -> int:
    names = [fold(name) for name in (row.name, row.reference, row.native_name) if name]
    if wanted in names:
        return 0
    return 1 if any(name.startswith(wanted) for name in names) else 2


def get_contact(connection: Connection, reference: str) -> ContactRow:
    """One contact by its reference. Raises Refused when there is none."""
    row = connection.execute(_rows_query().where(_contacts.c.id == find_contact(connection, reference))).one()
    return ContactRow(**row._mapping)


def find_contact(connection: Connection, reference: str) -> str:
    """The id of the contact with this reference. Raises Refused when there is none."""
    missing = M("There is no contact {reference}. Nothing was saved.", reference=reference)
    return references.find(connection, Contact, reference, missing)


def find_optional(connection: Connection, reference: str | None, field: str) -> str | None:
    """The id behind an optional reference in a draft's field. Raises Refused with the field when unknown."""
    if reference is None:
        return None
    try:
        return find_contact(connection, reference)
    except Refused as refused:
        raise refused.at(field) from None
