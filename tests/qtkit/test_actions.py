"""Every command has one home, one key in one place, and words in the window's language (check 12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel import i18n
from casetracker.kernel.messages import M
from casetracker.qtkit.actions import Actions, ActionSpec, conflicts
from casetracker.qtkit.widgets.menu_bar import MenuBar, MenuSpec

NEW = ActionSpec("record.new", M("&New offer…"), "Ctrl+N", "plus", "file")
BIN = ActionSpec("record.bin", M("Move to &bin"), "Del", menu="record", section=1)
EDIT = ActionSpec("record.edit", M("&Edit"), "F2", menu="record")
REPLY = ActionSpec("letter.reply", M("Draft reply"), "R", context="letters")
SENTENCES = {"&New offer…": "&Nouvelle offre…", "Move to &bin": "Mettre à la &corbeille"}


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """French for the sentences of these tests, which are no sentences of the program."""
    real = i18n.Words.say

    def say(speaker: i18n.Words, message: i18n.Message | str) -> str:
        if isinstance(message, i18n.Message) and speaker.language == "fr" and message.text in SENTENCES:
            return SENTENCES[message.text]
        return real(speaker, message)

    with monkeypatch.context() as patched:
        patched.setattr(i18n.Words, "say", say)
        yield


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        (("Ctrl+N", "window"), ("Ctrl+N", "window"), True),
        (("Ctrl+N", "window"), ("ctrl+n", "window"), True),
        (("Ctrl+N", "window"), ("Ctrl+M", "window"), False),
        (("R", "letters"), ("R", "risks"), False),
        (("R", "letters"), ("R", "letters"), True),
        (("R", "letters"), ("R", "window"), True),
        ((None, "window"), (None, "window"), False),
    ],
)
def test_two_commands_never_share_a_key_in_one_place(
    first: tuple[str | None, str], second: tuple[str | None, str], shared: bool
) -> None:
    specs = [
        ActionSpec(name, M(name), key, context=place)
        for name, (key, place) in zip("ab", (first, second), strict=True)
    ]
    assert conflicts(specs) == ([("a", "b")] if shared else [])


def test_a_second_key_counts_too() -> None:
    other = ActionSpec("other", M("Other"), "F5", more_keys=("F2",))
    assert conflicts([EDIT, other]) == [("record.edit", "other")]


@pytest.mark.parametrize("twice", [[NEW, NEW], [NEW, ActionSpec("other", M("Other"), "Ctrl+N")]])
def test_a_shared_id_or_key_is_refused(window: QMainWindow, twice: list[ActionSpec]) -> None:
    with pytest.raises(ValueError, match="share an id or a key"):
        Actions(twice, window)


def test_a_key_gives_the_command(qtbot: QtBot, window: QMainWindow) -> None:
    given: list[str] = []
    actions = Actions([NEW, BIN], window)
    actions.on("record.new", lambda: given.append("new"))
    with qtbot.waitActive(window):
        window.show()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert given == ["new"]


def test_a_pages_own_key_works_only_on_the_page(qtbot: QtBot, window: QMainWindow) -> None:
    given: list[str] = []
    actions = Actions([REPLY], window)
    actions.on("letter.reply", lambda: given.append("reply"))
    middle = QWidget()
    page, elsewhere = QWidget(middle), QWidget(middle)
    actions.attach("letters", page)
    window.setCentralWidget(middle)
    with qtbot.waitActive(window):
        window.show()
    for place in (elsewhere, page):
        place.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_R)
    assert given == ["reply"]


def test_the_tool_tip_names_the_key(window: QMainWindow) -> None:
    explained = ActionSpec("x", M("Go"), "F6", tip=M("Go to the next pane"))
    actions = Actions([NEW, REPLY, explained, ActionSpec("y", M("&Plain"))], window)
    tips = [actions[name].toolTip() for name in ("record.new", "x", "y")]
    assert tips == ["New offer (Ctrl+N)", "Go to the next pane (F6)", "Plain"]


def test_menus_hold_the_commands_that_name_them_section_by_section(window: QMainWindow) -> None:
    actions = Actions([NEW, EDIT, BIN], window)
    bar = MenuBar([MenuSpec("file", M("&File")), MenuSpec("record", M("&Record"))], actions)
    window.setMenuBar(bar)
    menus = [action.menu() for action in bar.actions()]
    assert [menu.title() for menu in menus] == ["&File", "&Record"]
    assert [action.objectName() for action in menus[0].actions()] == ["record.new"]
    assert [action.isSeparator() for action in menus[1].actions()] == [False, True, False]


def test_words_change_with_the_language(
    window: QMainWindow, dress: Callable[..., None], french: None
) -> None:
    actions = Actions([NEW, BIN], window)
    dress(language="fr")
    assert actions["record.new"].text() == "&Nouvelle offre…"
    assert actions["record.bin"].toolTip() == "Mettre à la corbeille (Del)"
    assert actions["record.new"].shortcut() == QKeySequence("Ctrl+N")


def test_all_commands_can_be_listed_for_a_palette(window: QMainWindow) -> None:
    actions = Actions([NEW, REPLY], window)
    assert [(spec.id, action.objectName()) for spec, action in actions] == [
        ("record.new", "record.new"),
        ("letter.reply", "letter.reply"),
    ]


def test_a_command_may_be_on_or_off(window: QMainWindow) -> None:
    actions = Actions([ActionSpec("view.detail", M("Detail"), "F8", checkable=True)], window)
    actions["view.detail"].trigger()
    assert actions["view.detail"].isChecked()


def test_an_unknown_command_is_an_error(window: QMainWindow) -> None:
    with pytest.raises(KeyError):
        Actions([NEW], window).on("record.old", QLineEdit)
