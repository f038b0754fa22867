"""The few cryptographic shapes a vault uses: keys from keys, sealed bytes, bytes sealed to a person's box
key.

AES-256-GCM, HKDF-SHA256 and X25519, all from the cryptography library (trust.md 3.1).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


class NotOpened(Exception):
    """The key is not the one the bytes were sealed with, or the bytes were changed; nobody can tell which."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Bytes under AES-256-GCM: the nonce, and the cipher text with its tag."""

    nonce: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """Bytes sealed to somebody's box key, with the one-time public key that opens them together with it."""

    ephemeral: bytes
    sealed: Sealed


def derived(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """A 32-byte key for one purpose, from another key."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose.encode()).derive(key)


def seal(key: bytes, content: bytes, bound_to: bytes) -> Sealed:
    """Encrypt content; it opens only with the same key and the same `bound_to`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, content, bound_to))


def unseal(key: bytes, sealed: Sealed, bound_to: bytes) -> bytes:
    """Open sealed content. Raises NotOpened."""
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.text, bound_to)
    except InvalidTag as error:
        raise NotOpened from error


def send(box_public: bytes, shared: bytes, content: bytes, bound_to: bytes) -> Parcel:
    """Seal content to a box key.

    `shared` is a secret both sides know already: it proves the sender belongs here.
    """
    once = X25519PrivateKey.generate()
    secret = once.exchange(X25519PublicKey.from_public_bytes(box_public))
    key = derived(secret, "parcel", salt=shared)
    return Parcel(once.public_key().public_bytes_raw(), seal(key, content, bound_to))


def receive(box_key: X25519PrivateKey, shared: bytes, parcel: Parcel, bound_to: bytes) -> bytes:
    """Open a parcel with the private box key and the shared secret. Raises NotOpened."""
    try:
        secret = box_key.exchange(X25519PublicKey.from_public_bytes(parcel.ephemeral))
    except ValueError as error:  # a point of small order, never made by `send`
        raise NotOpened from error
    return unseal(derived(secret, "parcel", salt=shared), parcel.sealed, bound_to)
