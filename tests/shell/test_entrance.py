"""Before a vault is open: first run, a new vault with its paper, unlocking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from casetracker.app import Office, new_office
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.messages import M
from casetracker.kernel.settings import LANGUAGE, Settings
from casetracker.samples.note import WORDS, leave_note
from casetracker.shell import opening
from casetracker.shell.entrance import Entrance
from casetracker.shell.first_run import FirstRun
from casetracker.shell.looks import Looks
from casetracker.shell.new_vault import NewVaultSheet
from casetracker.shell.opening import NewVault
from casetracker.shell.paper_code import PaperCode
from casetracker.shell.unlock import Unlock
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE

Enter = Callable[[Path | None], Entrance]


@pytest.fixture
def opened() -> Iterator[list[Office]]:
    """The offices that were opened; closed when the test ends."""
    offices: list[Office] = []
    yield offices
    for office in offices:
        office.close()


@pytest.fixture
def enter(looks: Looks, qtbot: Any, opened: list[Office]) -> Iterator[Enter]:
    """Open the entrance, as `enter(vault)`."""
    made: list[Entrance] = []

    def entrance(vault: Path | None = None) -> Entrance:
        made.append(Entrance(looks, vault))
        made[-1].opened.connect(opened.append)
        made[-1].show()
        return made[-1]

    yield entrance
    for each in made:
        each.put_away()


@pytest.fixture
def closed_vault(vault: Path, clock: StoppedClock) -> Path:
    """A vault that nobody has open."""
    new_office(vault, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP).close()
    return vault


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vaults are made with cheap keys."""
    from casetracker import app

    real = app.new_office
    monkeypatch.setattr(app, "new_office", lambda folder, **more: real(folder, **{**more, "cost": CHEAP}))


def typed(entrance: Entrance, passphrase: str) -> Unlock:
    """Type a passphrase and press Enter."""
    sheet = entrance.sheet
    assert isinstance(sheet, Unlock)
    sheet.field.clear()
    QTest.keyClicks(sheet.field, passphrase)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    return sheet


def said(sheet: Unlock) -> str:
    """What the sheet says went wrong."""
    return sheet._news.text() if sheet._news.isVisible() else ""


def test_the_right_passphrase_opens(
    enter: Enter, closed_vault: Path, opened: list[Office], qtbot: Any
) -> None:
    typed(enter(closed_vault), PASSPHRASE)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert opened[0].vault.name == NAME


def test_a_wrong_passphrase_never_opens_and_the_next_may(
    enter: Enter, closed_vault: Path, opened: list[Office], qtbot: Any
) -> None:
    entrance = enter(closed_vault)
    sheet = typed(entrance, "hollow pelican seventeen lamp")
    qtbot.waitUntil(lambda: said(sheet) != "", timeout=20_000)
    assert not opened
    assert sheet.field.isEnabled()
    assert sheet.field.hasFocus()
    assert PASSPHRASE not in said(sheet)
    typed(entrance, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)


def test_the_wait_grows_after_the_fifth_wrong_try(enter: Enter, closed_vault: Path) -> None:
    sheet = enter(closed_vault).sheet
    assert isinstance(sheet, Unlock)
    given: list[str] = []
    sheet.passphrase_given.connect(given.append)
    for _ in range(4):
        sheet.refuse(M("This passphrase does not open the vault."), wrong=True)
    assert sheet.button.isEnabled()
    sheet.refuse(M("This passphrase does not open the vault."), wrong=True)
    assert sheet.button.text() == "Wait 2 s"
    assert not sheet.button.isEnabled()
    sheet.field.setText(PASSPHRASE)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert not given, "Enter must not be faster than the button"
    sheet._on_tick()
    sheet._on_tick()
    assert sheet.button.isEnabled()
    assert sheet.button.text() == "Unlock"
    assert "5 wrong tries" in said(sheet)


def test_what_the_world_did_counts_as_no_wrong_try(enter: Enter, closed_vault: Path) -> None:
    sheet = enter(closed_vault).sheet
    assert isinstance(sheet, Unlock)
    for _ in range(9):
        sheet.refuse(M("The database is missing."), wrong=False)
    assert sheet.button.isEnabled()


def test_the_language_is_chosen_before_unlocking(enter: Enter, closed_vault: Path) -> None:
    entrance = enter(closed_vault)
    before = entrance.sheet.button.text()
    entrance._language.setCurrentIndex(entrance._language.findData("fa"))
    entrance._language.activated.emit(entrance._language.currentIndex())
    assert entrance.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert entrance.sheet.button.text() != before
    assert Settings().get(LANGUAGE) == "fa"


def test_caps_lock_is_noticed_by_what_it_does(enter: Enter, closed_vault: Path) -> None:
    sheet = enter(closed_vault).sheet
    assert isinstance(sheet, Unlock)
    QTest.keyClick(sheet.field, Qt.Key.Key_A)
    assert not sheet._caps_lock.isVisible()
    QTest.keyEvent(QTest.KeyAction.Click, sheet.field, "A", Qt.KeyboardModifier.NoModifier)
    assert sheet._caps_lock.isVisible()
    QTest.keyEvent(QTest.KeyAction.Click, sheet.field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not sheet._caps_lock.isVisible()


def test_what_is_typed_is_hidden_until_asked_for(enter: Enter, closed_vault: Path) -> None:
    sheet = enter(closed_vault).sheet
    assert isinstance(sheet, Unlock)
    sheet.field.setText(PASSPHRASE)
    assert PASSPHRASE not in sheet.field.displayText()
    sheet.field._eye.trigger()
    assert sheet.field.displayText() == PASSPHRASE


def test_the_recovery_code_opens_too(
    enter: Enter, vault: Path, clock: StoppedClock, opened: list[Office], qtbot: Any
) -> None:
    made = new_office(
        vault, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP, recovery=True
    )
    code = made.vault.recovery_code
    made.close()
    entrance = enter(vault)
    entrance.sheet._switch.click()
    typed(entrance, code)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)


def test_a_sample_shows_its_passphrase_and_no_other_vault_does(enter: Enter, closed_vault: Path) -> None:
    assert WORDS not in texts(enter(closed_vault))
    leave_note(closed_vault, PASSPHRASE)
    assert WORDS not in texts(enter(closed_vault))
    leave_note(closed_vault, WORDS)
    assert WORDS in texts(enter(closed_vault))


def texts(entrance: Entrance) -> str:
    """Every word on the window."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in entrance.findChildren(QLabel))


def test_a_vault_that_is_gone_leads_to_the_first_screen(enter: Enter, vault: Path) -> None:
    entrance = enter(vault)
    assert isinstance(entrance.sheet, FirstRun)
    assert str(vault) in texts(entrance)


def test_opening_asks_for_a_folder(enter: Enter, closed_vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(closed_vault))
    entrance = enter(None)
    entrance.sheet.open.click()
    assert isinstance(entrance.sheet, Unlock)


def test_a_new_vault_is_made_and_its_paper_typed_back(
    enter: Enter, vault: Path, cheap: None, opened: list[Office], qtbot: Any
) -> None:
    entrance = enter(None)
    entrance.sheet.new.click()
    sheet = entrance.sheet
    assert isinstance(sheet, NewVaultSheet)
    sheet.where.setText(str(vault))
    sheet._draw.click()
    drawn = sheet.passphrase.text()
    assert len(drawn.split()) == 5
    assert "machines" in sheet.strength.text()
    sheet.make.click()
    qtbot.waitUntil(lambda: isinstance(entrance.sheet, PaperCode), timeout=30_000)
    paper = entrance.sheet
    assert not opened, "the code must be on paper first"
    paper.typed.setText("0000-0000-0000-0000-0000-0000-0000")
    paper.button.click()
    assert paper.news.isVisible()
    assert not opened
    paper.typed.setText(paper._secret.lower().replace("-", " "))
    paper.button.click()
    assert opened[0].vault.folder == vault
    opened.pop().close()
    typed_again = new_entrance_opens(enter, vault, drawn, opened, qtbot)
    assert typed_again.vault.name == NAME


def new_entrance_opens(
    enter: Enter, vault: Path, passphrase: str, opened: list[Office], qtbot: Any
) -> Office:
    """Open a vault from its lock."""
    typed(enter(vault), passphrase)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    return opened[0]


def test_no_file_holds_the_recovery_code(
    enter: Enter, vault: Path, cheap: None, opened: list[Office], qtbot: Any, own_home: Path
) -> None:
    entrance = enter(None)
    entrance._make(NewVault(vault, PASSPHRASE), None)
    qtbot.waitUntil(lambda: isinstance(entrance.sheet, PaperCode), timeout=30_000)
    code = entrance.sheet._secret
    entrance.sheet.confirmed.emit()
    everything = b"".join(
        path.read_bytes() for place in (own_home, vault) for path in place.rglob("*") if path.is_file()
    )
    assert code.encode() not in everything
    assert code.replace("-", "").encode() not in everything
    assert PASSPHRASE.encode() not in everything


@pytest.mark.parametrize("weak", ["", "short", "password123456"])
def test_a_weak_passphrase_makes_no_vault(enter: Enter, vault: Path, weak: str) -> None:
    entrance = enter(None)
    entrance.show_new_vault()
    sheet = entrance.sheet
    assert isinstance(sheet, NewVaultSheet)
    sheet.where.setText(str(vault))
    sheet.passphrase.setText(weak)
    sheet.make.click()
    assert sheet.news.isVisible()
    assert sheet.make.isEnabled()
    assert not vault.exists()


def test_a_place_that_is_taken_is_refused_and_the_answers_stay(
    enter: Enter, closed_vault: Path, cheap: None, qtbot: Any
) -> None:
    entrance = enter(None)
    entrance.show_new_vault()
    sheet = entrance.sheet
    assert isinstance(sheet, NewVaultSheet)
    sheet.where.setText(str(closed_vault))
    sheet.passphrase.setText("quiet marble orchard sky")
    sheet.make.click()
    qtbot.waitUntil(sheet.news.isVisible, timeout=20_000)
    assert "already" in sheet.news.text()
    assert sheet.passphrase.text() == "quiet marble orchard sky"


def test_looking_around_makes_the_sample_once(
    enter: Enter, cheap: None, opened: list[Office], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SAMPLE", "showcase")
    monkeypatch.setattr("casetracker.shell.entrance.SAMPLE", "showcase")
    enter(None).sheet.sample.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    assert opened[0].sample == "showcase"
    assert opened[0].store.clock.today().isoformat() == "2026-11-23"
    opened.pop().close()
    entrance = enter(None)
    entrance.sheet.sample.click()
    assert isinstance(entrance.sheet, Unlock)
    assert WORDS in texts(entrance)


def test_the_title_says_nothing(enter: Enter, closed_vault: Path) -> None:
    assert enter(closed_vault).windowTitle() == "casetracker"
