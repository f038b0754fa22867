"""A report whose process is killed at any point: an intent without a file at most, never the reverse."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casetracker.app import Office, new_office, open_office
from casetracker.disclosures.queries import list_disclosures
from casetracker.disclosures.rules import OutputState
from casetracker.kernel.clock import StoppedClock
from tests.nightly import figure
from tests.reports.desk import a_wish
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE

pytestmark = pytest.mark.fault

KILLS = figure(100)
ISSUE = """
import sys
from pathlib import Path
from casetracker.app import open_office
from casetracker.kernel.clock import SystemClock
from tests.reports.desk import a_wish
from tests.vaults import PASSPHRASE

with open_office(Path(sys.argv[1]), PASSPHRASE, clock=SystemClock()) as office:
    print("open", flush=True)
    for target in sys.argv[2:]:
        office.reports.issue(a_wish(), Path(target))
    print("done", flush=True)
    sys.stdin.read()
"""
"""Opens a vault, writes reports one after the other and waits."""

Kept = dict[str, tuple[str, str | None]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the office keeps what it writes."""
    out = tmp_path / "out"
    out.mkdir()
    return out


@pytest.fixture
def vault(tmp_path: Path, clock: StoppedClock) -> Path:
    """The folder of a vault with the public record."""
    place = tmp_path / "Harbour.casetracker"
    new_office(
        place, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP, sample="camp-liberty"
    ).close()
    return place


class Writer:
    """A process that writes reports, until it is killed."""

    def __init__(self, vault: Path, targets: list[Path]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", ISSUE, str(vault), *map(str, targets)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            text=True,
        )
        assert self._read() == "open"

    def finish(self) -> float:
        """Let it write everything; gives how many seconds that took."""
        began = time.monotonic()
        assert self._read() == "done"
        taken = time.monotonic() - began
        self.kill_after(0)
        return taken

    def kill_after(self, seconds: float) -> None:
        """Kill it, wherever it is by then."""
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def registered(office: Office) -> Kept:
    """What the register says of every file: its state and its hash."""
    with office.store.read() as connection:
        rows = list_disclosures(connection)
    return {row.file_name: (row.state, row.sha256) for row in rows if row.file_name}


def disagreement(kept: Kept, folder: Path) -> list[str]:
    """Files without an intent, files that are not what was registered, and hashes without a file."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("[!.]*")}
    wrong = [name for name in files if name not in kept or kept[name][1] not in (None, files[name])]
    return wrong + [name for name, (state, _) in kept.items() if state == "done" and name not in files]


def parts(folder: Path) -> list[Path]:
    """What was left half written."""
    return list(folder.glob(".*"))


def reports(folder: Path, name: str) -> list[Path]:
    """The reports of one run; two quick ones around a slow one, so that each step is met."""
    return [folder / f"{name}-{number}{suffix}" for number, suffix in enumerate((".json", ".pdf", ".json"))]


@pytest.fixture
def seconds(vault: Path, folder: Path) -> float:
    """How long a run takes when nobody kills it, and nothing is read for the first time."""
    return min(Writer(vault, reports(folder, name)).finish() for name in ("cold", "warm"))


def runs() -> Iterator[tuple[str, float]]:
    """A name for each run and the part of its time after which it is killed."""
    chance = random.Random(20130316)
    return ((f"run-{number}", chance.random()) for number in range(KILLS))


@pytest.mark.timeout(1200)
def test_register_and_files_agree_wherever_a_report_is_killed(
    vault: Path, folder: Path, seconds: float, clock: StoppedClock
) -> None:
    states: set[str] = set()
    for name, share in runs():
        Writer(vault, reports(folder, name)).kill_after(share * seconds)
        with open_office(vault, PASSPHRASE, clock=clock) as office:
            kept = registered(office)
            assert disagreement(kept, folder) == []
            assert len(parts(folder)) <= 1
            # The next report into this folder sweeps up.
            office.reports.issue(a_wish(), folder / f"{name}-after.json")
            assert parts(folder) == []
        states |= {state for state, _ in kept.values()}
    assert OutputState.DONE in states
    with open_office(vault, PASSPHRASE, clock=clock) as office:
        assert list(office.verify()) == []


def test_a_file_nobody_announced_would_be_noticed(folder: Path) -> None:
    """The negative control."""
    (folder / "status.json").write_text(json.dumps({}), encoding="utf-8")
    assert disagreement({}, folder) == ["status.json"]
    assert disagreement({"status.json": ("done", "0" * 64)}, folder) == ["status.json"]
    assert disagreement({"status.json": ("intended", None)}, folder) == []
    assert disagreement({"gone.pdf": ("done", "0" * 64)}, folder) == ["status.json", "gone.pdf"]
