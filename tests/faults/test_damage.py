"""P3: damage is noticed, never silently used.

And plain SQLite notices little of it, which proves the test can fail.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.store import vault
from casetracker.store.keys import KeyFile
from casetracker.store.open_vault import OpenVault
from tests.nightly import figure
from tests.vaults import PASSPHRASE, a_vault, write_rows

pytestmark = pytest.mark.fault

PAGE = 4096
HEADER_BITS = 800
ROWS = [f"line {number}: {'what was written here must stay as it was ' * 4}" for number in range(1000)]


@pytest.fixture
def opened(tmp_path: Path, clock: StoppedClock) -> Iterator[OpenVault]:
    """A vault of some 60 pages, a third of them free; closed, with its keys still in hand."""
    with a_vault(tmp_path / "Harbour.casetracker", clock) as made:
        write_rows(made, ROWS)
        with made.engine.execution_options(write=True).begin() as connection:
            connection.exec_driver_sql("DELETE FROM line WHERE rowid > 600")
    yield made
    made.engine.dispose()


def noticed(opened: OpenVault, damaged: bytes) -> bool:
    """Whether opening or checking says that something is wrong with this content."""
    for ending in ("", "-wal", "-shm"):
        opened.database.with_name(opened.database.name + ending).unlink(missing_ok=True)
    opened.database.write_bytes(damaged)
    try:
        return bool(vault._looked_at(opened) or opened.check())
    except WorldError:
        return True


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def some_bits(data: bytes) -> list[int]:
    """Bits of the header and of anywhere, as many as this run takes."""
    dice = random.Random(3)
    header = dice.sample(range(HEADER_BITS), figure(HEADER_BITS))
    return header + [dice.randrange(len(data) * 8) for _ in range(figure(2200))]


def test_an_undamaged_file_is_not_accused(opened: OpenVault) -> None:
    assert not noticed(opened, opened.database.read_bytes())


def test_every_flipped_bit_is_noticed(opened: OpenVault, promise: Callable[[str], None]) -> None:
    whole = opened.database.read_bytes()
    bits = some_bits(whole)
    found = sum(noticed(opened, flipped(whole, bit)) for bit in bits)
    assert found == len(bits)
    promise(f"P3 {found:,} of {len(bits):,} flipped bits noticed")


def test_plain_sqlite_misses_many_of_them(tmp_path: Path) -> None:
    """The negative control: the same flips in an ordinary database."""
    path = tmp_path / "plain.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE line (said TEXT)")
        plain.executemany("INSERT INTO line VALUES (?)", [(row,) for row in ROWS])
        plain.commit()
    whole = path.read_bytes()
    bits = some_bits(whole)
    missed = sum(not plain_notices(path, flipped(whole, bit)) for bit in bits)
    assert missed > len(bits) // 4


def plain_notices(path: Path, damaged: bytes) -> bool:
    path.write_bytes(damaged)
    try:
        with closing(sqlite3.connect(path)) as plain:
            plain.execute("SELECT * FROM line").fetchall()
            return plain.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def test_every_cut_is_noticed(opened: OpenVault, promise: Callable[[str], None]) -> None:
    whole = opened.database.read_bytes()
    dice = random.Random(5)
    pages = range(0, len(whole), PAGE)
    cuts = dice.sample(range(len(whole)), figure(200)) + dice.sample(pages, figure(len(pages)))
    found = sum(noticed(opened, whole[:cut]) for cut in cuts)
    assert found == len(cuts)
    promise(f"P3 {found:,} of {len(cuts):,} truncations noticed")


def test_every_pair_of_swapped_pages_is_noticed(opened: OpenVault, promise: Callable[[str], None]) -> None:
    whole = opened.database.read_bytes()
    dice = random.Random(7)
    pairs = [dice.sample(range(len(whole) // PAGE), 2) for _ in range(figure(50))]
    found = sum(noticed(opened, swapped(whole, *pair)) for pair in pairs)
    assert found == len(pairs)
    promise(f"P3 {found:,} of {len(pairs):,} swapped pages noticed")


def swapped(data: bytes, one: int, other: int) -> bytes:
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def test_every_flipped_bit_of_a_key_file_is_refused(
    opened: OpenVault, promise: Callable[[str], None]
) -> None:
    data = (opened.folder / "keys.json").read_bytes()
    dice = random.Random(11)
    every = [byte * 8 + bit for byte in range(len(data)) for bit in dice.sample(range(8), 3)]
    bits = dice.sample(every, figure(len(every)))
    found = sum(refused(flipped(data, bit)) for bit in bits)
    assert not refused(data)
    assert found == len(bits)
    promise(f"P3 {found:,} of {len(bits):,} flipped bits of a key file refused")


def refused(data: bytes) -> bool:
    try:
        KeyFile.parse(data).unlock(PASSPHRASE)
    except (Refused, WorldError):
        return True
    return False
