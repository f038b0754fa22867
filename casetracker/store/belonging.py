"""What belongs to a record, and which reference people know a record by; for reading the history."""

from __future__ import annotations

from sqlalchemy import Connection, select

from casetracker.store.tables import record_tables, table_of


def ids_about(connection: Connection, record_id: str) -> list[str]:
    """The record's own id and those of everything entered about it, in the bin or not."""
    found = [record_id]
    for kind in record_tables().values():
        if kind.FOUND_AS != "id":
            table = table_of(kind)
            query = select(table.c.id).where(table.c[kind.FOUND_AS] == record_id).order_by(table.c.id)
            found += connection.scalars(query)
    return found


def references(connection: Connection) -> dict[str, str]:
    """The reference of every record that has one; an entry goes by that of the record it is about."""
    found: dict[str, str] = {}
    tables = [(kind, table_of(kind)) for kind in record_tables().values()]
    for _, table in tables:
        if "reference" in table.c:
            found.update(
                (row[0], row[1]) for row in connection.execute(select(table.c.id, table.c.reference))
            )
    for kind, table in tables:
        if kind.FOUND_AS != "id":
            rows = connection.execute(select(table.c.id, table.c[kind.FOUND_AS]))
            found.update((row[0], found[row[1]]) for row in rows if row[1] in found)
    return found
