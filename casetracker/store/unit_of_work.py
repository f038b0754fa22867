"""One verb, one transaction: a change, its history and its search entry are written together or not at all.

`Store` is an open vault's database as the services see it. `Store.write` opens a unit of work; when its block
ends without an error everything is committed, and only then are the events told (decision 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Delete, Engine, TableClause, Update, delete, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Bus, Event
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import new_id
from casetracker.store import chain, search
from casetracker.store.engine import world_error
from casetracker.store.rows import Stored, as_stored, difference, encoded, row_hash, stored, write_stored
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
        self._entries: list[chain.Entry] = []
        self._erased: list[str] = []
        self._series: dict[str, tuple[Series | None, int]] = {}

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

    def add(self, record: R) -> R:
        """Store a new record and write its history."""
        self.add_many([record])
        return record

    def add_many(self, records: Sequence[Record]) -> None:
        """Store new records of one table in one statement, with the same history as one by one."""
        if not records:
            return
        table = as_stored(table_of(type(records[0])))
        for record in records:
            vars(record).update(created_at=self.now, updated_at=self.now)
        rows = [stored(record, self.connection.dialect) for record in records]
        write_stored(self.connection, table, rows)
        for row in rows:
            self._log(table.name, None, row)
        search.enter(self.connection, records)

    def change(self, record: R, **values: Any) -> R:
        """Give the record new values; only real changes are written. Gives the record as it is now.

        Raises Refused when somebody changed it since it was read: nothing is overwritten (trust.md P18).
        """
        changed = self._changed(record, values)
        before, after = (stored(version, self.connection.dialect) for version in (record, changed))
        if not difference(before, after):
            return record
        table = as_stored(table_of(type(record)))
        self._hit(update(table).values(_newer(before, after)), table, before)
        self._log(table.name, before, after)
        search.renew(self.connection, record, changed)
        return changed

    def bin(self, record: R) -> R:
        """Move the record to the bin; it can be put back."""
        return self.change(record, deleted_at=self.now)

    def put_back(self, record: R) -> R:
        """Take the record out of the bin."""
        return self.change(record, deleted_at=None)

    def erase(self, record: Record) -> None:
        """Delete a binned record for good, and destroy what the history says of it (trust.md 3.6).

        Who did what when stays, and the hashes, so that the chain still holds; it can never be undone. Raises
        Refused when the record is not in the bin, was changed meanwhile, or another one points to it.
        """
        if record.deleted_at is None:
            raise Refused(M("Only what lies in the bin can be deleted for good. Nothing was changed."))
        table, before = as_stored(table_of(type(record))), stored(record, self.connection.dialect)
        try:
            self._hit(delete(table), table, before)
        except IntegrityError as error:
            message = M("Another record points to this one, so it cannot be deleted. Nothing was changed.")
            raise Refused(message) from error
        self._log(table.name, before, None)
        self._erased.append(record.id)

    def _changed(self, record: R, values: dict[str, Any]) -> R:
        now = {column.name: getattr(record, column.name) for column in table_of(type(record)).columns}
        if unknown := values.keys() - now.keys():
            raise TypeError(f"{type(record).__name__} has no {', '.join(unknown)}")
        return type(record)(**now | values | {"version": record.version + 1, "updated_at": self.now})

    def _hit(self, statement: Update | Delete, table: TableClause, before: Stored) -> None:
        """Run a statement on the one row that still is as it was read."""
        as_read = statement.where(table.c.id == before["id"], table.c.version == before["version"])
        if self.connection.execute(as_read).rowcount != 1:
            raise Refused(
                M(
                    "This record was changed by somebody else meanwhile. Your change was not saved. "
                    "Look at it again."
                )
            )

    def tell(self, event: Event) -> None:
        """Note an event, to be told after the commit."""
        self.events.append(event)

    def note(self, facts: Mapping[str, Any], verb: str | None = None) -> None:
        """Write down that something was done which changes no record: a print, an export, a key change."""
        self._entries.append(self._entry(facts, verb=verb or self.verb))

    def next_in_series(self, key: str) -> int:
        """The next whole number of a series of references; a number is never given twice (decision 4)."""
        series, last = self._series.get(key) or self._read_series(key)
        self._series[key] = series, last + 1
        return last + 1

    def _read_series(self, key: str) -> tuple[Series | None, int]:
        table = table_of(Series)
        row = self.connection.execute(select(table).where(table.c.key == key)).first()
        return (Series(**row._mapping), row.last) if row else (None, 0)

    @property
    def touched(self) -> frozenset[str]:
        """The tables in which this unit of work changed something."""
        return frozenset(entry["kind"] for entry in self._entries if entry["kind"])

    def _log(self, name: str, before: Stored | None, after: Stored | None) -> None:
        row = after or before or {}
        entry = self._entry(
            difference(before, after) if after else {},
            kind=name,
            record_id=row["id"],
            record_version=row["version"],
            before_hash=row_hash(name, before) if before else None,
            after_hash=row_hash(name, after) if after else None,
        )
        self._entries.append(entry)

    def _entry(self, changes: Mapping[str, Any], **what: Any) -> chain.Entry:
        salt, written = chain.new_salt(), chain.written(changes)
        return {
            **chain.EMPTY,
            "verb": self.verb,
            "changes": written,
            "salt": salt,
            "changes_hash": chain.changes_hash(written, salt),
            **what,
        }

    def finish(self) -> None:
        """Seal and sign this step's history and write it; called once, just before the commit."""
        self._write_series()
        if not self._entries:
            return
        head, common = read_head(self.connection), self._in_common()
        for number, entry in enumerate(self._entries, head.sequence + 1):
            entry.update(common, sequence=number)
        mac = chain.link(self.actor.chain_key, head.mac, self._entries)
        self._entries[-1]["signature"] = self.actor.signing_key.sign(bytes.fromhex(mac)).hex()
        write_stored(self.connection, as_stored(table_of(HistoryEntry)), self._entries)
        self._destroy_words()

    def _write_series(self) -> None:
        for key, (series, last) in self._series.items():
            if series is None:
                self.add(Series(key=key, last=last))
            else:
                self.change(series, last=last)

    def _in_common(self) -> chain.Entry:
        return {
            "step": self.step,
            "at": encoded(table_of(HistoryEntry).c.at, self.now, self.connection.dialect),
            "actor": self.actor.slot_id,
            "device": self.actor.device,
            "undoes": self.undoes,
        }

    def _destroy_words(self) -> None:
        if self._erased:
            history = table_of(HistoryEntry)
            query = update(history).where(history.c.record_id.in_(self._erased))
            self.connection.execute(query.values(chain.DESTROYED))
            search.forget_for_good(self.connection)


def _newer(before: Stored, after: Stored) -> Stored:
    return {name: value for name, value in after.items() if value != before[name]}


@dataclass
class Store:
    """An open vault's database: units of work to write, snapshots to read, a bus to hear what happened.

    `place` is the file's path, for messages; `read_only` says why nothing may be changed, if so.
    """

    engine: Engine
    actor: Actor
    clock: Clock
    place: str
    read_only: Message | None = None
    bus: Bus = field(default_factory=Bus)

    @contextmanager
    def write(self, verb: str) -> Iterator[UnitOfWork]:
        """Run one verb in one transaction.

        Raises Refused when the vault is read-only, WorldError when the disk or the file fails; then nothing
        is written. A hearer that fails fails the call, but what was committed stays.
        """
        if self.read_only:
            raise Refused(self.read_only)
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
