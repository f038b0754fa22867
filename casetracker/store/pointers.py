"""Which records point to a record, read off the schema's foreign keys: no slice needs to know those above."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Connection, func, select

from casetracker.store.tables import Record, record_tables, table_of
from casetracker.store.unit_of_work import UnitOfWork

Pointer = tuple[type[Record], "Column[str]"]
"""A kind of record, and the column of its table that names a record of another."""


def pointers(kind: type[Record]) -> Iterator[Pointer]:
    """Every column of the schema that may hold the id of a record of this kind."""
    wanted = table_of(kind).c.id
    for holder in record_tables().values():
        for column in table_of(holder).columns:
            if column.references(wanted):
                yield holder, column


def count_pointing(connection: Connection, kind: type[Record], record_id: str) -> int:
    """How many records point to this one, those in the bin left out; one that does so twice counts twice."""
    counts = (
        select(func.count()).where(column == record_id, column.table.c.deleted_at.is_(None))
        for _, column in pointers(kind)
    )
    return sum(connection.scalar(query) or 0 for query in counts)


def pointing(work: UnitOfWork, kind: type[Record], record_id: str) -> Iterator[tuple[Record, str]]:
    """Every record that points to this one, in the bin or not, with the column in which it does."""
    for holder, column in pointers(kind):
        rows = work.connection.execute(select(table_of(holder)).where(column == record_id)).all()
        for row in rows:
            yield holder(**row._mapping), column.name


def repoint(work: UnitOfWork, kind: type[Record], before: str, after: str) -> None:
    """Let everything that points to one record point to another; each change is in the history."""
    for record, column in pointing(work, kind, before):
        work.change(record, **{column: after})
