"""In Persian the window is Persian: no English sentence is left anywhere (ux.md 5, check 35)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QWidget

from casetracker.kernel.settings import LANGUAGE
from casetracker.shell.bug_dialog import BugDialog
from casetracker.shell.entrance import Entrance
from casetracker.shell.looks import Looks
from casetracker.shell.main_window import MainWindow
from casetracker.shell.paper_code import PaperCode
from casetracker.shell.passphrase_dialog import PassphraseDialog
from casetracker.shell.shortcut_sheet import ShortcutSheet
from casetracker.shell.unlock import Unlock
from tests.vaults import LABEL, NAME

# Names, keys and what an office calls itself are no words of ours.
OURS = re.compile(
    r"casetracker|Inter|Vazirmatn|Lucide|MIT|English|Français|K-\d+|Caps Lock"
    r"|Contacts|Quay office|entered|Name"
    rf"|{NAME}|{LABEL}|(Ctrl|Alt|Shift)\+\S+|F\d+|Return|Space|Esc|Home|End|Del|Tab"
)
LATIN = re.compile(r"[A-Za-z]{2,}")


def texts(widget: QWidget) -> set[str]:
    """Everything a window says, to eyes and to screen readers."""
    said: set[str] = {widget.windowTitle()}
    for child in (widget, *widget.findChildren(QWidget)):
        said |= {child.toolTip(), child.accessibleName(), child.accessibleDescription()}
        if isinstance(child, QLabel | QAbstractButton):
            said.add(child.text())
        if isinstance(child, QLineEdit):
            said.add(child.placeholderText())
        if isinstance(child, QComboBox):
            said |= {child.itemText(index) for index in range(child.count())}
        if isinstance(child, QMenu):
            said.add(child.title())
    said |= {action.text() for action in widget.findChildren(QAction)}
    return said


def english(widget: QWidget) -> set[str]:
    """What is left in Latin letters and is no name."""
    return {text for text in texts(widget) if LATIN.search(OURS.sub("", text))}


@pytest.fixture
def persian(looks: Looks) -> Looks:
    looks.choose(LANGUAGE, "fa")
    return looks


def test_the_window_and_its_settings(window: MainWindow, looks: Looks) -> None:
    assert english(window), "in English there must be something to find"
    window.stack.page.enter()
    window.go_to("settings")
    looks.choose(LANGUAGE, "fa")
    window.frame.lock.show_remaining(42)
    assert not english(window)


def test_a_window_that_is_opened_in_persian(window: MainWindow, persian: Looks) -> None:
    window.go_to("settings")
    assert not english(window)


def test_the_entrance(persian: Looks, vault: Any, qtbot: Any) -> None:
    entrance = Entrance(persian)
    qtbot.addWidget(entrance)
    seen = english(entrance)
    entrance.show_new_vault()
    entrance.sheet.where.clear()
    seen |= english(entrance)
    entrance.show_lock(vault)
    seen |= english(entrance)
    assert not seen


@pytest.mark.parametrize("dialog", [BugDialog, PassphraseDialog])
def test_dialogs(persian: Looks, qtbot: Any, dialog: type[QWidget]) -> None:
    made = dialog()
    qtbot.addWidget(made)
    assert not english(made)


def test_the_shortcut_sheet(window: MainWindow, persian: Looks, qtbot: Any) -> None:
    sheet = ShortcutSheet(window.commands, window)
    assert not english(sheet)
    sheet.reject()


def test_a_code_and_a_vault_read_from_left_to_right(persian: Looks, qtbot: Any) -> None:
    paper = PaperCode("A1B2-C3D4")
    qtbot.addWidget(paper)
    assert paper.code.text() == "\u2066A1B2-C3D4\u2069"


def test_switching_back_leaves_no_persian(window: MainWindow, looks: Looks) -> None:
    looks.choose(LANGUAGE, "fa")
    looks.choose(LANGUAGE, "en")
    persian_letters = re.compile(r"[\u0600-\u06ff]")
    assert not {
        text
        for text in texts(window)
        if persian_letters.search(text.replace("العربية", "").replace("فارسی", ""))
    }


def test_the_lock_is_said_again(looks: Looks, vault: Any, qtbot: Any) -> None:
    sheet = Unlock(vault, None)
    qtbot.addWidget(sheet)
    sheet.show()
    looks.choose(LANGUAGE, "fr")
    assert sheet.button.text() == "Déverrouiller"
