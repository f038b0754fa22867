"""Opening the vault's database: SQLCipher with a raw key, safe settings, errors a person can read.

The settings and their order come from stack.md, "Opening the vault's database"; why WAL with FULL and why no
older SQLite: trust.md, findings 3 and 6.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import fold

Mode = Literal["create", "write", "read", "immutable"]
"""How a file is opened; `immutable` reads from a folder that cannot be written and that nobody else uses."""

DATABASE_VERSION = 1
"""What this program writes into `user_version`; a higher number means a newer casetracker."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones may corrupt a write-ahead log that two connections use (trust.md, finding 6)."""

FOLD = "fold"
"""The SQL function that makes two spellings of one text equal, as people read them."""

_QUERY: dict[Mode, str] = {
    "create": "mode=rwc",
    "write": "mode=rw",
    "read": "mode=ro",
    "immutable": "immutable=1",
}
_WAIT = 10  # seconds another connection may keep us waiting
_SAFE = (
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-65536",
)
_FULL_SYNC = 2
_FILE = "file"  # where a connection notes which file it opened


def connect(path: Path, key: bytes, mode: Mode = "write") -> sqlcipher.Connection:
    """Open the database with a raw 32-byte key; transactions are begun by the caller.

    Raises WorldError when the file is missing, damaged, not encrypted, or belongs to another key.
    """
    refuse_old_sqlite(sqlcipher.sqlite_version_info)
    try:
        connection = _open(path, mode)
    except sqlcipher.Error as error:
        raise world_error(error, path) from error
    try:
        _unlock(connection, key)
        _settle(connection, path, mode)
        connection.create_function(FOLD, 1, _fold, deterministic=True)
    except sqlcipher.Error as error:
        connection.close()
        raise _unreadable(error, path) from error
    except WorldError:
        connection.close()
        raise
    return connection


def _open(path: Path, mode: Mode) -> sqlcipher.Connection:
    address = f"{path.absolute().as_uri()}?{_QUERY[mode]}"
    return sqlcipher.connect(address, uri=True, check_same_thread=False, timeout=_WAIT, isolation_level=None)


def _unlock(connection: sqlcipher.Connection, key: bytes) -> None:
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute("PRAGMA cipher_memory_security=ON")
    connection.execute("SELECT count(*) FROM sqlite_master")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise WorldError(
            M(
                "This copy of casetracker was built without encryption, so it does not open vaults. Nothing "
                "was written. Install casetracker again from its own package."
            )
        )


def _settle(connection: sqlcipher.Connection, path: Path, mode: Mode) -> None:
    for setting in _SAFE:
        connection.execute(f"PRAGMA {setting}")
    if mode in ("read", "immutable"):
        connection.execute("PRAGMA query_only=ON")
        return
    journal = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous=FULL")
    sync = connection.execute("PRAGMA synchronous").fetchone()[0]
    if journal != "wal" or sync != _FULL_SYNC:
        raise WorldError(_said(_UNSAFE, path))


def _fold(text: str | None) -> str | None:
    return text if text is None else fold(text)


def refuse_old_sqlite(version: tuple[int, ...]) -> None:
    """Raise WorldError when the SQLite in use is older than `OLDEST_SQLITE`."""
    if version < OLDEST_SQLITE:
        raise WorldError(
            M(
                "The database library here ({found}) is too old to be safe; {needed} or newer is needed. "
                "Nothing was opened. Install casetracker again from its own package.",
                found=".".join(map(str, version)),
                needed=".".join(map(str, OLDEST_SQLITE)),
            )
        )


def make_engine(path: Path, opening: Callable[[], sqlcipher.Connection]) -> Engine:
    """Make the SQLAlchemy engine of an existing database whose connections `opening` opens.

    `engine.execution_options(write=True)` begins transactions that write; all others are snapshots to read.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=opening,
        poolclass=QueuePool,
        hide_parameters=True,
    )

    def opened(_connection: sqlcipher.Connection, record: ConnectionPoolEntry) -> None:
        record.info[_FILE] = _identity(path)

    def begin(connection: Connection) -> None:
        """SQLite goes on writing into a deleted file without a word, and what was "saved" would be gone."""
        writes = connection.get_execution_options().get("write")
        if writes and connection.info[_FILE] != _identity(path):
            raise WorldError(_said(_GONE, path))
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", opened)
    event.listen(engine, "begin", begin)
    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


# what went wrong, in words ----------------------------------------------------------------------------------

_GONE = M(
    "{file} is no longer where it was opened. What was saved before it went is safe in that folder; the "
    "last change was not saved. Put the folder or the disk back, then open the vault again."
)
_UNSAFE = M(
    "The place where {file} lies does not allow safe saving. Nothing was written. Move the vault's folder "
    "to this computer's own disk, then open it again."
)
_SENTENCES = {
    "SQLITE_FULL": M(
        "The disk that holds {file} is full. What was saved before is safe; the last change was not saved. "
        "Free some space, then save again."
    ),
    "SQLITE_IOERR": M(
        "{file} could not be read or written. The last change was not saved. Check the disk or the USB "
        "stick, then open the vault again."
    ),
    "SQLITE_READONLY": M(
        "{file} lies where nothing can be written. The last change was not saved; what is there is "
        "untouched. Move the vault's folder to a place of your own, then open it again."
    ),
    "SQLITE_BUSY": M(
        "{file} is in use by another program. The last change was not saved; what is there is untouched. "
        "Wait a moment, then save again."
    ),
    "SQLITE_CORRUPT": M(
        "{file} is damaged. Nothing was changed. Keep this folder as it is and restore the newest backup "
        "into a new one."
    ),
    "SQLITE_CANTOPEN": M(
        "{file} is missing or is not yours to open. Nothing was changed. Check that the vault's folder is "
        "complete, or restore the newest backup."
    ),
    "SQLITE_NOMEM": M(
        "There was not enough memory to go on with {file}. The last change was not saved; what is there is "
        "untouched. Close other programs, then save again."
    ),
}
_SAME = {"SQLITE_LOCKED": "SQLITE_BUSY", "SQLITE_PERM": "SQLITE_CANTOPEN", "SQLITE_NOTADB": "SQLITE_CORRUPT"}


def world_error(error: BaseException, path: Path | str) -> WorldError:
    """Say what the world did to the file, as a WorldError to raise.

    Takes a driver's error or SQLAlchemy's wrapping of one. An error that is no fault of the world (a broken
    constraint, wrong SQL) is a bug: it is raised as it is.
    """
    original = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    name = _primary(getattr(original, "sqlite_errorname", ""))
    sentence = _SENTENCES.get(_SAME.get(name, name))
    if sentence is None:
        raise error
    return WorldError(_said(sentence, path))


def _primary(name: str) -> str:
    """SQLITE_IOERR_WRITE is a SQLITE_IOERR: the first two words name the class."""
    return "_".join(name.split("_")[:2])


def _said(sentence: Message, path: Path | str) -> Message:
    return replace(sentence, params={"file": str(path)})


def _unreadable(error: sqlcipher.Error, path: Path) -> WorldError:
    """Tell a file that was never encrypted from one whose keys do not fit."""
    if _primary(error.sqlite_errorname) != "SQLITE_NOTADB":
        return world_error(error, path)
    if _is_plain(path):
        return WorldError(
            M(
                "{file} is an ordinary database and not a vault's. It was left as it is. Choose a vault's "
                "folder, or restore the newest backup.",
                file=str(path),
            )
        )
    return WorldError(
        M(
            "{file} does not fit the keys beside it: it is damaged, or one of them comes from another "
            "vault. Nothing was changed. Put back the files that belong together, or restore the newest "
            "backup.",
            file=str(path),
        )
    )


def _is_plain(path: Path) -> bool:
    """Ask SQLite and not the file: closing a file of our own would drop SQLite's locks on it."""
    try:
        connection = _open(path, "read")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        finally:
            connection.close()
    except sqlcipher.Error:
        return False
    return True
