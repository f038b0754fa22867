"""Where files live on this machine, and how a file is written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
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


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a file so that a crash leaves the old content or the new one, never a part.

    A temporary file beside it is written, synced and renamed, then the folder is synced. Raises WorldError.
    """
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        _write_synced(beside, data, mode)
        os.replace(beside, path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise _not_written(path, error) from error


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder, and renames are journalled there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(path: Path, error: OSError) -> WorldError:
    return WorldError(
        M(
            "{file} could not be written ({reason}). The file that was there before is untouched. "
            "Check the free space and the rights of its folder, then try again.",
            file=str(path),
            reason=os.strerror(error.errno) if error.errno else type(error).__name__,
        )
    )
