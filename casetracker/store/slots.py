"""What a key file holds, and how it is read: slots, the last head; limits before anything is done
with it.

Everything in a key file can be changed by whoever holds the disk. Numbers out of range, unknown fields and
other spellings of the same content are refused as damage before any memory is set aside for them (trust.md
3.2).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from casetracker.store.argon import SALT_BYTES, Cost
from casetracker.store.sealing import NONCE_BYTES, Parcel, Sealed

Kind = Literal["passphrase", "recovery"]

FORMAT = 1
"""What this program writes; a higher number means a newer casetracker."""

MOST_SLOTS = 64
MOST_PARCELS = 16
MOST_BYTES = 256 * 1024
_TEXT = range(1, 61)
_SECRET_BYTES = range(16, 513)


class Damaged(Exception):
    """The key file does not hold what a key file holds."""


class Newer(Exception):
    """The key file was written by a newer casetracker."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the vault: a person's passphrase, or the recovery code."""

    id: str
    label: str
    kind: Kind
    cost: Cost
    salt: bytes
    payload: Sealed
    sign_public: bytes
    box_public: bytes
    changed: datetime
    parcels: tuple[Parcel, ...] = ()

    def bound_to(self, vault_id: str) -> bytes:
        """What the payload is tied to: this vault, this slot, this way of deriving its key."""
        cost = self.cost
        numbers = f"{cost.memory_kib}|{cost.passes}|{cost.lanes}|{self.salt.hex()}"
        return f"{vault_id}|{self.id}|{self.kind}|{numbers}".encode()


@dataclass(frozen=True, slots=True)
class LastHead:
    """The history's head when the vault was last closed."""

    sequence: int
    mac: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in a key file but its seal."""

    vault_id: str
    name: Sealed
    cost: Cost
    slots: tuple[Slot, ...]
    last_used: str
    revision: int = 1
    head: LastHead | None = None


def written(content: Content, mac: str) -> bytes:
    """The one way in which this content is written as a file."""
    fields = _content_fields(content) | {"format": FORMAT, "mac": mac}
    return (json.dumps(fields, indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode()


def read(data: bytes) -> tuple[Content, str]:
    """Read a key file: its content, and the seal to check once its key is known. Raises Damaged or Newer."""
    if len(data) > MOST_BYTES:
        raise Damaged
    try:
        fields = json.loads(data.decode("ascii"))
        if type(fields["format"]) is int and fields["format"] > FORMAT:
            raise Newer
        content, mac = _content(fields), _hex(fields["mac"], 32).hex()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise Damaged from error
    # Another spelling of the same, as upper-case hex or a field we do not know, would escape the seal.
    if written(content, mac) != data:
        raise Damaged
    return content, mac


# writing ----------------------------------------------------------------------------------------------------


def _content_fields(content: Content) -> dict[str, Any]:
    head = content.head
    return {
        "vault_id": content.vault_id,
        "name": _sealed_fields(content.name),
        "cost": _cost_fields(content.cost),
        "slots": [_slot_fields(slot) for slot in content.slots],
        "last_used": content.last_used,
        "revision": content.revision,
        "head": head and {"sequence": head.sequence, "mac": head.mac, "when": head.when.isoformat()},
    }


def _slot_fields(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "label": slot.label,
        "kind": slot.kind,
        "cost": _cost_fields(slot.cost),
        "salt": slot.salt.hex(),
        "payload": _sealed_fields(slot.payload),
        "sign_public": slot.sign_public.hex(),
        "box_public": slot.box_public.hex(),
        "changed": slot.changed.isoformat(),
        "parcels": [
            {"ephemeral": p.ephemeral.hex(), "sealed": _sealed_fields(p.sealed)} for p in slot.parcels
        ],
    }


def _cost_fields(cost: Cost) -> dict[str, Any]:
    return {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}


def _sealed_fields(sealed: Sealed) -> dict[str, Any]:
    return {"nonce": sealed.nonce.hex(), "text": sealed.text.hex()}


# reading; every function raises ValueError, KeyError or TypeError on what it does not expect ----------------


def _content(fields: Mapping[str, Any]) -> Content:
    content = Content(
        vault_id=_hex(fields["vault_id"], 16).hex(),
        name=_sealed(fields["name"]),
        cost=_cost(fields["cost"]),
        slots=tuple(_slot(each) for each in _few(fields["slots"], MOST_SLOTS)),
        last_used=_hex(fields["last_used"], 16).hex(),
        revision=_count(fields["revision"]),
        head=None if fields["head"] is None else _head(fields["head"]),
    )
    ids = {slot.id for slot in content.slots}
    return content if ids and len(ids) == len(content.slots) else _wrong()


def _slot(fields: Mapping[str, Any]) -> Slot:
    return Slot(
        id=_hex(fields["id"], 16).hex(),
        label=_label(fields["label"]),
        kind=fields["kind"] if fields["kind"] in ("passphrase", "recovery") else _wrong(),
        cost=_cost(fields["cost"]),
        salt=_hex(fields["salt"], SALT_BYTES),
        payload=_sealed(fields["payload"]),
        sign_public=_hex(fields["sign_public"], 32),
        box_public=_hex(fields["box_public"], 32),
        changed=datetime.fromisoformat(fields["changed"]),
        parcels=tuple(_parcel(each) for each in _few(fields["parcels"], MOST_PARCELS)),
    )


def _head(fields: Mapping[str, Any]) -> LastHead:
    when = datetime.fromisoformat(fields["when"])
    return LastHead(_count(fields["sequence"]), _hex(fields["mac"], 32).hex(), when)


def _parcel(fields: Mapping[str, Any]) -> Parcel:
    return Parcel(_hex(fields["ephemeral"], 32), _sealed(fields["sealed"]))


def _sealed(fields: Mapping[str, Any]) -> Sealed:
    text = bytes.fromhex(fields["text"])
    return Sealed(_hex(fields["nonce"], NONCE_BYTES), text) if len(text) in _SECRET_BYTES else _wrong()


def _cost(fields: Mapping[str, Any]) -> Cost:
    cost = Cost(_count(fields["memory_kib"]), _count(fields["passes"]), _count(fields["lanes"]))
    return cost if cost.allowed else _wrong()


def _hex(value: str, size: int) -> bytes:
    data = bytes.fromhex(value)
    return data if len(data) == size else _wrong()


def _label(value: object) -> str:
    return value if isinstance(value, str) and len(value) in _TEXT else _wrong()


def _count(value: int) -> int:
    return value if type(value) is int and 0 <= value < 2**53 else _wrong()


def _few(values: object, most: int) -> list[Any]:
    return values if isinstance(values, list) and len(values) <= most else _wrong()


def _wrong() -> Any:
    raise ValueError
