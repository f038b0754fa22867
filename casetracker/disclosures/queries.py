"""What can be asked about disclosures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from casetracker.disclosures.rules import OutputState
from casetracker.disclosures.tables import Disclosure
from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import M
from casetracker.store import references
from casetracker.store.filtering import Code, Day, Field, Flag, Words, condition
from casetracker.store.tables import User, table_of


@dataclass(frozen=True)
class DisclosureRow:
    """One line of the register; `actor` is the label of whoever let it out, `failure` a code."""

    id: str
    reference: str
    state: str
    intended_at: datetime
    done_at: datetime | None
    failed_at: datetime | None
    failure: str | None
    actor: str
    what: str
    audience: str
    recipient: str | None
    purpose: str | None
    filter: str | None
    as_of: date | None
    known_on: date | None
    counts: dict[str, int]
    fields: list[str]
    file_name: str | None
    format: str
    sha256: str | None
    size: int | None
    protected: bool
    destroy_by: date | None
    chain_head: str


_disclosures = table_of(Disclosure)
_users = table_of(User)

FIELDS: dict[str, Field] = {
    "reference": Words(_disclosures.c.reference),
    "what": Words(_disclosures.c.what),
    "state": Code(_disclosures.c.state),
    "audience": Code(_disclosures.c.audience),
    "recipient": Words(_disclosures.c.recipient),
    "file": Words(_disclosures.c.file_name),
    "format": Code(_disclosures.c.format),
    "actor": Words(_users.c.label, people=True),
    "protected": Flag(_disclosures.c.protected),
    "destroy": Day(_disclosures.c.destroy_by),
}
"""What a filter can name."""


def _rows() -> Select[Any]:
    own = {c.name: c for c in _disclosures.c if c.name in DisclosureRow.__dataclass_fields__}
    columns = own | {"actor": _users.c.label.label("actor")}
    return select(*(columns[name] for name in DisclosureRow.__dataclass_fields__)).join_from(
        _disclosures, _users, _users.c.slot_id == _disclosures.c.actor, isouter=True
    )


def list_disclosures(
    connection: Connection,
    *,
    wanted: Filter | None = None,
    today: date | None = None,
    me: str = "",
) -> list[DisclosureRow]:
    """The lines of the register that fit the filter, newest first."""
    fitting = condition(wanted, FIELDS, _disclosures.c.id, today=today, me=me)
    query = _rows().where(_disclosures.c.deleted_at.is_(None), fitting)
    newest = query.order_by(_disclosures.c.intended_at.desc(), _disclosures.c.id.desc())
    return [_row(row) for row in connection.execute(newest)]


def get_disclosure(connection: Connection, reference: str) -> DisclosureRow:
    """One line of the register. Raises Refused when there is none."""
    disclosure_id = find_disclosure(connection, reference)
    return _row(connection.execute(_rows().where(_disclosures.c.id == disclosure_id)).one())


def _row(row: Any) -> DisclosureRow:
    return DisclosureRow(**{**row._mapping, "actor": row.actor or ""})


def open_disclosures(connection: Connection) -> set[str]:
    """The ids of all lines that nobody closed: about to leave, or cut off."""
    query = select(_disclosures.c.id).where(_disclosures.c.state == OutputState.INTENDED.value)
    return set(connection.scalars(query))


def find_disclosure(connection: Connection, reference: str) -> str:
    """The id of the disclosure with this reference. Raises Refused when there is none."""
    missing = M("There is no disclosure {reference}. The register was not changed.", reference=reference)
    return references.find(connection, Disclosure, reference, missing)
