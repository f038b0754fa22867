"""Making a vault and opening one: a folder with key files, an encrypted database and a lock (decision 1)."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.store import integrity, layouts, location, lock, passphrases, rotation
from casetracker.store.argon import Cost, calibrate
from casetracker.store.engine import DATABASE_VERSION, Mode, connect
from casetracker.store.key_copies import NAMES, Copies, read_copies, unlock, write_copies
from casetracker.store.keys import KeyFile, Secrets, Unlocked
from casetracker.store.open_vault import DATABASE, MOST_LABEL, MOST_NAME, RECOVERY, OpenVault, line_faults
from casetracker.store.recovery import new_code, read_code, write_code

__all__ = ["Cost", "OpenVault", "create", "open"]


def create(
    folder: Path,
    *,
    name: str,
    label: str,
    passphrase: str,
    clock: Clock,
    cost: Cost | None = None,
    recovery: bool = False,
) -> OpenVault:
    """Make a new vault in a folder that is empty or does not exist yet, and open it.

    Without a `cost` the key derivation is calibrated to this machine. With `recovery` the vault's
    `recovery_code` is there to be printed once. Raises Refused (place, label, passphrase) or WorldError; then
    nothing is left.
    """
    _refuse_bad_start(folder, name, label, passphrase)
    secrets, now = Secrets.fresh(label), clock.now()
    keys = KeyFile.create(secrets, passphrase, name=name, cost=cost or calibrate(), now=now)
    code = new_code() if recovery else None
    if code:
        keys = keys.add_recovery(Secrets.fresh(RECOVERY, sharing=secrets), code, now)
    holding = lock.holder(keys.vault_id, label, now)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire(folder, holding)
        _make_database(folder / DATABASE, secrets.database_key)
        keys = write_copies(folder, keys, secrets)
    except (OSError, WorldError) as error:
        _clear(folder)
        raise error if isinstance(error, WorldError) else _not_made(folder, error) from error
    printed = write_code(code) if code else None
    return OpenVault(folder, name, secrets, keys, clock, "write", holding=holding, recovery_code=printed)


def open(  # noqa: A001 - it is read as vault.open
    folder: Path,
    passphrase: str | None = None,
    *,
    code: str | None = None,
    clock: Clock,
    read_only: bool = False,
    take_over: bool = False,
) -> OpenVault:
    """Open a vault with a passphrase or the recovery code from its paper.

    When somebody else holds it, or its folder cannot be written, it opens read-only and `held_by` says who.
    `take_over` takes a lock that another computer left behind more than 30 minutes ago. Raises Refused (wrong
    passphrase, place) or WorldError (missing, damaged, newer).
    """
    _refuse_place(folder)
    opened = _unlocked(read_copies(folder), passphrase, code)
    asking = lock.holder(opened.keys.vault_id, opened.secrets.label, clock.now())
    writes = location.writable(folder) and not read_only
    held_by = lock.acquire(folder, asking, take_over=take_over) if writes else lock.read(folder, asking)
    writes = writes and held_by is None
    try:
        vault = _entered(folder, opened, clock, _mode(folder, writes))
    except (Refused, WorldError):
        if writes:
            lock.release(folder, asking)
        raise
    vault.held_by = held_by
    if not vault.read_only:
        vault.holding = asking
    elif writes:  # damaged, so the lock is of no use
        lock.release(folder, asking)
    return vault


# opening ----------------------------------------------------------------------------------------------------


def _refuse_place(folder: Path) -> None:
    if not folder.is_dir():
        raise WorldError(
            M(
                "There is no vault at {folder}. Nothing was changed. Choose another folder.",
                folder=str(folder),
            )
        )
    why = location.refusal(folder)
    if why:
        raise Refused(why)


def _unlocked(copies: Copies, passphrase: str | None, code: str | None) -> Unlocked:
    if code is not None:
        bits = read_code(code)
        return unlock(copies, lambda keys: keys.unlock_with_code(bits))
    typed = passphrase or ""
    try:
        return unlock(copies, lambda keys: keys.unlock(typed))
    except Refused as refused:
        raise _other_layout(copies.files[0], typed) or refused from refused


def _other_layout(keys: KeyFile, typed: str) -> Refused | None:
    """One more try, on the last used slot alone: what was typed, had the other keyboard layout been on."""
    guess = layouts.meant(typed, current().language)
    users = keys.in_order("passphrase")
    if guess is None or not users or not keys.opens(users[0], guess[1]):
        return None
    return Refused(
        M(
            "This passphrase does not open the vault: it looks typed in another keyboard layout. Nothing "
            "was changed. Switch the keyboard to {layout}, then type it again.",
            layout=guess[0],
        )
    )


def _mode(folder: Path, writes: bool) -> Mode:
    if writes:
        return "write"
    quiet = not location.writable(folder) and not integrity.has_log(folder / DATABASE)
    return "immutable" if quiet else "read"


def _entered(folder: Path, opened: Unlocked, clock: Clock, mode: Mode) -> OpenVault:
    """The vault behind the keys: an unfinished change of key settled, the key files made equal again.

    Nothing is written into the key files before the database was seen to open with these keys.
    """
    secrets = opened.secrets
    if mode == "write":
        rotation.settle(folder / DATABASE, secrets.database_key)
    vault = OpenVault(folder, opened.keys.name(secrets), secrets, opened.keys, clock, mode)
    damage = _looked_at(vault)
    if damage:
        vault.mode = "read" if mode == "write" else mode
        vault.notices += [*damage, _damaged_so_read_only()]
    elif mode == "write":
        _mend(vault)
    return vault


def _mend(vault: OpenVault) -> None:
    """Write both key files anew when they differ: from the newest intact one, or as unlocking left it."""
    copies = read_copies(vault.folder)
    newest = copies.files[0]
    newer = newest.content.revision > vault.keys.content.revision and newest.fits(vault.secrets)
    if not copies.twins or newest.content != vault.keys.content:
        vault.keys = write_copies(vault.folder, newest if newer else vault.keys, vault.secrets)
    if not copies.twins:
        vault.notices.append(_one_copy_was_bad())


def _looked_at(vault: OpenVault) -> list[Message]:
    if not vault.database.exists():
        raise WorldError(
            M(
                "The database {file} is missing. The key files are there and untouched. Put it back, or "
                "restore the newest backup.",
                file=str(vault.database),
            )
        )
    if vault.database.stat().st_size == 0:
        raise WorldError(
            M(
                "The database {file} is empty. Nothing was changed. Keep this folder as it is and restore "
                "the newest backup into a new one.",
                file=str(vault.database),
            )
        )
    with closing(vault.connect()) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] > DATABASE_VERSION:
            raise WorldError(
                M(
                    "This vault was made by a newer casetracker. It was left as it is. Install the newest "
                    "version here, then open it again."
                )
            )
        return integrity.quick_findings(connection, vault.database)


def _damaged_so_read_only() -> Message:
    return M(
        "The vault was opened read-only. Keep its folder as it is, and restore the newest backup into a new "
        "one."
    )


def _one_copy_was_bad() -> Message:
    return M("One of the two key files was missing, damaged or old. It was written again from the good one.")


# making -----------------------------------------------------------------------------------------------------


def _refuse_bad_start(folder: Path, name: str, label: str, passphrase: str) -> None:
    faults = line_faults("name", name, MOST_NAME) + line_faults("label", label, MOST_LABEL)
    if faults:
        raise Refused(M("The vault was not made. Look at its name and your label."), faults)
    passphrases.check(passphrase, names=(label, name))
    why = location.refusal(folder)
    if why:
        raise Refused(why)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            M("There is something at {folder} already. Choose a new or empty folder.", folder=str(folder))
        )


def _make_database(path: Path, key: bytes) -> None:
    with closing(connect(path, key, "create")) as connection:
        connection.execute(f"PRAGMA user_version={DATABASE_VERSION}")
    path.chmod(0o600)


def _clear(folder: Path) -> None:
    for name in (*NAMES, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", lock.NAME):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _not_made(folder: Path, error: OSError) -> WorldError:
    return WorldError(
        M(
            "The folder {folder} could not be made ({reason}). Nothing was changed. Choose another place.",
            folder=str(folder),
            reason=os.strerror(error.errno) if error.errno else type(error).__name__,
        )
    )
