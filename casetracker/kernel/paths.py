"""Where files live on this machine, and how a file is written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M

_PACKAGE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Return the folder of icons, words, fonts and lists: beside the package, or inside it when built."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def config_folder() -> Path:
    """Return the folder of this machine's settings (XDG on Linux); it may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path("casetracker", appauthor=False)


def state_folder() -> Path:
    """Return the folder of this machine's log (XDG on Linux); it may not exist yet."""
    from platformdirs import user_state_path

    return user_state_path("casetracker", appauthor=False)


class Hindrance(StrEnum):
    """What kept a file from being written."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    FOLDER_GONE = "folder_gone"
    OTHER = "other"


class NotWritten(WorldError):
    """A file was not written, and what was there before is untouched."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.hindrance = _hindrance(path, error)
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        super().__init__(replace(_SENTENCES[self.hindrance], params={"file": str(path), "reason": reason}))


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a file so that a crash leaves the old content or the new one, never a part. Raises NotWritten."""
    with replacing(path, mode) as beside:
        beside.write_bytes(data)


def part(folder: Path, mark: str) -> Path:
    """Return the name of a file that is being written in a folder under this mark."""
    return folder / f".{mark}.part"


@contextmanager
def replacing(path: Path, mode: int = 0o600, mark: str = "") -> Iterator[Path]:
    """Lend an empty file beside this one, which takes its place when the block ends well.

    The file is then synced and renamed, and the folder is synced. Whatever goes wrong before, nothing is left
    behind; only a process that is killed leaves the file, and a `mark` in its name says by whom it was begun.
    Raises NotWritten for what the world does, also inside the block; other errors pass.
    """
    beside = part(path.parent, mark or os.urandom(8).hex())
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
        yield beside
        _sync(beside, os.O_RDWR)
        os.replace(beside, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise NotWritten(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    if os.name != "nt":  # Windows cannot open a folder, and renames are journalled there
        _sync(folder, os.O_RDONLY)


# what stood in the way, in words ----------------------------------------------------------------------------

_SENTENCES = {
    Hindrance.DISK_FULL: M(
        "The disk for {file} is full. Nothing was written, and a file that was there before is untouched. "
        "Free some space, or choose another disk, then try again."
    ),
    Hindrance.READ_ONLY: M(
        "{file} lies where nothing can be written. A file that was there before is untouched. Choose a "
        "folder of your own, then try again."
    ),
    Hindrance.FOLDER_GONE: M(
        "The folder for {file} is not there. Nothing was written. Make the folder or put the disk back, then "
        "try again."
    ),
    Hindrance.OTHER: M(
        "{file} could not be written ({reason}). A file that was there before is untouched. Check the name "
        "and its folder, then try again."
    ),
}
_HINDRANCES = {
    errno.ENOSPC: Hindrance.DISK_FULL,
    errno.EDQUOT: Hindrance.DISK_FULL,
    errno.EACCES: Hindrance.READ_ONLY,
    errno.EPERM: Hindrance.READ_ONLY,
    errno.EROFS: Hindrance.READ_ONLY,
}


def _hindrance(path: Path, error: OSError) -> Hindrance:
    if error.errno in _HINDRANCES:
        return _HINDRANCES[error.errno]
    return Hindrance.OTHER if os.path.isdir(path.parent) else Hindrance.FOLDER_GONE
