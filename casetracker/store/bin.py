"""The bin: records that were moved there, to be put back or deleted for good (ux.md 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from casetracker.store.tables import Record, record_tables, table_of
from casetracker.store.unit_of_work import Store


@dataclass(frozen=True)
class BinnedRow:
    """A record in the bin: its table, id and reference, and since when it lies there."""

    table: str
    id: str
    reference: str
    binned_at: datetime


class Bin:
    """The bin of a vault: records with a reference of their own; what belongs to them follows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self) -> list[BinnedRow]:
        """What lies in the bin, the last moved there first."""
        found: list[BinnedRow] = []
        with self._store.read() as connection:
            for name, kind in _kinds().items():
                c = table_of(kind).c
                query = select(c.id, c.reference, c.deleted_at).where(c.deleted_at.is_not(None))
                found += [BinnedRow(name, *row) for row in connection.execute(query)]
        return sorted(found, key=lambda row: row.binned_at, reverse=True)

    def put_back(self, row: BinnedRow) -> None:
        """Take a record out of the bin. Raises Refused when it is no longer there."""
        with self._store.write("bin.put_back") as work:
            record = work.find(_kinds()[row.table], row.id)
            if record is not None:
                work.put_back(record)


def _kinds() -> dict[str, type[Record]]:
    return {name: kind for name, kind in record_tables().items() if "reference" in table_of(kind).c}
