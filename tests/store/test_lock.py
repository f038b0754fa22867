"""One writer at a time: who holds the vault, and when a lock counts no more."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import WorldError
from casetracker.store import lock
from casetracker.store.lock import NAME, Holder, acquire, holder, process_started, read, release
from tests.nightly import figure

VAULT = "ab" * 16


@pytest.fixture
def me(clock: StoppedClock) -> Holder:
    return holder(VAULT, "Front desk", clock.now())


def leave(folder: Path, left: Holder) -> None:
    """A lock as another process would have left it."""
    (folder / NAME).write_bytes(lock._written(left))


def test_the_lock_is_taken_and_given_back(tmp_path: Path, me: Holder) -> None:
    assert acquire(tmp_path, me) is None
    assert (tmp_path / NAME).exists()
    release(tmp_path, me)
    assert list(tmp_path.glob("*lock*")) == []


def test_it_holds_a_label_a_process_and_a_time_and_no_name(tmp_path: Path, me: Holder) -> None:
    acquire(tmp_path, me)
    fields = json.loads((tmp_path / NAME).read_text())
    assert set(fields) == {"label", "since", "pid", "started", "host"}
    assert (fields["label"], fields["pid"]) == ("Front desk", os.getpid())
    assert os.uname().nodename not in (tmp_path / NAME).read_text()


def test_a_second_opener_learns_who_and_since_when(tmp_path: Path, me: Holder) -> None:
    acquire(tmp_path, me)
    other = replace(me, label="Night desk", since=me.since + timedelta(hours=1))
    found = acquire(tmp_path, other)
    assert found is not None
    assert (found.label, found.since) == ("Front desk", me.since)


def test_a_dead_process_holds_nothing(tmp_path: Path, me: Holder) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    left = replace(me, label="Crashed", pid=child.pid, started=process_started(child.pid))
    leave(tmp_path, left)
    alive = acquire(tmp_path, me)
    assert alive is not None
    assert alive.label == "Crashed"
    child.communicate(b"\n")
    assert acquire(tmp_path, me) is None


def test_a_number_used_again_is_not_the_process_that_died(tmp_path: Path, me: Holder) -> None:
    leave(tmp_path, replace(me, label="Crashed", pid=os.getppid(), started="1"))
    assert acquire(tmp_path, me) is None
    assert lock.read(tmp_path, me) == me


def test_another_computers_lock_is_never_taken_silently(tmp_path: Path, me: Holder) -> None:
    elsewhere = replace(me, label="Night desk", host="0" * 16, since=me.since - timedelta(minutes=29))
    leave(tmp_path, elsewhere)
    found = acquire(tmp_path, me)
    assert found == elsewhere
    assert acquire(tmp_path, me, take_over=True) == elsewhere


def test_an_abandoned_one_says_so_and_is_taken_when_asked(tmp_path: Path, me: Holder) -> None:
    leave(tmp_path, replace(me, host="0" * 16, since=me.since - timedelta(minutes=31)))
    found = acquire(tmp_path, me)
    assert found is not None
    assert found.abandoned
    assert acquire(tmp_path, me, take_over=True) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"label": 1}', b"\xff"])
def test_a_half_written_lock_holds_nothing(tmp_path: Path, me: Holder, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert read(tmp_path, me) is None
    assert acquire(tmp_path, me) is None


def test_giving_back_leaves_somebody_elses_lock(tmp_path: Path, me: Holder) -> None:
    acquire(tmp_path, me)
    release(tmp_path, replace(me, label="Night desk"))
    assert (tmp_path / NAME).exists()


def test_a_folder_that_is_gone_is_said(tmp_path: Path, me: Holder) -> None:
    with pytest.raises(WorldError, match=r"lock\.json could not be made"):
        acquire(tmp_path / "gone", me)


def test_where_processes_have_no_files_a_signal_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_given: object, **_named: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", nothing)
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert process_started(os.getpid()) == "alive"
    assert process_started(2**22 + 1) == ""


RACER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from casetracker.store import lock

mine = lock.holder("vault", sys.argv[1], datetime(2026, 11, 23, tzinfo=UTC))
for folder in map(Path, sys.argv[2:]):
    print("ready", flush=True)
    sys.stdin.readline()
    print("mine" if lock.acquire(folder, mine) is None else "theirs", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("left", [None, b""])
def test_of_processes_that_ask_at_once_one_gets_the_lock(tmp_path: Path, left: bytes | None) -> None:
    folders = [tmp_path / f"vault-{number}" for number in range(figure(200))]
    for folder in folders:
        folder.mkdir()
        if left is not None:
            (folder / NAME).write_bytes(left)
    racers = [a_racer(f"desk {number}", folders) for number in range(3)]
    for _ in folders:
        assert [hear(racer) for racer in racers] == ["ready"] * 3
        for racer in racers:
            go(racer)
        assert sorted(hear(racer) for racer in racers) == ["mine", "theirs", "theirs"]
    for racer in racers:
        racer.communicate("\n", timeout=30)


def a_racer(label: str, folders: list[Path]) -> subprocess.Popen[str]:
    """A process that asks for the lock of one folder after another, each time it is told to."""
    command = [sys.executable, "-c", RACER, label, *map(str, folders)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def go(racer: subprocess.Popen[str]) -> None:
    """Let a racer go on."""
    assert racer.stdin is not None
    racer.stdin.write("\n")
    racer.stdin.flush()


def hear(racer: subprocess.Popen[str]) -> str:
    """The next line a racer says."""
    assert racer.stdout is not None
    return racer.stdout.readline().strip()


def test_a_full_disk_leaves_no_lock_without_words(
    tmp_path: Path, me: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_holder: Holder) -> bytes:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(lock, "_written", full)
    with pytest.raises(WorldError, match="was not opened"):
        acquire(tmp_path, me)
    assert not (tmp_path / NAME).exists()
