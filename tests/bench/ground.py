"""Stores to write into: each new, each with the one offer that all rows belong to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy.dialects import sqlite

from casetracker import schema
from casetracker.kernel.clock import Clock
from casetracker.offers.tables import Offer, OfferChange
from casetracker.store.engine import make_engine
from casetracker.store.rows import Stored, as_stored, stored, write_stored
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store
from tests.stores import an_actor, enter

THE_OFFER = "0" * 32
TABLE = as_stored(table_of(OfferChange))


@dataclass
class Ground:
    """Makes stores in a folder. `opening` opens a database, and makes it when it is not there."""

    folder: Path
    clock: Clock
    size: int
    opening: Callable[[Path], Any]
    _numbers: count[int] = field(default_factory=count)

    @cached_property
    def records(self) -> list[OfferChange]:
        """As many lines of an offer's ledger as asked for."""
        now, today = self.clock.now(), self.clock.today()
        return [
            OfferChange(
                offer_id=THE_OFFER,
                happened_on=today - timedelta(days=number % 4000),
                known_from=today,
                places=number % 300,
                source=f"Letter {number}",
                provenance="O",
                created_at=now,
                updated_at=now,
            )
            for number in range(self.size)
        ]

    @cached_property
    def rows(self) -> list[Stored]:
        """The same lines as the database keeps them."""
        dialect = sqlite.dialect()
        return [stored(record, dialect) for record in self.records]

    def store(self) -> Store:
        """A new store with one offer in it; the one before the last is cleared away."""
        number = next(self._numbers)
        for done in self.folder.glob(f"store-{number - 2}.db*"):
            done.unlink()
        path = self.folder / f"store-{number}.db"
        engine = make_engine(path, lambda: self.opening(path))
        with engine.execution_options(write=True).begin() as connection:
            schema.create(connection)
        store = Store(engine, an_actor(), self.clock, str(path))
        enter(store, store.actor)
        with store.write("offer.add") as work:
            work.add(Offer(id=THE_OFFER, reference="AL-2012-01", host_country="AL", type="resettlement"))
        return store

    def raw(self) -> sqlite3.Connection:
        """A new plain store as Python's own sqlite3 writes it, as safely as ours."""
        store = self.store()
        store.engine.dispose()
        connection = sqlite3.connect(store.place, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def write(self, store: Store) -> None:
        """Write the rows as the store does once history and search have had their say."""
        with store.engine.execution_options(write=True).begin() as connection:
            write_stored(connection, TABLE, self.rows)
        store.engine.dispose()

    def write_raw(self, connection: sqlite3.Connection) -> None:
        """Write the same rows with executemany."""
        write_raw(connection, TABLE.name, self.rows)


def write_raw(connection: sqlite3.Connection, table: str, rows: Sequence[Stored]) -> None:
    """Write rows into a table in one transaction."""
    names = list(rows[0])
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(statement, (tuple(row.values()) for row in rows))
    connection.execute("COMMIT")
