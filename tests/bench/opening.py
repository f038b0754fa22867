"""Opening a vault: the key derivation, which is a chosen cost, and everything else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from casetracker.app import open_office
from casetracker.store.argon import Cost, derive
from tests.bench.measure import Row, compare, measured
from tests.bench.office import Bench
from tests.vaults import CHEAP, PASSPHRASE


def rows(bench: Bench) -> Iterator[Row]:
    """The derivation in seconds; a connection with the raw key; the office with keys that cost little."""
    rounds = bench.sizes.rounds
    for name, cost in {"as released": Cost.release(), "as the other rows have it": CHEAP}.items():
        took = [measured(lambda cost=cost: derive(b"hollow pelican", bytes(16), cost)) for _ in range(rounds)]
        yield Row(f"key derivation, {name}", "", median(one.passed for one in took), "s", rounds=rounds)
    path = bench.plain
    works = {
        "a connection with the raw key": _with_key,
        "the office, read-only, but for the derivation": _office,
    }
    for name, work in works.items():
        peers = {"sqlite3, plain file": lambda: _plain(path)}
        yield from compare(name, lambda work=work: work(bench), peers, rounds=rounds)


def _with_key(bench: Bench) -> None:
    with closing(bench.office.vault.connect()) as connection:
        connection.execute("SELECT count(*) FROM offers").fetchone()


def _office(bench: Bench) -> None:
    vault = bench.office.vault.folder
    opened = open_office(vault, PASSPHRASE, clock=bench.clock, read_only=True)
    with opened as office, office.store.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM offers").one()


def _plain(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM offers").fetchone()
