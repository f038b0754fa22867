"""P6: a wrong passphrase never opens, the right one always does."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Callable

import pytest

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.store import argon
from casetracker.store import keys as keys_module
from casetracker.store.keys import KeyFile, Secrets
from tests.nightly import figure
from tests.vaults import CHEAP, LABEL, NAME

pytestmark = pytest.mark.fault

PHRASE = "Mérou à l'école 1906"


@pytest.fixture
def data(clock: StoppedClock) -> bytes:
    """A key file as it lies on the disk."""
    secrets = Secrets.fresh(LABEL)
    return KeyFile.create(secrets, PHRASE, name=NAME, cost=CHEAP, now=clock.now()).serialise(secrets)


def near_misses(phrase: str, count: int) -> list[str]:
    """Phrases one or two slips away from the right one."""
    dice = random.Random(17)
    right = unicodedata.normalize("NFKC", phrase)
    found: dict[str, None] = {}
    while len(found) < count:
        miss = slipped(phrase, dice)
        if dice.random() < 0.5:
            miss = slipped(miss, dice)
        if unicodedata.normalize("NFKC", miss) != right:
            found[miss] = None
    return list(found)


def slipped(phrase: str, dice: random.Random) -> str:
    """The phrase with one letter changed, left out, added, swapped or in other case, or begun elsewhere."""
    at = dice.randrange(len(phrase))
    letter = dice.choice("abcdefghijklmnopqrstuvwxyzéàç0123456789 '-.,")
    slips = [
        phrase[:at] + letter + phrase[at + 1 :],
        phrase[:at] + phrase[at + 1 :],
        phrase[:at] + letter + phrase[at:],
        phrase[:at] + phrase[at : at + 2][::-1] + phrase[at + 2 :],
        phrase[:at] + phrase[at].swapcase() + phrase[at + 1 :],
        phrase + letter,
        phrase[at:] + phrase[:at],
    ]
    return dice.choice(slips)


def opens(data: bytes, phrase: str) -> bool:
    try:
        KeyFile.parse(data).unlock(phrase)
    except Refused:
        return False
    return True


def test_near_misses_never_open(data: bytes, promise: Callable[[str], None]) -> None:
    misses = near_misses(PHRASE, figure(2000))
    refused = sum(not opens(data, miss) for miss in misses)
    assert refused == len(misses)
    promise(f"P6 {refused:,} of {len(misses):,} near-miss passphrases refused")


def test_the_right_one_opens_however_it_is_composed(data: bytes) -> None:
    twins = {unicodedata.normalize(form, PHRASE) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(twins) > 1
    assert all(opens(data, twin) for twin in twins)


OUT_OF_RANGE = [
    ("memory_kib", 0),
    ("memory_kib", 8 * 1024 - 1),
    ("memory_kib", 1024 * 1024 + 1),
    ("memory_kib", 2**40),
    ("memory_kib", 10**300),
    ("passes", 0),
    ("passes", 21),
    ("passes", 2**32),
    ("lanes", 0),
    ("lanes", 9),
    ("lanes", -1),
]


@pytest.mark.parametrize(("number", "value"), OUT_OF_RANGE)
def test_a_derivation_out_of_range_is_refused_before_it_begins(
    data: bytes, monkeypatch: pytest.MonkeyPatch, number: str, value: int
) -> None:
    def derived(*_given: object) -> bytes:
        raise AssertionError("memory was set aside")

    monkeypatch.setattr(keys_module, "derive", derived)
    asked = re.sub(rf'"{number}": \d+', f'"{number}": {value}', data.decode()).encode()
    assert asked != data
    began = time.perf_counter()
    with pytest.raises(WorldError, match="key file is damaged"):
        KeyFile.parse(asked).unlock(PHRASE)
    assert time.perf_counter() - began < 0.05


def test_within_the_range_a_derivation_does_begin(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of the test above."""
    begun: list[object] = []

    def derived(*given: object) -> bytes:
        begun.append(given)
        return argon.derive(*given)

    monkeypatch.setattr(keys_module, "derive", derived)
    assert opens(data, PHRASE)
    assert begun
