"""The bin: records that were moved there, to be put back or deleted for good (ux.md 2.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select

from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.kernel.messages import M, Message
from casetracker.store.belonging import names_of
from casetracker.store.pointers import pointing
from casetracker.store.tables import HistoryEntry, Record, User, record_tables, table_of
from casetracker.store.unit_of_work import Store, UnitOfWork

_NAMED = 3  # records named in a refusal


@dataclass(frozen=True)
class BinnedRow:
    """A record in the bin, since when, and who put it there.

    `title` is what people call it, and `titled_by` the column that says so: a name, or a country's code.
    """

    table: str
    id: str
    reference: str
    title: str | None
    titled_by: str
    binned_at: datetime
    binned_by: str


@dataclass(frozen=True)
class BinChanged(Event):
    """Records were taken out of the bin, or deleted for good; `kinds` are their tables."""

    kinds: frozenset[str]


class Bin:
    """The bin of a vault: records with a reference of their own; what was entered about them follows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self) -> list[BinnedRow]:
        """What lies in the bin, the last moved there first."""
        with self._store.read() as connection:
            found = [row for name, kind in _kinds().items() for row in _binned(connection, name, kind)]
        return sorted(found, key=lambda row: (row.binned_at, row.id), reverse=True)

    def put_back(self, rows: Sequence[BinnedRow]) -> None:
        """Take records out of the bin, in one step; those that are no longer there are passed over."""
        with self._store.write("bin.put_back") as work:
            for record in filter(None, (_still_binned(work, row) for row in rows)):
                work.put_back(record)
            work.tell(BinChanged("", work.touched))

    def erase(self, rows: Sequence[BinnedRow]) -> list[BinnedRow]:
        """Delete records for good, with everything that was entered about them; it can never be undone.

        Gives those that stay, because a record that stays too points to them. Raises Refused when all do.
        """
        with self._store.write("bin.erase") as work:
            left = list(rows)
            # One that pointed to another may have gone meanwhile, so that the other can go too.
            while gone := [row for row in left if _erased(work, row)]:
                left = [row for row in left if row not in gone]
            if rows and len(left) == len(rows):
                raise Refused(_nothing_deleted(work, left[0]))
            work.tell(BinChanged("", work.touched))
        return left


def _kinds() -> dict[str, type[Record]]:
    return {name: kind for name, kind in record_tables().items() if "reference" in table_of(kind).c}


def _binned(connection: Connection, name: str, kind: type[Record]) -> Iterator[BinnedRow]:
    table = table_of(kind)
    by = _who(connection, table)
    for row in connection.execute(select(table).where(table.c.deleted_at.is_not(None))):
        values = row._mapping
        titled_by = next((column for column in kind.TITLE if values[column]), "")
        title = values[titled_by] if titled_by else None
        yield BinnedRow(name, row.id, row.reference, title, titled_by, row.deleted_at, by.get(row.id, ""))


def _who(connection: Connection, table: Table) -> dict[str, str]:
    """Who changed each binned record last, which was to put it there."""
    history, users = table_of(HistoryEntry).c, table_of(User).c
    binned = select(table.c.id).where(table.c.deleted_at.is_not(None))
    last = select(func.max(history.sequence)).where(history.record_id.in_(binned)).group_by(history.record_id)
    query = select(history.record_id, users.label).where(
        history.sequence.in_(last), users.slot_id == history.actor
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _still_binned(work: UnitOfWork, row: BinnedRow) -> Record | None:
    record: Record | None = work.find(_kinds()[row.table], row.id)
    return record if record is not None and record.deleted_at is not None else None


def _erased(work: UnitOfWork, row: BinnedRow) -> bool:
    """Delete a record with its own, unless another one points to it; tell whether it left the bin."""
    record = _still_binned(work, row)
    if record is None:
        return True
    holders = list(pointing(work, type(record), row.id))
    if any(not _belongs(holder, column) for holder, column in holders):
        return False
    for entry, _ in holders:
        work.erase(entry if entry.deleted_at else work.bin(entry))
    work.erase(record)
    return True


def _belongs(holder: Record, column: str) -> bool:
    return column == holder.FOUND_AS


def _nothing_deleted(work: UnitOfWork, row: BinnedRow) -> Message:
    holders = [holder.id for holder, _ in pointing(work, _kinds()[row.table], row.id)]
    names = names_of(work.connection, holders)
    return M(
        "{reference} is named in {other}, so it cannot be deleted. Nothing was changed. "
        "Name another one there first.",
        reference=row.reference,
        other=", ".join(sorted(set(names.values()))[:_NAMED]),
    )
