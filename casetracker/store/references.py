"""The references people see, such as AL-2013-01: unique, and never given twice (decision 4)."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Connection, select

from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import unstorable
from casetracker.store.tables import Record, table_of
from casetracker.store.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Record)


def find(connection: Connection, kind: type[R], reference: str, missing: Message) -> str:
    """The id of the live record with this reference. Raises Refused with `missing` when there is none."""
    if unstorable(reference) is not None:  # no database could even be asked
        raise Refused(missing)
    table = table_of(kind)
    query = select(table.c.id).where(table.c.reference == reference.strip(), table.c.deleted_at.is_(None))
    found: str | None = connection.scalar(query)
    if found is None:
        raise Refused(missing)
    return found


def new_reference(work: UnitOfWork, kind: type[Record], pattern: str, wanted: str | None = None) -> str:
    """The wanted reference, or the next free one of the pattern, which has one place for a number.

    Raises Refused, naming the next free one, when the wanted reference is already used, in the bin or not.
    """
    if wanted is None:
        return _next_free(work, kind, pattern)
    if _is_used(work, kind, wanted):
        raise Refused(
            M(
                "{reference} is already used. Nothing was saved. The next free one is {free}.",
                reference=wanted,
                free=_next_free(work, kind, pattern),
            )
        )
    return wanted


def _next_free(work: UnitOfWork, kind: type[Record], pattern: str) -> str:
    while _is_used(work, kind, reference := pattern.format(n=work.next_in_series(pattern))):
        pass
    return reference


def _is_used(work: UnitOfWork, kind: type[Record], reference: str) -> bool:
    table = table_of(kind)
    return work.connection.scalar(select(table.c.id).where(table.c.reference == reference)) is not None
