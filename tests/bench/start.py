"""The command line: how long until it has answered, beside the heaviest import it may need."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.measure import Row, compare, run
from tests.bench.office import Bench, enter_offers
from tests.vaults import PASSPHRASE

PEER = "python -c 'import sqlmodel'"


def rows(bench: Bench) -> Iterator[Row]:
    """Help, and a list out of a vault of eleven offers whose key derivation costs little."""
    with bench.empty_office("start") as office:
        enter_offers(office, 11)
        vault = office.vault.folder
    file = bench.folder / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    commands = {
        "casetracker --help": ("--help",),
        "casetracker list offer VAULT": ("list", "offer", vault, "--passphrase-file", file),
        "casetracker report VAULT status, as JSON": (
            *("report", vault, "status", "--passphrase-file", file),
            *("--output", bench.folder / "status.json"),
        ),
    }
    for name, arguments in commands.items():
        yield from compare(
            name,
            lambda arguments=arguments: run("-m", "casetracker", *arguments, home=bench.folder),
            {PEER: lambda: run("-c", "import sqlmodel"), "python -c pass": lambda: run("-c", "pass")},
            rounds=bench.sizes.rounds,
        )
