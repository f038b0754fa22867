"""Vaults for tests: made quickly, with one table of their own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import text

from casetracker.kernel.clock import Clock
from casetracker.store import vault
from casetracker.store.keys import Cost
from casetracker.store.open_vault import OpenVault

CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
LABEL = "Front desk"
NAME = "Harbour office"
PASSPHRASE = "hollow pelican seventeen lamps"
OTHER = "quiet marble orchard sky"


def a_vault(folder: Path, clock: Clock, *, recovery: bool = False, passphrase: str = PASSPHRASE) -> OpenVault:
    """A new vault, open, whose keys cost little."""
    return vault.create(
        folder, name=NAME, label=LABEL, passphrase=passphrase, clock=clock, cost=CHEAP, recovery=recovery
    )


def write_rows(opened: OpenVault, rows: Iterable[str]) -> None:
    """Write lines into a table `line`, made when it is not there."""
    with opened.engine.execution_options(write=True).begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS line (said TEXT)"))
        for row in rows:
            connection.execute(text("INSERT INTO line VALUES (:said)"), {"said": row})


def read_rows(opened: OpenVault) -> list[str]:
    """The lines of the table `line`."""
    with opened.engine.begin() as connection:
        return list(connection.scalars(text("SELECT said FROM line ORDER BY rowid")))
