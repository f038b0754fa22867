"""The vault's keys: one random data key, and a slot for everybody who may open it (trust.md 3; decision 3).

A slot holds, under a key derived from a passphrase or a recovery code by Argon2id, the same two vault keys
and the person's own signing and box keys:

- the *data key* locks the database and seals the key file; it is replaced when somebody is removed;
- the *root key* seals the history's chain and wraps the partners' keys; it outlives every replacement,
  because what was sealed and signed once must stay verifiable (docs/decisions/0004).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets as random
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M
from casetracker.store import slots
from casetracker.store.argon import SALT_BYTES, Cost, derive
from casetracker.store.sealing import NotOpened, Sealed, derived, receive, seal, send, unseal
from casetracker.store.secret_keys import Secrets
from casetracker.store.slots import Content, Damaged, Kind, LastHead, Newer, Slot

__all__ = ["Cost", "KeyFile", "Secrets", "Unlocked"]


@dataclass(frozen=True)
class Unlocked:
    """What came of unlocking: the secrets, and the key file as it should be from now on."""

    secrets: Secrets
    keys: KeyFile


@dataclass(frozen=True)
class KeyFile:
    """One key file: what it holds and the seal it was read with. Changes give a new one, to be serialised."""

    content: Content
    mac: str = ""

    @classmethod
    def create(cls, secrets: Secrets, passphrase: str, *, name: str, cost: Cost, now: datetime) -> KeyFile:
        """The key file of a new vault, with one slot."""
        vault_id = random.token_hex(16)
        slot = _locked(vault_id, secrets, "passphrase", _typed(passphrase), cost, now)
        sealed = seal(derived(secrets.data_key, "name"), name.encode(), vault_id.encode())
        return cls(Content(vault_id, sealed, cost, (slot,), slot.id))

    @classmethod
    def parse(cls, data: bytes) -> KeyFile:
        """Read a key file's bytes. Raises WorldError when they are damaged or a newer casetracker's."""
        try:
            return cls(*slots.read(data))
        except Newer as error:
            raise WorldError(
                M(
                    "This vault was made by a newer casetracker. It was left as it is. Install the newest "
                    "version here, then open it again."
                )
            ) from error
        except Damaged as error:
            raise _damaged() from error

    def serialise(self, secrets: Secrets) -> bytes:
        """The bytes to write, sealed as a whole under the header key."""
        return slots.written(self.content, _mac(self.content, secrets))

    def fits(self, secrets: Secrets) -> bool:
        """Whether this file was sealed by somebody who holds these vault keys, and is unchanged since."""
        return hmac.compare_digest(self.mac, _mac(self.content, secrets))

    # looking ------------------------------------------------------------------------------------------------

    @property
    def vault_id(self) -> str:
        """The vault's own number, the same for ever."""
        return self.content.vault_id

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Everybody who can open the vault, the recovery code included."""
        return self.content.slots

    def name(self, secrets: Secrets) -> str:
        """The vault's name; it is sealed, since it may say what the office does."""
        sealed = self.content.name
        return unseal(derived(secrets.data_key, "name"), sealed, self.vault_id.encode()).decode()

    def in_order(self, kind: Kind) -> list[Slot]:
        """The slots of one kind, the last used first."""
        mine = [slot for slot in self.slots if slot.kind == kind]
        return sorted(mine, key=lambda slot: slot.id != self.content.last_used)

    # unlocking ----------------------------------------------------------------------------------------------

    def unlock(self, passphrase: str) -> Unlocked:
        """Try the passphrase on every slot.

        Raises Refused when none opens, WorldError when the seal is broken.
        """
        return self._unlock("passphrase", _typed(passphrase), _wrong_passphrase())

    def unlock_with_code(self, code: bytes) -> Unlocked:
        """Try the 16 bytes of a recovery code, see `recovery.read_code`. Raises as `unlock` does."""
        return self._unlock("recovery", code, _wrong_code())

    def opens(self, slot: Slot, passphrase: str) -> bool:
        """Whether the passphrase opens this one slot."""
        try:
            unseal(
                derive(_typed(passphrase), slot.salt, slot.cost), slot.payload, slot.bound_to(self.vault_id)
            )
        except NotOpened:
            return False
        return True

    def _unlock(self, kind: Kind, secret: bytes, otherwise: Refused) -> Unlocked:
        for slot in self.in_order(kind):
            key = derive(secret, slot.salt, slot.cost)
            bound = slot.bound_to(self.vault_id)
            try:
                found = Secrets.unpacked(unseal(key, slot.payload, bound), slot)
            except NotOpened:
                continue
            current = _unwrapped(found, slot, bound)
            if not self.fits(current):
                raise _damaged()
            if not slot.parcels:
                return Unlocked(current, self)
            folded = replace(slot, payload=seal(key, current.packed(), bound), parcels=())
            return Unlocked(current, self._revised([folded if each == slot else each for each in self.slots]))
        raise otherwise

    # changing -----------------------------------------------------------------------------------------------

    def change_passphrase(self, secrets: Secrets, old: str, new: str, now: datetime) -> KeyFile:
        """Lock the own slot with a new passphrase. Raises Refused when the old one does not open it."""
        mine = next(slot for slot in self.slots if slot.id == secrets.slot_id)
        if mine.kind != "passphrase" or not self.opens(mine, old):
            raise _wrong_passphrase()
        anew = _locked(self.vault_id, secrets, "passphrase", _typed(new), self.content.cost, now)
        return self._revised([anew if slot == mine else slot for slot in self.slots])

    def add_slot(self, secrets: Secrets, passphrase: str, now: datetime) -> KeyFile:
        """Add a person's slot, see `Secrets.fresh`.

        Raises Refused for a label in use, or when there are 64.
        """
        slot = _locked(self.vault_id, secrets, "passphrase", _typed(passphrase), self.content.cost, now)
        return self._revised([*self._with_label_free(slot), slot])

    def add_recovery(self, secrets: Secrets, code: bytes, now: datetime) -> KeyFile:
        """Put a recovery code's slot in the place of the one there was. Secrets come from `Secrets.fresh`."""
        slot = _locked(self.vault_id, secrets, "recovery", code, self.content.cost, now)
        kept = [each for each in self._with_label_free(slot) if each.kind != "recovery"]
        return self._revised([*kept, slot])

    def remove_slot(self, slot: Slot) -> KeyFile:
        """Take a slot out.

        Its owner may know the data key: replace it as well, see `rotated`.
        """
        return self._revised([each for each in self.slots if each != slot])

    def rotated(self, old: Secrets, new: Secrets) -> KeyFile:
        """Go over to a new data key; everybody finds it in a parcel at their next unlocking.

        A parcel opens only with the slot's own box key and the data key before it, so neither a stranger nor
        the person who was removed can put a vault of their own in its place unseen. Raises Refused when
        somebody has 16 parcels waiting.
        """
        content = self.content
        name = seal(derived(new.data_key, "name"), self.name(old).encode(), self.vault_id.encode())
        parcelled = tuple(
            _with_parcel(slot, old.data_key, new.data_key, self.vault_id) for slot in self.slots
        )
        return KeyFile(replace(content, name=name, slots=parcelled, revision=content.revision + 1))

    def closed(self, secrets: Secrets, head: LastHead | None) -> KeyFile:
        """Note who used the vault last, and the history's head."""
        content = self.content
        head = head or content.head
        return KeyFile(replace(content, last_used=secrets.slot_id, head=head, revision=content.revision + 1))

    def slot_of(self, label: str) -> Slot:
        """The passphrase slot with this label. Raises Refused when there is none."""
        for slot in self.in_order("passphrase"):
            if slot.label == label:
                return slot
        raise Refused(
            M("Nobody here is called {label}. Nothing was changed. Choose one of the list.", label=label)
        )

    def _with_label_free(self, slot: Slot) -> tuple[Slot, ...]:
        """The slots there are, when one more with this label may join them."""
        if any(other.label == slot.label and other.kind == slot.kind == "passphrase" for other in self.slots):
            raise Refused(M("Somebody is called {label} already. Choose another label.", label=slot.label))
        if len(self.slots) >= slots.MOST_SLOTS:
            raise Refused(M("This vault has {most} users, and that is the limit.", most=slots.MOST_SLOTS))
        return self.slots

    def _revised(self, kept: Iterable[Slot]) -> KeyFile:
        """The next key file, with these slots."""
        return KeyFile(replace(self.content, slots=tuple(kept), revision=self.content.revision + 1))


def _typed(passphrase: str) -> bytes:
    """The bytes of a passphrase, however its accents were composed; nothing is stripped (trust.md 3.3)."""
    return unicodedata.normalize("NFKC", passphrase).encode()


def _locked(vault_id: str, secrets: Secrets, kind: Kind, secret: bytes, cost: Cost, now: datetime) -> Slot:
    slot = Slot(
        id=secrets.slot_id,
        label=secrets.label,
        kind=kind,
        cost=cost,
        salt=random.token_bytes(SALT_BYTES),
        payload=Sealed(b"", b""),
        sign_public=secrets.signing_key.public_key().public_bytes_raw(),
        box_public=secrets.box_key.public_key().public_bytes_raw(),
        changed=now,
    )
    key = derive(secret, slot.salt, cost)
    return replace(slot, payload=seal(key, secrets.packed(), slot.bound_to(vault_id)))


def _with_parcel(slot: Slot, old: bytes, new: bytes, vault_id: str) -> Slot:
    if len(slot.parcels) >= slots.MOST_PARCELS:
        raise Refused(
            M(
                "{label} has not opened this vault since {count} users were removed. Nothing was changed. "
                "Ask {label} to open it once, or remove {label}.",
                label=slot.label,
                count=len(slot.parcels),
            )
        )
    return replace(slot, parcels=(*slot.parcels, send(slot.box_public, old, new, slot.bound_to(vault_id))))


def _unwrapped(found: Secrets, slot: Slot, bound_to: bytes) -> Secrets:
    """Follow the parcels from the data key in the slot to today's."""
    try:
        for parcel in slot.parcels:
            found = replace(found, data_key=receive(found.box_key, found.data_key, parcel, bound_to))
    except NotOpened as error:
        raise _damaged() from error
    return found


def _mac(content: Content, secrets: Secrets) -> str:
    return hmac.new(secrets.header_key, slots.written(content, ""), hashlib.sha256).hexdigest()


def _damaged() -> WorldError:
    return WorldError(
        M(
            "The key file is damaged or was changed by hand. Nothing was changed. Keep this folder as it "
            "is, and put back keys.json from the newest backup."
        )
    )


def _wrong_passphrase() -> Refused:
    return Refused(
        M(
            "This passphrase does not open the vault. Nothing was changed. Look at Caps Lock, then type it "
            "once more."
        )
    )


def _wrong_code() -> Refused:
    return Refused(
        M(
            "This recovery code does not open the vault. Nothing was changed. Compare it with the paper "
            "once more."
        )
    )
