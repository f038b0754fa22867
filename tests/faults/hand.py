"""Somebody who holds the vault's keys and knows SQL: edits by hand, old pages, a chain built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from casetracker.store import chain
from casetracker.store.engine import connect
from casetracker.store.unit_of_work import Actor, Store
from tests.stores import CHAIN_KEY, KEY

PAGE = 4096

CHANGED = "CASE typeof({0}) WHEN 'integer' THEN {0} + 1 WHEN 'null' THEN 'x' ELSE {0} || 'x' END"
"""Another value of the same kind as the column's."""

Line = dict[str, Any]


@contextmanager
def by_hand(store: Store) -> Iterator[Connection]:
    """Let a test write any SQL, with nothing to hold it back; all of it is taken back in the end."""
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.exec_driver_sql("BEGIN")


@contextmanager
def edited(connection: Connection, sql: str, *values: Any) -> Iterator[None]:
    """One hand edit, taken back when the block ends."""
    with rolled_back(connection):
        assert connection.exec_driver_sql(sql, values).rowcount > 0
        yield


@contextmanager
def rolled_back(connection: Connection) -> Iterator[None]:
    """Take back what the block writes."""
    connection.exec_driver_sql("SAVEPOINT hand")
    try:
        yield
    finally:
        connection.exec_driver_sql("ROLLBACK TO hand")
        connection.exec_driver_sql("RELEASE hand")


def ids(connection: Connection, table: str) -> list[str]:
    """The ids of a table's rows."""
    return list(connection.exec_driver_sql(f"SELECT id FROM {table} ORDER BY id").scalars())


def chain_lines(connection: Connection) -> list[Line]:
    """The history, as it is kept."""
    rows = connection.exec_driver_sql("SELECT * FROM history ORDER BY sequence").mappings()
    return [dict(row) for row in rows]


def rebuild(connection: Connection, forge: Callable[[Line], None], signers: list[Actor]) -> None:
    """Build the chain anew with the shared key after `forge` changed its lines.

    Steps are signed again with the keys of the signers, where their last line names one of them.
    """
    keys = {actor.slot_id: actor.signing_key for actor in signers}
    mac = chain.START
    for line in chain_lines(connection):
        forge(line)
        mac = chain.link(CHAIN_KEY, mac, [line])
        if line["signature"] and line["actor"] in keys:
            line["signature"] = keys[line["actor"]].sign(bytes.fromhex(mac)).hex()
        names = ", ".join(f"{name} = ?" for name in line)
        sql = f"UPDATE history SET {names} WHERE sequence = ?"
        connection.exec_driver_sql(sql, (*line.values(), line["sequence"]))


def whole_file(store: Store) -> bytes:
    """The database file, with nothing left in its log."""
    store.engine.dispose()
    path = Path(store.place)
    with closing(connect(path, KEY)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def put_back(store: Store, content: bytes) -> None:
    """Put other content in the file's place, as anybody with a copy can."""
    store.engine.dispose()
    path = Path(store.place)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(content)


def spliced(new: bytes, old: bytes) -> Iterator[bytes]:
    """The new file with one page of the old one in it, for every page that differs but the first."""
    for start in range(PAGE, min(len(new), len(old)), PAGE):
        page = slice(start, start + PAGE)
        if new[page] != old[page]:
            yield new[: page.start] + old[page] + new[page.stop :]
