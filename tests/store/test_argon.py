"""What one guess costs, and what a key file may ask for."""

from __future__ import annotations

import time

import pytest

from casetracker.kernel.errors import WorldError
from casetracker.store import argon
from casetracker.store.argon import Cost, calibrate, derive


def test_a_release_asks_256_mib_three_passes_and_four_lanes() -> None:
    assert Cost.release() == Cost(memory_kib=256 * 1024, passes=3, lanes=4)


def test_the_floor_is_64_mib_and_three_passes() -> None:
    assert Cost.floor() == Cost(memory_kib=64 * 1024, passes=3, lanes=4)


@pytest.mark.parametrize(
    ("cost", "allowed"),
    [
        (Cost(8 * 1024, 1, 1), True),
        (Cost(1024 * 1024, 20, 8), True),
        (Cost(8 * 1024 - 1, 1, 1), False),
        (Cost(1024 * 1024 + 1, 1, 1), False),
        (Cost(8 * 1024, 0, 1), False),
        (Cost(8 * 1024, 21, 1), False),
        (Cost(8 * 1024, 1, 0), False),
        (Cost(8 * 1024, 1, 9), False),
    ],
)
def test_the_limits_are_those_of_the_design(cost: Cost, allowed: bool) -> None:
    assert cost.allowed is allowed


def speed(mebibytes_a_second: float):
    """A machine that fills this much memory in a second."""
    return lambda cost: cost.memory_kib / 1024 * cost.passes / mebibytes_a_second


def test_an_office_laptop_keeps_the_default() -> None:
    assert calibrate(speed(800)) == Cost.release()


def test_a_slow_machine_takes_less_memory_but_never_below_the_floor() -> None:
    assert calibrate(speed(300)) == Cost(128 * 1024, 3, 4)
    assert calibrate(speed(10)) == Cost.floor()


def test_a_fast_machine_makes_more_passes() -> None:
    cost = calibrate(speed(4000))
    assert cost.passes > 3
    assert argon.AT_LEAST <= speed(4000)(cost) <= argon.AT_MOST


def test_an_endlessly_fast_machine_stays_within_the_limits() -> None:
    assert calibrate(speed(1e9)).allowed


def test_the_same_words_and_salt_give_the_same_key_and_nothing_else_does() -> None:
    cheap = Cost(8 * 1024, 1, 1)
    key = derive(b"words", b"s" * 16, cheap)
    assert len(key) == 32
    assert derive(b"words", b"s" * 16, cheap) == key
    assert derive(b"words", b"t" * 16, cheap) != key
    assert derive(b"Words", b"s" * 16, cheap) != key


def test_too_little_memory_is_said_calmly(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_given: object, **_named: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(argon, "hash_secret_raw", no_memory)
    with pytest.raises(WorldError, match="needs 256 MiB of free memory"):
        derive(b"words", b"s" * 16, Cost.release())


def test_a_derivation_can_be_timed() -> None:
    began = time.perf_counter()
    took = argon.seconds(Cost(8 * 1024, 1, 1))
    assert 0 < took <= time.perf_counter() - began
