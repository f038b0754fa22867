"""Heads remembered outside the database, so that an old copy put back is noticed (trust.md 3.6).

Two places: the key file, under its seal, and a file of this device that knows vaults by a hash only.
Comparing them with the chain is `verify.rolled_back`.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from casetracker.kernel.paths import config_folder, write_whole
from casetracker.store.keys import KeyFile
from casetracker.store.unit_of_work import Head

Where = Literal["keys", "device"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of a vault's history as it was seen in one place at one time."""

    head: Head
    where: Where
    when: datetime


def remembered(keys: KeyFile) -> list[Anchor]:
    """What is remembered of this vault's head, in the key file and on this device."""
    found = []
    last = keys.content.head
    if last:
        found.append(Anchor(Head(last.sequence, last.mac), "keys", last.when))
    here = _anchor(_device().get(_known_as(keys.vault_id)))
    return [*found, here] if here else found


def remember(vault_id: str, head: Head, when: datetime) -> None:
    """Remember the head on this device; a lower one replaces a higher one, since that was allowed. Raises
    WorldError.
    """
    heads = _device() | {
        _known_as(vault_id): {"sequence": head.sequence, "mac": head.mac, "when": when.isoformat()}
    }
    with suppress(OSError):  # the write says what is wrong
        _file().parent.mkdir(parents=True, exist_ok=True)
    write_whole(_file(), json.dumps(heads, indent=1, sort_keys=True).encode())


def _file() -> Path:
    return config_folder() / "heads.json"


def _known_as(vault_id: str) -> str:
    return hashlib.sha256(vault_id.encode()).hexdigest()


def _device() -> dict[str, Any]:
    """This device's file; one that is missing or damaged remembers nothing, and is written anew."""
    try:
        heads = json.loads(_file().read_bytes())
    except (OSError, ValueError):
        return {}
    return heads if isinstance(heads, dict) else {}


def _anchor(fields: Any) -> Anchor | None:
    try:
        head = Head(int(fields["sequence"]), str(fields["mac"]))
        return Anchor(head, "device", datetime.fromisoformat(fields["when"]))
    except (KeyError, TypeError, ValueError):
        return None
