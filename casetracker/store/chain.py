"""The chain of history entries: each is sealed onto the one before, each step is signed by who did it.

One entry's `mac` is HMAC-SHA256 over the previous `mac` and the entry's canonical body, under a key that only
the vault's data key yields. The last entry of a step carries the actor's Ed25519 signature over its `mac`,
which covers the whole step and everything before it (trust.md 3.6; docs/decisions/0003).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

Entry = dict[str, Any]
"""A history entry as column name → value, see `tables.HistoryEntry`."""

START = "0" * 64
"""What the first entry is sealed onto."""

MOMENT = "%Y-%m-%d %H:%M:%S.%f"
"""How a moment is sealed, which is also how SQLite keeps it."""

COVERED = (
    "sequence",
    "step",
    "at",
    "actor",
    "device",
    "verb",
    "kind",
    "record_id",
    "record_version",
    "before_hash",
    "after_hash",
    "changes_hash",
    "undoes",
)
"""The columns an entry's seal covers, in this order."""

EMPTY: Entry = {
    "kind": None,
    "record_id": None,
    "record_version": None,
    "before_hash": None,
    "after_hash": None,
    "undoes": None,
    "signature": None,
}


DESTROYED: Entry = {"changes": "", "salt": ""}
"""What an entry says when the record it speaks of was erased: nothing, and no salt to guess it with."""

_covered = itemgetter(*COVERED)


def _moment(value: Any) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"an entry cannot hold {type(value).__name__}")
    return value.astimezone(UTC).strftime(MOMENT)


_canonical = json.JSONEncoder(separators=(",", ":"), default=_moment).encode
_words = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def written(changes: Mapping[str, Any]) -> str:
    """What changed as the text that is stored and hashed."""
    return _words(changes)


def changes_hash(changes: str, salt: str) -> str:
    """A salted hash of what changed, so that the words can be destroyed later and the chain still
    verifies.
    """
    return hashlib.sha256((salt + changes).encode()).hexdigest()


def new_salt() -> str:
    """Sixteen random bytes in hex."""
    return secrets.token_hex(16)


def seal(chain_key: bytes, previous: str, entry: Mapping[str, Any]) -> str:
    """The entry's `mac`: what it says, sealed onto the entry before it."""
    body = previous + _canonical(_covered(entry))
    return hmac.digest(chain_key, body.encode(), "sha256").hex()


def link(chain_key: bytes, previous: str, entries: Sequence[Entry]) -> str:
    """Seal new entries one onto the other, starting at `previous`; gives the new head's `mac`."""
    for entry in entries:
        entry["previous"] = previous
        entry["mac"] = previous = seal(chain_key, previous, entry)
    return previous
