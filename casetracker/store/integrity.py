"""Looking for damage: every page's seal, the structure, the links (trust.md P3 and finding 5)."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M, Message
from casetracker.store.engine import world_error

_MOST = 20  # findings of one kind; the rest says the same


def checkpoint(connection: sqlcipher.Connection, path: Path) -> None:
    """Move everything from the write-ahead log into the file. Raises WorldError when a reader holds it up."""
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise WorldError(
            M(
                "{file} is being read by another window, so it cannot be checked now. Nothing was changed. "
                "Close the other window, then try again.",
                file=str(path),
            )
        )


def findings(connection: sqlcipher.Connection, path: Path, *, writes: bool = True) -> list[Message]:
    """Everything wrong with the database; empty when it is whole.

    The log is emptied first, because the page check looks at the file behind it and would cry wolf. A
    connection that only reads cannot do that, so it passes `writes=False` and skips the page check while
    there is a log.
    """
    try:
        if writes:
            checkpoint(connection, path)
        found = _pages(connection) if writes or not has_log(path) else []
        found += _size(connection, path) if not has_log(path) else []
        return found + _structure(connection) + _links(connection)
    except sqlcipher.Error as error:
        return [world_error(error, path).message]


def quick_findings(connection: sqlcipher.Connection, path: Path) -> list[Message]:
    """What can be told at once on opening: the schema reads, and the file is as long as it says."""
    try:
        connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
        return _size(connection, path) if not has_log(path) else []
    except sqlcipher.Error as error:
        return [world_error(error, path).message]


def has_log(path: Path) -> bool:
    """Whether a write-ahead log with content lies beside the database."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _pages(connection: sqlcipher.Connection) -> list[Message]:
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchmany(_MOST)
    return [M("A page of the database is damaged: {detail}.", detail=row[0]) for row in rows]


def _size(connection: sqlcipher.Connection, path: Path) -> list[Message]:
    pages, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
    )
    if path.stat().st_size == pages * size:
        return []
    return [
        M(
            "The database should be {expected} bytes long and is {found}.",
            expected=pages * size,
            found=path.stat().st_size,
        )
    ]


def _structure(connection: sqlcipher.Connection) -> list[Message]:
    rows = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    return [
        M("The database's structure is damaged: {detail}.", detail=row[0]) for row in rows if row[0] != "ok"
    ]


def _links(connection: sqlcipher.Connection) -> list[Message]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    return [M("A record in {table} points to one that is not there.", table=row[0]) for row in rows]
