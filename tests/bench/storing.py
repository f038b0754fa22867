"""Writing and reading many rows: what encryption, SQLAlchemy, history and validation each add."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import select

from casetracker import schema
from casetracker.offers.forms import ChangeDraft, OfferDetails
from casetracker.offers.queries import details_of
from casetracker.offers.service import OfferService
from casetracker.offers.tables import Offer, OfferChange, OfferDisclosure, OfferStanding, OfferTerm
from casetracker.store.engine import connect, make_engine
from casetracker.store.rows import Stored, as_stored, read_stored, stored, write_stored
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store
from tests.bench.measure import Row, Staged, compare
from tests.bench.office import THEN, TODAY, Bench, an_offer, connect_plain, wipe_memory
from tests.stores import KEY, an_actor, enter

RAW, PLAIN = "sqlite3 executemany, plain file", "the same, plain file"
TABLE = as_stored(table_of(OfferChange))
THE_OFFER = "0" * 32
ENTERED = (Offer, OfferStanding, OfferDisclosure, OfferChange, OfferTerm)


@dataclass
class Ground:
    """Stores to write into, each new and each with the one offer that all rows belong to."""

    bench: Bench
    numbers: count[int]

    @cached_property
    def records(self) -> list[OfferChange]:
        """As many lines of an offer's ledger as the sizes say."""
        day = TODAY.as_of
        return [
            OfferChange(
                offer_id=THE_OFFER,
                happened_on=day - timedelta(days=number % 4000),
                known_from=day,
                places=number % 300,
                source=f"Letter {number}",
                provenance="O",
                created_at=THEN,
                updated_at=THEN,
            )
            for number in range(self.bench.sizes.rows)
        ]

    @cached_property
    def rows(self) -> list[Stored]:
        """The same lines as the database keeps them."""
        dialect = self.bench.plain.engine.dialect
        return [stored(record, dialect) for record in self.records]

    def store(self, *, encrypted: bool) -> Store:
        """A new store with one offer in it."""
        wipe_memory(encrypted)
        path = self.bench.folder / f"store-{next(self.numbers)}.db"
        if encrypted:
            connect(path, KEY, "create").close()
        else:
            sqlite3.connect(path).close()
        engine = make_engine(path, lambda: connect(path, KEY) if encrypted else connect_plain(path))
        store = Store(engine, an_actor(), self.bench.clock, str(path))
        with engine.execution_options(write=True).begin() as connection:
            schema.create(connection)
        enter(store, store.actor)
        with store.write("offer.add") as work:
            work.add(Offer(id=THE_OFFER, reference="AL-2012-01", host_country="AL", type="resettlement"))
        return store

    def raw(self) -> sqlite3.Connection:
        """A new plain store as Python's own sqlite3 writes it, as safely as ours."""
        store = self.store(encrypted=False)
        store.engine.dispose()
        connection = sqlite3.connect(store.place, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")
        return connection


def rows(bench: Bench) -> Iterator[Row]:
    """Bulk writing, reading back, and the save of one edit."""
    ground = Ground(bench, count())
    yield from _bulk(ground)
    yield from _reading(ground)
    yield from _history(ground)
    yield from _offers(ground)
    yield from _saving(bench)


def _bulk(ground: Ground) -> Iterator[Row]:
    many, rounds = f"{len(ground.rows):,}", ground.bench.sizes.heavy_rounds
    ours = Staged(lambda: ground.store(encrypted=True), lambda store: _write(store, ground.rows))
    yield from compare(
        f"bulk insert of {many} rows, stored as they are",
        ours,
        {
            PLAIN: Staged(lambda: ground.store(encrypted=False), lambda store: _write(store, ground.rows)),
            RAW: Staged(ground.raw, lambda connection: _write_raw(connection, ground.rows)),
        },
        rounds=rounds,
        goals={PLAIN: 1.6, RAW: 2.0},
    )
    sizes = [_size(ground, encrypted=encrypted) for encrypted in (True, False)]
    yield Row(f"size of the file with {many} rows", PLAIN, sizes[0] / sizes[1], goal=1.05)


def _size(ground: Ground, *, encrypted: bool) -> int:
    store = ground.store(encrypted=encrypted)
    _write(store, ground.rows)
    with closing(store.engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    return Path(store.place).stat().st_size


def _write(store: Store, found: Sequence[Stored]) -> None:
    with store.engine.execution_options(write=True).begin() as connection:
        write_stored(connection, TABLE, found)


def _write_raw(connection: sqlite3.Connection, found: Sequence[Stored], table: str = "offer_changes") -> None:
    names = list(found[0])
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(statement, (tuple(row.values()) for row in found))
    connection.execute("COMMIT")


def _reading(ground: Ground) -> Iterator[Row]:
    store, raw = ground.store(encrypted=True), ground.raw()
    _write(store, ground.rows)
    _write_raw(raw, ground.rows)
    table = table_of(OfferChange)
    typed = select(*(table.c[name] for name in ("id", "offer_id", "happened_on", "places", "source")))
    plainly = "SELECT id, offer_id, happened_on, places, source FROM offer_changes"

    def ours() -> object:
        wipe_memory(True)
        with store.read() as connection:
            return connection.execute(typed).all()

    yield from compare(
        f"reading {len(ground.rows):,} rows, dates as dates",
        ours,
        {"sqlite3 fetchall, plain file": lambda: raw.execute(plainly).fetchall()},
        rounds=ground.bench.sizes.heavy_rounds,
        goals={"sqlite3 fetchall, plain file": 1.5},
    )
    raw.close()
    store.engine.dispose()


def _history(ground: Ground) -> Iterator[Row]:
    """The same rows with a line of history and a search entry each, then as drafts that are checked first."""
    peer = Staged(ground.raw, lambda connection: _write_raw(connection, ground.rows))
    works: dict[str, Callable[[Store], None]] = {
        "with history and search": lambda store: _add(store, ground.records),
        "with validation too": lambda store: _add(store, [_checked(record) for record in ground.records]),
    }
    for name, work in works.items():
        yield from compare(
            f"inserting {len(ground.records):,} rows {name}",
            Staged(lambda: ground.store(encrypted=True), work),
            {RAW: peer},
            rounds=max(1, ground.bench.sizes.heavy_rounds // 2),
        )


def _add(store: Store, records: Sequence[OfferChange]) -> None:
    with store.write("offer.change_places") as work:
        work.add_many(records)
    store.engine.dispose()


def _checked(record: OfferChange) -> OfferChange:
    draft = ChangeDraft(
        happened_on=record.happened_on.isoformat(),
        places=record.places,
        source=record.source,
        provenance=record.provenance,
    )
    known = {"known_from": record.known_from, "happened_on": draft.happened_on.day}
    values = draft.model_dump(mode="json", include={"places", "qualifier", "source", "provenance"})
    return OfferChange(id=record.id, offer_id=record.offer_id, **known, **values)


def _saving(bench: Bench) -> Iterator[Row]:
    """One edit of one offer, from the draft to the disk."""
    with bench.office.store.read() as connection:
        reference = connection.scalar(select(table_of(Offer).c.reference))
        details = details_of(connection, reference)
    notes = count()

    def saving(store: Store, wipes: bool) -> Callable[[], None]:
        def save() -> None:
            wipe_memory(wipes)
            OfferService(store).edit(reference, OfferDetails(**details | {"note": f"Edit {next(notes)}"}))

        return save

    ours, plain = saving(bench.office.store, True), saving(bench.plain, False)
    yield from compare(
        "save of one edit", ours, {PLAIN: plain}, rounds=bench.sizes.rounds * 3, goals={PLAIN: 2.0}
    )


def _offers(ground: Ground) -> Iterator[Row]:
    """Offers from their drafts, through the service; the peer writes the same rows into the same tables."""
    many = max(10, ground.bench.sizes.offers // 10)
    drafts = [an_offer(number) for number in range(many)]
    example = ground.store(encrypted=True)
    OfferService(example).add_many(drafts)
    with example.read() as connection:
        found = {kind: list(read_stored(connection, kind)) for kind in ENTERED}
    found[Offer] = [row for row in found[Offer] if row["id"] != THE_OFFER]
    example.engine.dispose()

    def write_raw(connection: sqlite3.Connection) -> None:
        for kind, lines in found.items():
            _write_raw(connection, lines, str(kind.__tablename__))

    yield from compare(
        f"entering {many:,} offers, five records each, from drafts to disk",
        Staged(lambda: ground.store(encrypted=True), lambda store: OfferService(store).add_many(drafts)),
        {RAW: Staged(ground.raw, write_raw)},
        rounds=ground.bench.sizes.rounds,
    )
