"""The guards around every test: each must stop what it is there to stop."""

from __future__ import annotations

import socket
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casetracker.kernel.clock import StoppedClock

pytest_plugins = ["pytester"]


@pytest.fixture
def inner(pytester: pytest.Pytester, pytestconfig: pytest.Config) -> Callable[..., pytest.RunResult]:
    """Run one small test file in the world that our conftest makes."""
    root = pytestconfig.rootpath
    pytester.makeini(
        f"[pytest]\npythonpath = {root}\naddopts = -p no:randomly -p no:cacheprovider -p no:pytest-qt"
    )
    pytester.makeconftest((root / "tests" / "conftest.py").read_text(encoding="utf-8"))

    def run(source: str, *options: str, night: bool = False) -> pytest.RunResult:
        pytester.makepyfile(source)
        (pytester.path / "docs").mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CASETRACKER_NIGHTLY", "1" if night else "0")
            return pytester.runpytest_subprocess(*options)

    return run


def test_a_test_lives_in_its_own_home(own_home: Path) -> None:
    assert Path.home() == own_home
    assert Path(tempfile.gettempdir()).is_relative_to(own_home)


def test_the_clock_stands_at_the_moment_of_the_pictures(clock: StoppedClock) -> None:
    assert clock.now() == clock.now() == datetime(2026, 11, 23, 14, 32, tzinfo=UTC)


def test_a_unix_socket_is_no_network(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own_home)
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("s")
        server.listen()
        client.connect("s")


def test_a_thread_that_ends_is_no_leftover() -> None:
    thread = threading.Thread(target=lambda: None)
    thread.start()


def test_reaching_for_the_network_fails_the_test_even_when_the_refusal_is_caught(inner) -> None:
    result = inner(
        """
        import contextlib, socket

        def test_reaches():
            with socket.socket() as s, contextlib.suppress(OSError):
                s.connect(("127.0.0.1", 9))
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*reached for the network*127.0.0.1*"])


def test_a_thread_left_running_fails_the_test(inner) -> None:
    result = inner(
        """
        import threading

        def test_forgets():
            threading.Thread(target=threading.Event().wait, name="forgotten", daemon=True).start()
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*threads left running: *forgotten*"])


PROMISING = """
import pytest

@pytest.mark.parametrize("line", ["P10 kept", "P3 kept"])
def test_keeps(promise, line):
    promise(line)

@pytest.mark.nightly
def test_long():
    pass

def test_breaks(promise):
    promise("P4 never said, as the test fails")
    assert False
"""


@pytest.mark.parametrize("workers", [["-n0"], ["-n2"]])
def test_promises_are_said_in_order_and_only_when_kept(inner, workers: list[str]) -> None:
    result = inner(PROMISING, *workers)
    result.assert_outcomes(passed=2, failed=1, skipped=1)
    result.stdout.fnmatch_lines(["*promises of trust.md*", "P3 kept", "P10 kept"])
    result.stdout.no_fnmatch_line("P4 never said*")


def test_a_part_of_a_night_is_not_kept(inner, pytester: pytest.Pytester) -> None:
    inner(PROMISING, "-k", "keeps", str(pytester.path), night=True).assert_outcomes(passed=2, deselected=2)
    assert not (pytester.path / "docs" / "nightly.md").exists()


def test_the_night_runs_everything_and_writes_its_page(inner, pytester: pytest.Pytester) -> None:
    inner(PROMISING, night=True).assert_outcomes(passed=3, failed=1)
    page = (pytester.path / "docs" / "nightly.md").read_text(encoding="utf-8")
    assert page.endswith(": 3 passed, 1 failed.\n\n- P3 kept\n- P10 kept\n")
