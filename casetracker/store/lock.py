"""One writer at a time: `lock.json` says who has the vault open (decision 2; trust.md 6.1).

It holds a label, a process and a time, never a name; the computer appears only as a hash tied to the vault.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M

NAME = "lock.json"
ABANDONED = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a vault: the label, since when, and by which process on which computer (as a hash)."""

    label: str
    since: datetime
    pid: int
    started: str
    host: str
    abandoned: bool = False
    """Held on another computer for more than 30 minutes: it may be taken over, once a person says so."""


def acquire(folder: Path, holder: Holder, *, take_over: bool = False) -> Holder | None:
    """Take the lock. Gives None when it is ours now, else the one who holds it. Raises WorldError.

    A lock whose process is dead is taken silently; another computer's never, and with `take_over` only when
    it is abandoned.
    """
    path = folder / NAME
    with _one_at_a_time(folder):
        if _made(path, holder):
            return None
        other = read(folder, holder)
        if other is not None and not (take_over and other.abandoned):
            return other
        _push_aside(path)
        return None if _made(path, holder) else read(folder, holder)


def release(folder: Path, holder: Holder) -> None:
    """Give the lock back, if it is still ours."""
    path = folder / NAME
    with suppress(OSError):
        if path.read_bytes() == _written(holder):
            path.unlink()


def read(folder: Path, asking: Holder) -> Holder | None:
    """Who holds the vault now, seen by `asking`; None when nobody does or the one who did is dead."""
    try:
        fields = json.loads((folder / NAME).read_bytes())
        since = datetime.fromisoformat(fields["since"])
        other = Holder(fields["label"], since, int(fields["pid"]), fields["started"], fields["host"])
        if other.host == asking.host:
            return other if process_started(other.pid) == other.started else None
        return replace(other, abandoned=asking.since - since > ABANDONED)
    except (OSError, ValueError, KeyError, TypeError):  # missing, or half written by a process that died
        return None


def holder(vault_id: str, label: str, now: datetime) -> Holder:
    """This process as the holder of a vault."""
    host = hashlib.sha256(f"{vault_id}|{platform.node()}".encode()).hexdigest()[:16]
    return Holder(label, now, os.getpid(), process_started(os.getpid()), host)


def process_started(pid: int) -> str:
    """A mark of when the process began, so that a number used again is not taken for it; empty when it is
    dead.
    """
    try:
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return "alive" if not Path("/proc/self/stat").exists() and _alive(pid) else ""
    return "" if fields[0] in "ZX" else fields[19]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one process at a time look at the lock and take it: between the two, another could take it too.

    The folder itself is held, so that nothing new lies in it. Windows cannot hold a folder; there the
    exclusive making of the file has to do.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _not_locked(folder / NAME, error) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _made(path: Path, holder: Holder) -> bool:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(_written(holder))
    except FileExistsError:
        return False
    except OSError as error:  # a full disk leaves a file without words, which nobody must take for a lock
        with suppress(OSError):
            path.unlink()
        raise _not_locked(path, error) from error
    return True


def _push_aside(path: Path) -> None:
    """Take a dead lock away by renaming it first: of two who try, one finds nothing and looks again."""
    aside = path.with_name(f".{path.name}.{token_hex(4)}")
    with suppress(OSError):
        path.rename(aside)
        aside.unlink()


def _written(holder: Holder) -> bytes:
    fields = {"label": holder.label, "since": holder.since.isoformat(), "pid": holder.pid}
    return json.dumps(fields | {"started": holder.started, "host": holder.host}).encode()


def _not_locked(path: Path, error: OSError) -> WorldError:
    return WorldError(
        M(
            "{file} could not be made ({reason}). The vault was not opened and is untouched. Check the "
            "rights of its folder and the free space, then try again.",
            file=str(path),
            reason=os.strerror(error.errno) if error.errno else type(error).__name__,
        )
    )
