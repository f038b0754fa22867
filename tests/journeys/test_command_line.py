"""The program as a person starts it from a shell: real processes, and the real cost of a new vault."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk import Desk
from tests.journeys.conftest import Process
from tests.vaults import NAME, PASSPHRASE

pytestmark = pytest.mark.journey

CODE = re.compile(rb"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


def test_a_new_vault_with_the_public_record_prints_its_status(
    empty_desk: Desk, process: Process, tmp_path: Path
) -> None:
    made = process("new", empty_desk.vault, "--name", NAME, "--sample", "camp-liberty")
    assert made.status == 0, made.err
    target = tmp_path / "status.json"
    days = ["--as-of", "2013-06-30", "--known-on", "2013-06-30"]
    printed = process("report", empty_desk.vault, "status", *days, "--output", target)
    assert (printed.status, printed.err) == (0, "")
    data = json.loads(target.read_text(encoding="utf-8"))
    albania = next(offer for offer in data["offers"] if offer["country"] == "AL")
    assert (albania["offered"], albania["disclosure"], albania["status"]) == (210, "announced", "open")
    verified = process("verify", empty_desk.vault)
    assert (verified.status, verified.out) == (0, "Everything holds.\n")


@pytest.fixture
def liberty(empty_desk: Desk) -> Desk:
    """A desk with the public record."""
    assert empty_desk("new", empty_desk.vault, "--name", NAME, "--sample", "camp-liberty").status == 0
    return empty_desk


def reported(liberty: Desk, *options: str) -> list[dict[str, object]]:
    """The offers of the status report for these options."""
    target = liberty.folder / "status.json"
    ended = liberty("report", liberty.vault, "status", *options, "--output", target)
    assert ended.status == 0, ended.err
    offers: list[dict[str, object]] = json.loads(target.read_text(encoding="utf-8"))["offers"]
    return offers


def test_the_two_clocks_tell_what_was_and_what_was_known(liberty: Desk) -> None:
    assert reported(liberty, "--as-of", "2012-10-31") == []
    private = reported(liberty, "--as-of", "2013-02-01")
    assert [(o["country"], o["disclosure"], o["status"]) for o in private] == [
        ("AL", "private", "awaiting_confirmation")
    ]
    for audience in ("partner", "public"):
        assert reported(liberty, "--as-of", "2013-02-01", "--audience", audience) == []
    (before,) = reported(liberty, "--as-of", "2013-03-20", "--known-on", "2013-03-15")
    assert before["status"] == "awaiting_confirmation"


def test_the_same_days_give_the_same_list(liberty: Desk) -> None:
    listed = liberty.listed("offer", "--as-of", "2013-06-30", "--known-on", "2013-06-30")
    told = reported(liberty, "--as-of", "2013-06-30", "--known-on", "2013-06-30")
    assert [(row["reference"], row["offered"]) for row in listed] == [
        (offer["reference"], offer["offered"]) for offer in told
    ]


def test_records_are_handed_in_and_out_through_pipes(desk: Desk, process: Process) -> None:
    offer = {"host_country": "AL", "title": "Société réelle", "places": 210, "happened_on": "2013-03-16"}
    added = process("add", "offer", desk.vault, "--json", "-", piped=json.dumps(offer).encode())
    assert (added.status, added.out, added.err) == (0, "AL-2013-01\n", "")
    (row,) = json.loads(process("list", "offer", desk.vault, "--format", "json").out)
    assert row["title"] == "Société réelle"
    assert process("list", "offer", desk.vault, "--format", "csv").out.startswith('\ufeff"reference"')


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_script_is_written_whatever_the_system_thinks_of_it(
    desk: Desk, process: Process, encoding: str
) -> None:
    desk.add("contact", {"name": "سازمان ملل"})
    listed = process("list", "contact", desk.vault, environment={"PYTHONIOENCODING": encoding})
    assert (listed.status, listed.err) == (0, "")
    assert "سازمان ملل" in listed.out


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_leaves_early_is_not_scolded(desk: Desk, unbuffered: str) -> None:
    desk.add("contact", *({"name": f"Office {number}" * 40} for number in range(300)))
    with subprocess.Popen(
        [sys.executable, "-m", "casetracker", "list", "contact", str(desk.vault)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    ) as listing:  # fmt: skip
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.read(1)
        listing.stdout.close()
        assert listing.stderr.read() == b""
        assert listing.wait() == 1


def test_a_long_list_arrives_whole(desk: Desk, process: Process) -> None:
    desk.add("contact", *({"name": f"Office {number}" * 40} for number in range(300)))
    listed = process("list", "contact", desk.vault, environment={"PYTHONUNBUFFERED": "1"})
    assert listed.out.endswith("\n300 records\n")


def test_output_for_which_there_is_no_room_is_told(desk: Desk) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "casetracker", "schema", "offer"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "could not be written" in done.stderr


def test_without_a_terminal_and_a_file_it_is_said_how_to_give_the_passphrase(
    desk: Desk, process: Process
) -> None:
    ended = process("list", "offer", desk.vault, environment={"CASETRACKER_PASSPHRASE_FILE": ""})
    assert (ended.status, ended.out) == (2, "")
    assert "--passphrase-file" in ended.err


class Terminal:
    """A person at a real terminal: reads what is asked and types the answer."""

    def __init__(self, *arguments: str) -> None:
        self.screen = b""
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.execv(sys.executable, [sys.executable, "-m", "casetracker", *arguments])

    def answer(self, prompt: bytes, answer: Callable[[], bytes]) -> None:
        """Wait for a prompt that was not answered yet, and type."""
        shown = len(self.screen)
        while prompt not in self.screen[shown:]:
            self._read()
        os.write(self._terminal, answer() + b"\n")

    def status(self) -> int:
        """The exit status, once everything was shown."""
        try:
            while True:
                self._read()
        except OSError:  # the other end of the terminal is closed
            os.close(self._terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> None:
        ready, _, _ = select.select([self._terminal], [], [], 60)
        assert ready, self.screen
        self.screen += os.read(self._terminal, 4096)


@pytest.fixture
def no_file(monkeypatch: pytest.MonkeyPatch, empty_desk: Desk) -> None:
    """Nobody names a file with the passphrase."""
    monkeypatch.delenv("CASETRACKER_PASSPHRASE_FILE")


@pytest.mark.usefixtures("no_file")
def test_at_a_terminal_the_passphrase_is_typed_and_never_shown(empty_desk: Desk) -> None:
    person = Terminal("new", str(empty_desk.vault), "--name", NAME)
    person.answer(b"New passphrase", PASSPHRASE.encode)
    person.answer(b"once more", PASSPHRASE.encode)
    person.answer(b"Type it back", lambda: b"0000-0000")
    person.answer(b"Type it back", lambda: CODE.findall(person.screen)[0])
    assert person.status() == 0
    assert PASSPHRASE.encode() not in person.screen
    reader = Terminal("list", "offer", str(empty_desk.vault))
    reader.answer(b"Passphrase", PASSPHRASE.encode)
    assert reader.status() == 0
    assert b"0 records" in reader.screen
