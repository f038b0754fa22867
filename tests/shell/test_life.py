"""Locking hides, keeps, closes and ends; unlocking brings everything back (P9)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from casetracker.app import new_office, open_office
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M
from casetracker.kernel.settings import LAST_VAULT, Settings
from casetracker.shell.entrance import Entrance
from casetracker.shell.first_run import FirstRun
from casetracker.shell.life import Ends, Life
from casetracker.shell.lock import FORM
from casetracker.shell.looks import Looks
from casetracker.shell.new_vault import NewVaultSheet
from tests.house.source import ROOT
from tests.shell.conftest import pretend_pages
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE


class Recorded:
    """The ends of a process, written down instead of happening."""

    def __init__(self) -> None:
        self.started: list[tuple[Any, ...]] = []
        self.left = 0

    def ends(self) -> Ends:
        return Ends(lambda *arguments: self.started.append(arguments), self.leave)

    def leave(self) -> None:
        self.left += 1


@pytest.fixture
def closed_vault(vault: Path, clock: StoppedClock) -> Path:
    """A vault that nobody has open."""
    new_office(vault, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP).close()
    return vault


@pytest.fixture
def recorded() -> Recorded:
    return Recorded()


@pytest.fixture
def life(qapp: QApplication, looks: Looks, recorded: Recorded) -> Iterator[Life]:
    """A life of the program whose ends are only recorded."""
    made = Life(qapp, looks, pretend_pages, recorded.ends())
    yield made
    made.idle.stop()
    if made.entrance is not None:
        made.entrance.put_away()
    made._close_vault()
    made.deleteLater()


@pytest.fixture
def unlocked(life: Life, closed_vault: Path, qtbot: Any) -> Life:
    """The same, with the vault open in its window."""
    unlock(life, closed_vault, qtbot)
    return life


def unlock(life: Life, vault: Path, qtbot: Any) -> None:
    """Open a vault from its lock."""
    life.begin(vault)
    life.entrance.sheet.passphrase_given.emit(PASSPHRASE)
    qtbot.waitUntil(lambda: life.window is not None, timeout=20_000)


def test_unlocking_leads_to_the_window_and_remembers_the_vault(unlocked: Life, closed_vault: Path) -> None:
    assert unlocked.window.isVisible()
    assert unlocked.entrance is None
    assert Settings().get(LAST_VAULT) == str(closed_vault)


def test_without_a_name_the_last_vault_is_asked_for(life: Life, closed_vault: Path, looks: Looks) -> None:
    looks.settings.choose(LAST_VAULT, str(closed_vault))
    life.begin()
    assert closed_vault.name.startswith(life.entrance.sheet.title.text())


@pytest.mark.parametrize("last", ["", "/nowhere/at all.casetracker"])
def test_on_a_new_machine_the_first_screen_is_shown(life: Life, looks: Looks, last: str) -> None:
    looks.settings.choose(LAST_VAULT, last)
    life.begin()
    assert isinstance(life.entrance.sheet, FirstRun)


def test_a_new_vault_can_be_wished_for(life: Life, looks: Looks, closed_vault: Path) -> None:
    looks.settings.choose(LAST_VAULT, str(closed_vault))
    life.begin(new=True)
    assert isinstance(life.entrance.sheet, NewVaultSheet)


def test_locking_hides_at_once_then_closes_and_hands_over(
    unlocked: Life, closed_vault: Path, recorded: Recorded, qtbot: Any, clock: StoppedClock
) -> None:
    window = unlocked.window
    window.setWindowTitle("Zahra Canary")
    began = time.monotonic()
    unlocked.lock()
    assert time.monotonic() - began < 0.3
    assert not any(each.isVisible() for each in QApplication.topLevelWidgets())
    assert window.windowTitle() == "casetracker"
    qtbot.waitUntil(lambda: recorded.left == 1)
    assert recorded.started == [(closed_vault,)]
    with open_office(closed_vault, PASSPHRASE, clock=clock) as again:
        assert again.read_only is None, "the lock must have been given back"


def test_page_row_filter_and_draft_come_back(
    unlocked: Life, closed_vault: Path, recorded: Recorded, looks: Looks, qapp: QApplication, qtbot: Any
) -> None:
    page = unlocked.window.stack.page
    page.select("K-0042")
    page.field.setText("Half typed")
    unlocked.window.go_to("settings")
    unlocked.window.stack.page.list.setCurrentRow(2)
    unlocked.lock()
    qtbot.waitUntil(lambda: recorded.left == 1)
    again = Life(qapp, looks, pretend_pages, recorded.ends())
    unlock(again, closed_vault, qtbot)
    assert again.window.stack.page.key == "settings"
    assert again.window.stack.page.list.currentRow() == 2
    assert again.window.go_to("contacts").shown == "K-0042"
    assert again.window.frame.banners.about("draft contact.new") is not None
    again.idle.stop()
    again._close_vault()


def test_when_nobody_is_there_it_locks_by_itself(unlocked: Life, recorded: Recorded, qtbot: Any) -> None:
    unlocked.idle.due.emit()
    qtbot.waitUntil(lambda: recorded.left == 1)
    assert recorded.started


def test_a_page_that_fails_does_not_keep_the_vault_open(
    unlocked: Life, closed_vault: Path, recorded: Recorded, qtbot: Any, clock: StoppedClock, monkeypatch: Any
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(unlocked.window.stack.page, "keep_draft", fail)
    unlocked.lock()
    qtbot.waitUntil(lambda: recorded.left == 1)
    with open_office(closed_vault, PASSPHRASE, clock=clock) as again:
        assert again.read_only is None


def test_a_disk_that_is_full_does_not_keep_the_window_open(
    unlocked: Life, recorded: Recorded, qtbot: Any, monkeypatch: Any
) -> None:
    def full(*_: object) -> None:
        raise WorldError(M("The disk is full."))

    monkeypatch.setattr(unlocked.window.office.drafts, "keep", full)
    unlocked.lock()
    qtbot.waitUntil(lambda: recorded.left == 1)


def test_closing_keeps_everything_too_and_starts_nothing(
    unlocked: Life, closed_vault: Path, recorded: Recorded, clock: StoppedClock
) -> None:
    unlocked.window.stack.page.select("K-0042")
    unlocked.window.close()
    assert recorded.left == 1
    assert not recorded.started
    with open_office(closed_vault, PASSPHRASE, clock=clock) as again:
        assert again.drafts.of(FORM).values["pages"]["contacts"] == {"shown": "K-0042"}


def test_leaving_the_entrance_ends_the_program(life: Life, recorded: Recorded, closed_vault: Path) -> None:
    life.begin(closed_vault)
    life.entrance.close()
    life.entrance = None
    assert recorded.left == 1


def test_another_vault_is_opened_in_a_process_of_its_own(
    unlocked: Life, recorded: Recorded, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    unlocked.window.commands["file.open_vault"].trigger()
    unlocked.window.commands["file.new_vault"].trigger()
    assert recorded.started == [(tmp_path,), ("--new",)]
    assert unlocked.window.isVisible()


def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something another process does."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def lives(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


@pytest.mark.journey
def test_lock_ends_the_process_and_the_next_one_offers_the_draft(
    closed_vault: Path, tmp_path: Path, promise: Callable[[str], None]
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    command = [sys.executable, "-m", "tests.shell.locking_process", str(closed_vault), str(notes)]
    first = subprocess.run(
        command, cwd=ROOT, timeout=100, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert first.returncode == 0
    before = json.loads((notes / "before.json").read_text())
    assert before["hidden"]
    assert before["took"] < 0.3
    assert set(before["titles"]) <= {"casetracker", ""}
    until((notes / "after.json").exists)
    after = json.loads((notes / "after.json").read_text())
    until(lambda: not lives(after["pid"]))
    assert after["pid"] != before["pid"]
    assert not lives(before["pid"])
    assert after["shown"] == "K-0042"
    assert any("an unsaved contact, Half typed" in said for said in after["said"])
    promise("P9 a locked vault's process is gone; the next one offers what was half typed")


def test_the_entrance_is_not_the_window(unlocked: Life) -> None:
    assert not any(isinstance(each, Entrance) and each.isVisible() for each in QApplication.topLevelWidgets())
