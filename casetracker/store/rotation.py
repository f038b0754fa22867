"""Giving the database another key: a new file is written, proved and put in place; the old one stays until
then.

Needed when somebody is removed who knew the data key (trust.md 3.1, P22). The order makes every cut safe: the
new database first, then the key files, then the swap; `settle` finishes or forgets what a cut left behind.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M
from casetracker.store import integrity
from casetracker.store.engine import connect, world_error


def beside(database: Path) -> Path:
    """Where the database under its new key waits to be put in place."""
    return database.with_name(database.name + ".new")


def copy_with_key(database: Path, old: bytes, new: bytes) -> None:
    """Write the whole database under a new key beside the old one and prove it. Raises WorldError; nobody
    else may have it open.
    """
    target = beside(database)
    target.unlink(missing_ok=True)
    try:
        with closing(connect(database, old)) as connection:
            integrity.checkpoint(connection, database)
            _export(connection, target, new)
            expected = _counts(connection)
        _prove(target, new, expected)
    except sqlcipher.Error as error:
        target.unlink(missing_ok=True)
        raise world_error(error, database) from error
    except WorldError:
        target.unlink(missing_ok=True)
        raise


def put_in_place(database: Path) -> None:
    """Swap the new database in. The caller has closed every connection to the old one."""
    try:
        beside(database).replace(database)
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        if os.name != "nt":
            _sync(database.parent, os.O_RDONLY)
    except OSError as error:
        raise WorldError(
            M(
                "{file} could not be replaced by its copy under the new key. Nothing is lost. Close other "
                "programs that use this folder, then open the vault again: the work is finished then.",
                file=str(database),
            )
        ) from error


def settle(database: Path, key: bytes) -> None:
    """Finish a swap that was cut short, or throw away a copy that never counted."""
    waiting = beside(database)
    if not waiting.exists():
        return
    if database.exists() and _opens(database, key):
        with suppress(OSError):
            waiting.unlink()
    elif _opens(waiting, key):
        put_in_place(database)


def _export(connection: sqlcipher.Connection, target: Path, key: bytes) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))  # SQLite would let others read it
    connection.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{key.hex()}'\"", (str(target),))
    connection.execute("SELECT sqlcipher_export('fresh')")
    connection.execute(f"PRAGMA fresh.user_version={version}")
    connection.execute("DETACH DATABASE fresh")


def _prove(target: Path, key: bytes, expected: dict[str, int]) -> None:
    with closing(connect(target, key)) as connection:
        found = integrity.findings(connection, target)
        if found or _counts(connection) != expected:
            raise WorldError(
                M(
                    "The copy under the new key did not come out the same, so it was thrown away. The vault "
                    "is unchanged. Check the disk, then try again.",
                )
            )
        integrity.checkpoint(connection, target)
    _sync(target, os.O_RDWR)


def _sync(path: Path, how: int) -> None:
    handle = os.open(path, how)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _counts(connection: sqlcipher.Connection) -> dict[str, int]:
    """How many rows every table holds."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [row[0] for row in connection.execute(query)]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _opens(database: Path, key: bytes) -> bool:
    try:
        connect(database, key).close()
    except WorldError:
        return False
    return True
