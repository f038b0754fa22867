"""One verb, one transaction: what is changed, its history and its search entries are written together or not at all.

`Store` is an open vault's database as the services see it. `Store.write` opens a unit of work; when its block ends
without an error everything is committed, and only then are the events told (decision 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import DBAPIError

from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Bus, Event
from casetracker.kernel.messages import M
from casetracker.kernel.types import new_id
from casetracker.store import chain, search
from casetracker.store.engine import world_error
from casetracker.store.rows import Stored, columns, difference, row_hash, stored
from casetracker.store.tables import HistoryEntry, Record, Series, table_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, repr=False)
class Actor:
    """Who is at work: the open slot, its signing key and the vault's chain key."""

    slot_id: str
    label: str
    device: str
    signing_key: Ed25519PrivateKey
    chain_key: bytes


@dataclass(frozen=True)
class Head:
    """The chain's last entry: its number and its seal in hex."""

    sequence: int
    mac: str

    @property
    def short(self) -> str:
        """Eight characters for the foot of a printed page."""
        return self.mac[:8]


def read_head(connection: Connection) -> Head:
    """The chain's head; number 0 for a vault without history."""
    history = table_of(HistoryEntry).c
    query = select(history.sequence, history.mac).order_by(history.sequence.desc()).limit(1)
    row = connection.execute(query).first()
    return Head(row.sequence, row.mac) if row else Head(0, chain.START)


class UnitOfWork:
    """The changes of one transaction, with the history they leave behind."""

    def __init__(self, connection: Connection, actor: Actor, clock: Clock, verb: str) -> None:
        self.connection = connection
        self.actor = actor
        self.verb = verb
        self.step = new_id()
        self.now: datetime = clock.now()
        self.today: date = clock.today()
        self.undoes: str | None = None
        self.events: list[Event] = []
        self.touched: set[str] = set()
        self._entries: list[chain.Entry] = []

    # reading ------------------------------------------------------------------------------------------------------

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record with this id, or None; binned ones are found too."""
        table = table_of(kind)
        row = self.connection.execute(select(table).where(table.c.id == record_id)).first()
        return kind(**row._mapping) if row else None

    def get(self, kind: type[R], record_id: str) -> R:
        """The record with this id. Raises Refused when there is none, or it lies in the bin."""
        record = self.find(kind, record_id)
        if record is None or record.deleted_at is not None:
            raise Refused(M("This record is no longer there. Nothing was changed. Open the list again."))
        return record

    # changing -----------------------------------------------------------------------------------------------------

    def add(self, record: R) -> R:
        """Store a new record and write its history."""
        self.add_many([record])
        return record

    def add_many(self, records: Sequence[Record]) -> None:
        """Store new records of one table in one statement, with the same history as one by one."""
        if not records:
            return
        table = table_of(type(records[0]))
        for record in records:
            record.created_at = record.updated_at = self.now
        names = columns(table)
        self.connection.execute(insert(table), [{n: getattr(r, n) for n in names} for r in records])
        for record in records:
            self._log(record, before=None)
        search.index(self.connection, records)

    def change(self, record: R, **values: Any) -> R:
        """Give the record new values; only real changes are written.

        Raises Refused when somebody changed the record since it was read: nothing is overwritten (trust.md P18).
        """
        before = stored(record, self.connection.dialect)
        wanted = record.model_copy(update=values)
        if not difference(before, stored(wanted, self.connection.dialect)):
            return record
        wanted.version, wanted.updated_at = record.version + 1, self.now
        self._update(wanted, read_version=record.version)
        self._log(wanted, before=before)
        search.index(self.connection, [wanted])
        return wanted

    def bin(self, record: R) -> R:
        """Move the record to the bin; it can be put back."""
        return self.change(record, deleted_at=self.now)

    def put_back(self, record: R) -> R:
        """Take the record out of the bin."""
        return self.change(record, deleted_at=None)

    def _update(self, wanted: Record, read_version: int) -> None:
        table = table_of(type(wanted))
        values = {name: getattr(wanted, name) for name in columns(table) if name != "id"}
        query = update(table).where(table.c.id == wanted.id, table.c.version == read_version).values(values)
        if self.connection.execute(query).rowcount != 1:
            raise Refused(
                M("This record was changed by somebody else meanwhile. Your change was not saved. Look at it again.")
            )

    # telling ------------------------------------------------------------------------------------------------------

    def tell(self, event: Event) -> None:
        """Note an event, to be told after the commit."""
        self.events.append(event)

    def note(self, facts: dict[str, Any], verb: str | None = None) -> None:
        """Write down that something was done which changes no record: a print, an export, a key change."""
        self._entries.append(self._entry(verb or self.verb, changes=facts))

    def next_in_series(self, key: str) -> int:
        """The next whole number of a series of references; a number is never given twice (decision 4)."""
        table = table_of(Series)
        row = self.connection.execute(select(table).where(table.c.key == key)).first()
        if row is None:
            return self.add(Series(key=key, last=1)).last
        series = Series(**row._mapping)
        return self.change(series, last=series.last + 1).last

    # history ------------------------------------------------------------------------------------------------------

    def _log(self, record: Record, before: Stored | None) -> None:
        name = str(record.__tablename__)
        after = stored(record, self.connection.dialect)
        self.touched.add(name)
        self._entries.append(
            self._entry(
                self.verb,
                kind=name,
                record_id=record.id,
                record_version=record.version,
                before_hash=row_hash(name, [*before.values()]) if before else None,
                after_hash=row_hash(name, [*after.values()]),
                changes=difference(before, after),
            )
        )

    def _entry(self, verb: str, *, changes: dict[str, Any], **record: Any) -> chain.Entry:
        salt, written = chain.new_salt(), chain.written(changes)
        return chain.EMPTY | record | {
            "step": self.step,
            "at": self.now,
            "actor": self.actor.slot_id,
            "device": self.actor.device,
            "verb": verb,
            "changes": written,
            "salt": salt,
            "changes_hash": chain.changes_hash(written, salt),
        }

    def finish(self) -> None:
        """Seal and sign this step's history and write it; called once, just before the commit."""
        if not self._entries:
            return
        head = read_head(self.connection)
        for number, entry in enumerate(self._entries, head.sequence + 1):
            entry |= {"sequence": number, "undoes": self.undoes}
        mac = chain.link(self.actor.chain_key, head.mac, self._entries)
        self._entries[-1]["signature"] = self.actor.signing_key.sign(bytes.fromhex(mac)).hex()
        self.connection.execute(insert(table_of(HistoryEntry)), self._entries)


@dataclass
class Store:
    """An open vault's database: units of work to write, snapshots to read, a bus to hear what happened."""

    engine: Engine
    actor: Actor
    clock: Clock
    place: str
    read_only: bool = False
    bus: Bus = field(default_factory=Bus)

    @contextmanager
    def write(self, verb: str) -> Iterator[UnitOfWork]:
        """Run one verb in one transaction.

        Raises Refused when the vault is open read-only, WorldError when the disk or the file fails; in both cases
        nothing is written.
        """
        if self.read_only:
            raise Refused(M("This vault is open read-only, so nothing can be changed. Close it where it is open first."))
        try:
            with self.engine.execution_options(write=True).begin() as connection:
                work = UnitOfWork(connection, self.actor, self.clock, verb)
                yield work
                work.finish()
        except DBAPIError as error:
            raise world_error(error, self.place) from error
        self.bus.tell(work.events)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent snapshot to ask questions of. Raises WorldError when the file fails."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise world_error(error, self.place) from error

    def head(self) -> Head:
        """The chain's head as it stands now."""
        with self.read() as connection:
            return read_head(connection)
