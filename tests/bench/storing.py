"""Writing and reading many rows: what encryption, SQLAlchemy, history and validation each add."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from sqlalchemy import select

from casetracker.offers.forms import ChangeDraft, OfferDetails
from casetracker.offers.queries import details_of
from casetracker.offers.service import OfferService
from casetracker.offers.tables import Offer, OfferChange, OfferDisclosure, OfferStanding, OfferTerm
from casetracker.store.engine import connect
from casetracker.store.rows import read_stored
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store
from tests.bench import elsewhere
from tests.bench.elsewhere import There
from tests.bench.ground import THE_OFFER, Ground, write_raw
from tests.bench.measure import Action, Row, Staged, compare
from tests.bench.office import Bench, an_offer
from tests.stores import KEY

RAW, FETCHALL = "sqlite3 executemany, plain file", "sqlite3 fetchall, plain file"
PLAIN, UNWIPED = "the same, plain file", "encrypted, memory not wiped"
ENTERED = (Offer, OfferStanding, OfferDisclosure, OfferChange, OfferTerm)


def rows(bench: Bench) -> Iterator[Row]:
    """Bulk writing, reading back, history and validation apart, and the save of one edit."""
    sizes = bench.sizes
    ours = Ground(bench.folder, bench.clock, sizes.rows, lambda path: connect(path, KEY, "create"))
    plain = Ground(bench.folder / "plain", bench.clock, sizes.rows, elsewhere.connect)
    plain.folder.mkdir()
    raw = Staged(plain.raw, plain.write_raw)
    yield from _bulk(bench, ours, raw)
    yield Row(f"size of the file with {sizes.rows:,} rows", PLAIN, _size(ours) / _size(plain), goal=1.05)
    yield from _reading(bench, ours, plain)
    yield from _history(bench, ours, raw)
    yield from _offers(bench, ours, plain)
    yield from _saving(bench)


def _bulk(bench: Bench, ours: Ground, raw: Action) -> Iterator[Row]:
    size = bench.sizes.rows
    yield from compare(
        f"bulk insert of {size:,} rows, stored as they are",
        Staged(ours.store, ours.write),
        {
            PLAIN: bench.elsewhere.work(written, size, ""),
            UNWIPED: bench.elsewhere.work(written, size, KEY.hex()),
            RAW: raw,
        },
        rounds=bench.sizes.heavy_rounds,
        goals={PLAIN: 1.6, RAW: 2.0},
    )


def written(there: There, size: int, key: str) -> Action:
    """The bulk insert in the second process."""
    folder = there.folder / f"ground-{bool(key)}"
    folder.mkdir()
    ground = Ground(folder, there.clock, size, lambda path: elsewhere.connect(path, key))
    return Staged(ground.store, ground.write)


def _size(ground: Ground) -> int:
    """The bytes of a store that holds the rows; the last connection to close empties the log into it."""
    store = ground.store()
    ground.write(store)
    return Path(store.place).stat().st_size


def _reading(bench: Bench, ours: Ground, plain: Ground) -> Iterator[Row]:
    store, raw = ours.store(), plain.raw()
    ours.write(store)
    plain.write_raw(raw)
    names = ("id", "offer_id", "happened_on", "places", "source")
    typed = select(*(table_of(OfferChange).c[name] for name in names))
    plainly = f"SELECT {', '.join(names)} FROM offer_changes"

    def read() -> object:
        with store.read() as connection:
            return connection.execute(typed).all()

    yield from compare(
        f"reading {bench.sizes.rows:,} rows, dates as dates",
        read,
        {FETCHALL: lambda: raw.execute(plainly).fetchall()},
        rounds=bench.sizes.heavy_rounds,
        goals={FETCHALL: 1.5},
    )
    raw.close()
    store.engine.dispose()


def _history(bench: Bench, ours: Ground, raw: Action) -> Iterator[Row]:
    """The same rows with a line of history and a search entry each, then as drafts that are checked first."""
    works: dict[str, Callable[[Store], None]] = {
        "with history and search": lambda store: _add(store, ours.records),
        "with validation too": lambda store: _add(store, [_checked(record) for record in ours.records]),
    }
    for name, work in works.items():
        yield from compare(
            f"inserting {bench.sizes.rows:,} rows {name}",
            Staged(ours.store, work),
            {RAW: raw},
            rounds=bench.sizes.heavy_rounds,
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


def _offers(bench: Bench, ours: Ground, plain: Ground) -> Iterator[Row]:
    """Offers from their drafts, through the service; the peer writes the same rows into the same tables."""
    many = max(10, bench.sizes.offers // 10)
    drafts = [an_offer(number) for number in range(many)]
    example = ours.store()
    OfferService(example).add_many(drafts)
    with example.read() as connection:
        found = {str(kind.__tablename__): list(read_stored(connection, kind)) for kind in ENTERED}
    example.engine.dispose()
    found["offers"] = [row for row in found["offers"] if row["id"] != THE_OFFER]

    def write(connection: sqlite3.Connection) -> None:
        for table, lines in found.items():
            write_raw(connection, table, lines)

    yield from compare(
        f"entering {many:,} offers, five records each, from drafts to disk",
        Staged(ours.store, lambda store: OfferService(store).add_many(drafts)),
        {RAW: Staged(plain.raw, write)},
        rounds=bench.sizes.rounds,
    )


def _saving(bench: Bench) -> Iterator[Row]:
    """One edit of one offer, from the draft to the disk."""
    yield from compare(
        "save of one edit",
        saving(bench.office.store),
        {PLAIN: bench.elsewhere.work(saved, "plain")},
        rounds=bench.sizes.rounds * 3,
        goals={PLAIN: 2.0},
    )


def saved(there: There, store: str) -> Action:
    """The save of one edit in the second process."""
    return saving(there.stores[store])


def saving(store: Store) -> Action:
    """The save of one edit: every time it is done, the note of one offer is another."""
    with store.read() as connection:
        reference = connection.scalar(select(table_of(Offer).c.reference))
        details = details_of(connection, reference)
    notes = count()

    def save() -> None:
        OfferService(store).edit(reference, OfferDetails(**details | {"note": f"Edit {next(notes)}"}))

    return save
