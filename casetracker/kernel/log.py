"""A log that cannot leak: codes and record ids only, and bugs by place, never by value (trust.md, P20)."""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import traceback
import warnings
from enum import StrEnum
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from zlib import crc32

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M
from casetracker.kernel.paths import state_folder

_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_BYTES = 256 * 1024
_logger = logging.getLogger("casetracker")
_logger.propagate = False
_logger.addHandler(logging.NullHandler())


class Code(StrEnum):
    """Everything the log can say; nothing else can be logged."""

    STARTED = "started"
    STOPPED = "stopped"
    VAULT_MADE = "vault_made"
    VAULT_OPENED = "vault_opened"
    VAULT_LOCKED = "vault_locked"
    VAULT_REFUSED = "vault_refused"
    VAULT_MIGRATED = "vault_migrated"
    VAULT_DAMAGED = "vault_damaged"
    BACKUP_MADE = "backup_made"
    BACKUP_FAILED = "backup_failed"
    REPORT_WRITTEN = "report_written"
    SETTINGS_UNREADABLE = "settings_unreadable"
    WORLD_ERROR = "world_error"
    WARNING = "warning"
    BUG = "bug"


class _OwnersFile(RotatingFileHandler):
    """A log file that nobody but its owner can read, also after it was rotated."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_for_owner)


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def start(folder: Path | None = None) -> Path:
    """Log into a rotating file (3 of 256 KiB, for its owner only) and return its path. Raises WorldError."""
    path = (folder or state_folder()) / "casetracker.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _OwnersFile(path, maxBytes=_BYTES, backupCount=2, encoding="utf-8")
    except OSError as error:
        raise WorldError(
            M(
                "The log {file} cannot be written. Your data is not affected. Check its folder.",
                file=str(path),
            )
        ) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    stop()
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    return path


def stop() -> None:
    """Close the log file, if one is open."""
    for handler in [kept for kept in _logger.handlers if isinstance(kept, RotatingFileHandler)]:
        _logger.removeHandler(handler)
        handler.close()


def note(code: Code, *record_ids: str) -> None:
    """Log that something happened, to which records; anything that is not a record id is left out."""
    ids = (given if _ID.fullmatch(str(given)) else "?" for given in record_ids)
    _logger.info(" ".join([Code(code).value, *ids]))


def bug(error: BaseException) -> str:
    """Log an unforeseen error and return the line that was logged, which is safe to show and to send.

    It holds the kinds of the errors, the modules and lines they passed, and a code made of these: no message,
    no value, no file name.
    """
    line = _place(error)
    _logger.error(line)
    return line


def catch_all() -> None:
    """Send every unforeseen error and warning through `bug`, so that nothing prints its values.

    This covers the main thread, other threads, errors nobody could raise, warnings and other libraries' logs.
    """
    logging.raiseExceptions = False
    logging.getLogger().addHandler(logging.NullHandler())
    sys.excepthook = _on_error
    threading.excepthook = lambda told: _tell(told.exc_value or told.exc_type())
    sys.unraisablehook = lambda told: _tell(told.exc_value or told.exc_type())
    warnings.showwarning = _on_warning


def _on_error(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _tell(error)


def _on_warning(*_told: object, **_more: object) -> None:
    note(Code.WARNING)


def _tell(error: BaseException) -> None:
    line = bug(error)
    if sys.stderr is not None:  # there is none in a windowed program on Windows
        sys.stderr.write(f"{line}\n")


def _place(error: BaseException) -> str:
    parts = [_one_place(raised) for raised in _chain(error)]
    place = " after ".join(parts)
    return f"{Code.BUG.value} {crc32(place.encode()):08X} {place}"


def _one_place(error: BaseException) -> str:
    passed = [
        f"{frame.f_globals.get('__name__', '?')}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return " ".join([type(error).__name__, *passed[-12:]])


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while len(chain) < 8:
        before = chain[-1].__cause__ or chain[-1].__context__
        if before is None or before in chain:
            break
        chain.append(before)
    return chain
