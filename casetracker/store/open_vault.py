"""An open vault: its keys, its database, its lock, and what can be done with them until it is closed."""

from __future__ import annotations

import secrets as random
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Fault, Refused, WorldError
from casetracker.kernel.messages import M, Message
from casetracker.store import anchors, integrity, lock, passphrases, recovery, rotation
from casetracker.store.engine import Mode, connect, make_engine
from casetracker.store.key_copies import write_copies
from casetracker.store.keys import KeyFile, Secrets
from casetracker.store.lock import Holder
from casetracker.store.slots import LastHead
from casetracker.store.unit_of_work import Head

DATABASE = "data.db"
RECOVERY = "recovery"
MOST_LABEL, MOST_NAME = 60, 100


def line_faults(field_name: str, text: str, most: int) -> list[Fault]:
    """What is wrong with a label or a name, as a fault of that field: it is one line that can be read."""
    if text.strip() and len(text) <= most and text.isprintable():
        return []
    return [Fault(field_name, M("One line of {most} characters at most.", most=most))]


@dataclass(repr=False)
class OpenVault:
    """A vault that was unlocked. Nothing in its repr; close it when done.

    `notices` are sentences to show once: a key file that was repaired, a database that looks damaged.
    `recovery_code` is there only right after it was made, to be shown and printed once.
    """

    folder: Path
    name: str
    secrets: Secrets
    keys: KeyFile
    clock: Clock
    mode: Mode
    held_by: Holder | None = None
    holding: Holder | None = None
    notices: list[Message] = field(default_factory=list)
    recovery_code: str | None = None
    engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        self.engine = make_engine(self.database, self.connect)

    @property
    def database(self) -> Path:
        """Where the encrypted database lies."""
        return self.folder / DATABASE

    @property
    def vault_id(self) -> str:
        """The vault's own number, the same for ever."""
        return self.keys.vault_id

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: somebody else holds the vault, or its folder is read-only."""
        return self.mode != "write"

    @property
    def labels(self) -> list[str]:
        """The labels of everybody with a passphrase."""
        return [slot.label for slot in self.keys.slots if slot.kind == "passphrase"]

    @property
    def has_recovery(self) -> bool:
        """Whether a recovery code opens this vault."""
        return any(slot.kind == "recovery" for slot in self.keys.slots)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def connect(self) -> sqlcipher.Connection:
        """A raw connection of one's own, to be closed by whoever asked. Raises WorldError."""
        return connect(self.database, self.secrets.database_key, self.mode)

    def remembered(self) -> list[anchors.Anchor]:
        """The heads of this vault's history that were seen before, in the key file and on this device."""
        return anchors.remembered(self.keys)

    def check(self) -> list[Message]:
        """Look at every page, the structure and the links: everything wrong, or an empty list (P3)."""
        try:
            with closing(self.connect()) as connection:
                return integrity.findings(connection, self.database, writes=not self.read_only)
        except WorldError as error:
            return [error.message]

    def close(self, head: Head | None = None) -> None:
        """Empty the log into the database, remember the head, give the lock back. Closing twice does nothing
        more.

        Raises WorldError when the head could not be written; the lock is given back all the same.
        """
        self.engine.dispose()
        if self.holding is None:
            return
        try:
            with suppress(sqlcipher.Error), closing(self.connect()) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            now = self.clock.now()
            last = LastHead(head.sequence, head.mac, now) if head else None
            self._write(self.keys.closed(self.secrets, last))
            if head:
                anchors.remember(self.vault_id, head, now)
        finally:
            lock.release(self.folder, self.holding)
            self.holding = None

    # users --------------------------------------------------------------------------------------------------

    def change_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase of whoever opened the vault. Raises Refused; then the old one still opens."""
        self._may_write()
        passphrases.check(new, names=(self.secrets.label, self.name), field="new")
        self._write(self.keys.change_passphrase(self.secrets, old, new, self.clock.now()))

    def add_user(self, label: str, passphrase: str) -> Secrets:
        """Let somebody else open the vault with a passphrase of their own. Gives their slot's secrets."""
        return self._add(self.keys, label, passphrase)

    def reset_user(self, label: str, passphrase: str) -> Secrets:
        """Give somebody who forgot their passphrase a new slot with the same label in place of the old one.

        Their signing key was under the old passphrase, so they sign with a new one from now on.
        """
        slot = self.keys.slot_of(label)
        if slot.id == self.secrets.slot_id:
            raise Refused(M("This is your own passphrase. Change it instead."))
        return self._add(self.keys.remove_slot(slot), label, passphrase)

    def remove_user(self, label: str) -> None:
        """Take a person's way in away, and replace the data key they may have kept (trust.md 3.1, P22).

        All connections to the database must be free. Raises Refused for oneself, WorldError when the copy
        under the new key fails; then nothing has changed. Backups made before stay open to the old
        passphrase.
        """
        self._may_write()
        slot = self.keys.slot_of(label)
        if slot.id == self.secrets.slot_id:
            raise Refused(
                M("You opened this vault yourself, so you cannot be removed. Let another user do it.")
            )
        fresh = replace(self.secrets, data_key=random.token_bytes(32))
        keys = self.keys.remove_slot(slot).rotated(self.secrets, fresh)
        self.engine.dispose()
        rotation.copy_with_key(self.database, self.secrets.database_key, fresh.database_key)
        self.keys = write_copies(self.folder, keys, fresh)
        self.secrets = fresh
        rotation.put_in_place(self.database)

    def new_recovery_code(self) -> str:
        """Make a new recovery code and give it back to be printed; the one before opens nothing any more."""
        self._may_write()
        code = recovery.new_code()
        fresh = Secrets.fresh(RECOVERY, sharing=self.secrets)
        self._write(self.keys.add_recovery(fresh, code, self.clock.now()))
        self.recovery_code = recovery.write_code(code)
        return self.recovery_code

    def _add(self, keys: KeyFile, label: str, passphrase: str) -> Secrets:
        self._may_write()
        faults = line_faults("label", label, MOST_LABEL)
        if faults:
            raise Refused(M("Nobody was added. Look at the label."), faults)
        passphrases.check(passphrase, names=(label, self.name))
        fresh = Secrets.fresh(label, sharing=self.secrets)
        self._write(keys.add_slot(fresh, passphrase, self.clock.now()))
        return fresh

    def _write(self, keys: KeyFile) -> None:
        self.keys = write_copies(self.folder, keys, self.secrets)

    def _may_write(self) -> None:
        if self.read_only:
            raise Refused(
                M("This vault is open read-only, so nothing can be changed. Close it where it is open first.")
            )
