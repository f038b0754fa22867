"""Argon2id: what one guess at a passphrase costs, and the limits within which a key file may ask for it.

The figures are those of trust.md 3.2.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M

KEY_BYTES = 32
SALT_BYTES = 16

MEMORY_KIB = range(8 * 1024, 1024 * 1024 + 1)
PASSES = range(1, 21)
LANES = range(1, 9)

AT_LEAST, AT_MOST = 0.8, 1.5  # seconds one guess should take on the machine where the vault is made


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation takes: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int

    @classmethod
    def release(cls) -> Cost:
        """The default of a released casetracker: 256 MiB, three passes, four lanes; 0.9 s on an office
        laptop.
        """
        return cls(memory_kib=256 * 1024, passes=3, lanes=4)

    @classmethod
    def floor(cls) -> Cost:
        """The least that calibration goes down to on a slow machine: 64 MiB and three passes."""
        return cls(memory_kib=64 * 1024, passes=3, lanes=4)

    @property
    def allowed(self) -> bool:
        """Whether the cost lies within the limits; a key file that asks for more is damaged or hostile."""
        return self.memory_kib in MEMORY_KIB and self.passes in PASSES and self.lanes in LANES


def derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Turn a passphrase or recovery code into a 32-byte key.

    Raises WorldError when memory does not suffice.
    """
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise WorldError(
            M(
                "Checking the passphrase needs {mebibytes} MiB of free memory, and there is less. Nothing "
                "was changed. Close other programs, then try again.",
                mebibytes=cost.memory_kib // 1024,
            )
        ) from error


def calibrate(measure: Callable[[Cost], float] | None = None) -> Cost:
    """Choose the cost for this machine, so that one guess takes 0.8 to 1.5 s, never below `Cost.floor`.

    `measure` says how many seconds a cost takes; by default it is tried out here.
    """
    measure = measure or seconds
    cost = Cost.release()
    took = measure(cost)
    while took > AT_MOST and cost.memory_kib > Cost.floor().memory_kib:
        cost = replace(cost, memory_kib=cost.memory_kib // 2)
        took = measure(cost)
    if took >= AT_LEAST:
        return cost
    return replace(cost, passes=min(PASSES[-1], max(cost.passes, round(cost.passes * AT_LEAST / took) + 1)))


def seconds(cost: Cost) -> float:
    """How long one derivation takes here, in seconds."""
    began = time.perf_counter()
    derive(b"calibration", bytes(SALT_BYTES), cost)
    return time.perf_counter() - began
