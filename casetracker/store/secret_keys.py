"""The keys that an unlocked vault works with; they exist in memory only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casetracker.store.sealing import derived
from casetracker.store.slots import Slot

_KEY = 32


@dataclass(frozen=True, repr=False)
class Secrets:
    """What an unlocked slot holds. Its repr shows nothing."""

    data_key: bytes
    root_key: bytes
    signing_key: Ed25519PrivateKey
    box_key: X25519PrivateKey
    slot_id: str
    label: str

    @property
    def database_key(self) -> bytes:
        """The raw key of the SQLCipher file."""
        return derived(self.data_key, "db")

    @property
    def header_key(self) -> bytes:
        """The key of the seal over the whole key file."""
        return derived(self.data_key, "hdr")

    @property
    def chain_key(self) -> bytes:
        """The key that seals the history's chain."""
        return derived(self.root_key, "chain")

    @property
    def partner_key(self) -> bytes:
        """The key that wraps the partners' pseudonym keys."""
        return derived(self.root_key, "part-wrap")

    @classmethod
    def fresh(cls, label: str, *, sharing: Secrets | None = None) -> Secrets:
        """Own keys for a new slot; vault keys shared with an open one, or new for a new vault."""
        return cls(
            data_key=sharing.data_key if sharing else secrets.token_bytes(_KEY),
            root_key=sharing.root_key if sharing else secrets.token_bytes(_KEY),
            signing_key=Ed25519PrivateKey.generate(),
            box_key=X25519PrivateKey.generate(),
            slot_id=secrets.token_hex(16),
            label=label,
        )

    def packed(self) -> bytes:
        """The bytes that are sealed into the slot."""
        own = self.signing_key.private_bytes_raw() + self.box_key.private_bytes_raw()
        return self.data_key + self.root_key + own

    @classmethod
    def unpacked(cls, content: bytes, slot: Slot) -> Secrets:
        """The secrets from the bytes that lay in the slot."""
        data, root, sign, box = (content[at : at + _KEY] for at in range(0, 4 * _KEY, _KEY))
        signing_key = Ed25519PrivateKey.from_private_bytes(sign)
        return cls(data, root, signing_key, X25519PrivateKey.from_private_bytes(box), slot.id, slot.label)
