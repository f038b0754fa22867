"""The world of a test: its own home, a stopped clock, no network, nothing left behind."""

from __future__ import annotations

import os
import re
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from casetracker.kernel.clock import StoppedClock
from tests.nightly import NIGHTLY

if TYPE_CHECKING:
    from casetracker.store.unit_of_work import Actor, Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# By day the same examples every time, so that a red run means a change; at night new ones.
settings.register_profile("day", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("night", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("night" if NIGHTLY else "day")

HOMES = ("HOME", "USERPROFILE")
FOLDERS = ("APPDATA", "LOCALAPPDATA", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
PRIVATE = ("TMPDIR", "XDG_RUNTIME_DIR")
INTERNET = (socket.AF_INET, socket.AF_INET6)
THEN = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
PROMISES = pytest.StashKey[list[str]]()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that it can neither read nor spoil the real one."""
    home = tmp_path / "home"
    home.mkdir()
    for name in HOMES:
        monkeypatch.setenv(name, str(home))
    for name in FOLDERS + PRIVATE:
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.delenv("CASETRACKER_PASSPHRASE_FILE", raising=False)
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every internet connection, and fail the test even where the refusal was caught."""
    reached: list[object] = []

    def guarded(name: str) -> Callable[..., object]:
        real = getattr(socket.socket, name)

        def call(self: socket.socket, *args: object) -> object:
            if self.family in INTERNET:
                reached.append(args[-1])
                raise OSError("a test reached for the network")
            return real(self, *args)

        return call

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, guarded(name))
    yield
    assert not reached, f"the test reached for the network: {reached}"


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    leftover = [thread for thread in threading.enumerate() if thread not in before]
    for thread in leftover:
        thread.join(timeout=1)
    alive = [thread.name for thread in leftover if thread.is_alive()]
    assert not alive, f"threads left running: {alive}"


@pytest.fixture(autouse=True)
def only_portable_queries() -> Iterator[None]:
    """Fail a query outside the store that PostgreSQL would not understand (decision 15)."""
    if "sqlalchemy" not in sys.modules:
        yield
        return
    from tests.portable import only_portable_queries as listening

    with listening():
        yield


@pytest.fixture
def clock() -> StoppedClock:
    """Stop the clock at the moment of the design's pictures."""
    return StoppedClock(THEN)


@pytest.fixture
def make_store(clock: StoppedClock) -> Iterator[Callable[..., Store]]:
    """Let a test open stores in folders of its own, as `make_store(folder, actor)`; closed when it ends."""
    from tests.stores import a_store  # the database is imported for those who use it

    with ExitStack() as opened:

        def make(folder: Path, actor: Actor | None = None) -> Store:
            store = a_store(folder, clock, actor)
            opened.callback(store.engine.dispose)
            return store

        yield make


@pytest.fixture
def store(make_store: Callable[..., Store], tmp_path: Path) -> Store:
    """Make an encrypted database with every table and one person at work, without a vault around it."""
    return make_store(tmp_path / "store")


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Let a test say what it proved, as `promise("P3 2,200 of 2,200 bit flips noticed")`.

    The lines are printed when all tests are done, and kept in docs/nightly.md by the nightly run.
    """

    def kept(line: str) -> None:
        assert re.match(r"P\d+ ", line), "a promise begins with its number in trust.md"
        request.node.user_properties.append(("promise", line))

    return kept


def pytest_configure(config: pytest.Config) -> None:
    """Make room for the promises kept during the run."""
    config.stash[PROMISES] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what needs the night for the night, and give the night's figures their time."""
    for item in items:
        if NIGHTLY:
            item.add_marker(pytest.mark.timeout(1200), append=False)
        elif item.get_closest_marker("nightly"):
            item.add_marker(pytest.mark.skip(reason="runs under ./dev test --nightly"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print every promise a passed test kept, and record a whole night's run."""
    passed = terminalreporter.stats.get("passed", [])
    lines = {line for report in passed for key, line in report.user_properties if key == "promise"}
    if not lines:
        return
    ordered = sorted(lines, key=lambda line: (int(line[1:].split()[0]), line))
    terminalreporter.section("promises of trust.md")
    for line in ordered:
        terminalreporter.write_line(line)
    whole = config.args_source is not pytest.Config.ArgsSource.ARGS
    if NIGHTLY and whole:
        failed = len(terminalreporter.stats.get("failed", [])) + len(terminalreporter.stats.get("error", []))
        record_night(config.rootpath / "docs" / "nightly.md", ordered, len(passed), failed)


def record_night(page: Path, lines: list[str], passed: int, failed: int) -> None:
    """Write the last nightly result down, with its day."""
    head = f"# The last night\n\n{datetime.now(UTC):%Y-%m-%d}: {passed:,} passed, {failed:,} failed.\n\n"
    page.write_text(head + "".join(f"- {line}\n" for line in lines), encoding="utf-8")
