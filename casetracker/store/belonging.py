"""What belongs to a record, and which reference people know a record by; for reading the history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, select

from casetracker.store.tables import Record, record_tables, table_of


def ids_about(connection: Connection, record_id: str) -> list[str]:
    """The record's own id and those of everything entered about it, in the bin or not."""
    found = [record_id]
    for kind in record_tables().values():
        if kind.FOUND_AS != "id":
            table = table_of(kind)
            query = select(table.c.id).where(table.c[kind.FOUND_AS] == record_id).order_by(table.c.id)
            found += connection.scalars(query)
    return found


_AT_ONCE = 900  # ids in one question


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The references of some records, by id; what was entered about a record goes by that record's."""
    wanted = set(ids)
    owners: dict[str, str] = {}
    for kind in record_tables().values():
        if kind.FOUND_AS != "id":
            owners |= _read(connection, kind, kind.FOUND_AS, wanted)
    heads: dict[str, str] = {}
    for kind in record_tables().values():
        if "reference" in table_of(kind).c:
            heads |= _read(connection, kind, "reference", wanted | set(owners.values()))
    named = {record: heads[owner] for record, owner in owners.items() if owner in heads}
    return {record: reference for record, reference in (heads | named).items() if record in wanted}


def _read(connection: Connection, kind: type[Record], column: str, ids: Iterable[str]) -> dict[str, str]:
    table, found = table_of(kind), {}
    for some in _parts(ids):
        rows = connection.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(some)))
        found.update({row[0]: row[1] for row in rows})
    return found


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, _AT_ONCE)):
        yield some
