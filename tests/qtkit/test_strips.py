"""Strips say what happened and what can be done; they stay until something else is said (ux.md 2.4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M
from casetracker.qtkit import present
from casetracker.qtkit.widgets.banner import Banner
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.empty_state import EmptyState
from casetracker.qtkit.widgets.undo_strip import UndoStrip
from tests.qtkit.seen import shows

CHANGED = M("Albania updated: {new} places (was {old})", new=210, old=200)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(QVBoxLayout())
    made.resize(600, 200)
    made.show()
    return made


def placed(window: QWidget, widget: QWidget) -> QWidget:
    window.layout().addWidget(widget)
    return widget


def said(widget: QWidget) -> list[str]:
    """The words that can be seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told."""
    texts: list[str] = []
    for module in ("undo_strip", "banner"):
        monkeypatch.setattr(
            f"casetracker.qtkit.widgets.{module}.announce",
            lambda widget, text, urgent=False: texts.append(text),
        )
    return texts


def test_the_undo_strip_names_the_change_and_the_old_value(window: QWidget, heard: list[str]) -> None:
    strip = UndoStrip()
    placed(window, strip)
    assert not strip.isVisible()
    strip.tell(CHANGED)
    assert said(strip) == heard == ["Albania updated: 210 places (was 200)"]
    assert strip.accessibleDescription() == heard[0]
    strip.clear()
    assert not strip.isVisible()


def test_undo_is_asked_for_by_mouse_and_by_key(qtbot: QtBot, window: QWidget) -> None:
    strip = UndoStrip()
    placed(window, strip)
    strip.tell(CHANGED)
    undo = strip.findChild(QPushButton)
    assert undo.text() == "Undo  Ctrl+Z"
    for press in (
        lambda: qtbot.mouseClick(undo, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(undo, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(strip.undo_requested):
            press()
    strip.setFocus()
    assert strip.focusProxy() is undo


def test_the_undo_strip_speaks_the_language(window: QWidget, dress: Callable[..., None]) -> None:
    strip = UndoStrip()
    placed(window, strip)
    strip.tell(CHANGED)
    dress(language="fa")
    assert "۲۱۰" in said(strip)[0]
    assert "\u2066Ctrl+Z\u2069" in strip.findChild(QPushButton).text()


@pytest.mark.parametrize("role", ["info", "ok", "warn", "bad", "neutral", "hold"])
def test_a_banner_has_the_colours_of_its_weight(window: QWidget, heard: list[str], role: str) -> None:
    banner = Banner()
    placed(window, banner)
    banner.tell(M("The disk is full."), role)
    assert shows(banner, f"{role}_bg")
    assert shows(banner, role)
    assert heard == ["The disk is full."]


def test_a_banner_says_a_second_line_only_when_there_is_one(window: QWidget) -> None:
    banner = Banner()
    placed(window, banner)
    banner.tell(M("Reply to the ministry"), "warn", M("in {count} days", count=3), "mail-warning")
    assert said(banner) == ["Reply to the ministry", "in 3 days"]
    banner.tell(M("Done"), "ok")
    assert said(banner) == ["Done"]


def test_a_banner_goes_when_it_is_closed(qtbot: QtBot, window: QWidget) -> None:
    banner = Banner()
    placed(window, banner)
    banner.tell(M("The disk is full."), "bad")
    with qtbot.waitSignal(banner.dismissed):
        qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_a_next_step_offers_its_button_and_cannot_be_closed(window: QWidget) -> None:
    banner = Banner(closable=False)
    placed(window, banner)
    banner.add_button(Button(M("Draft reply"), symbol="reply"))
    banner.tell(M("Reply to the ministry"), "warn")
    shown = [button.text() for button in banner.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["Draft reply"]


def test_long_words_wrap_in_a_narrow_page(window: QWidget) -> None:
    banner = Banner()
    placed(window, banner)
    banner.tell(M("The disk is full. " * 8), "bad")
    assert banner.minimumSizeHint().width() <= 160
    assert banner.heightForWidth(300) > banner.heightForWidth(1200)


def test_a_world_error_is_said_in_a_banner(window: QWidget) -> None:
    banner = Banner()
    placed(window, banner)
    present.present(WorldError(M("The disk is full.")), banner)
    assert said(banner) == ["The disk is full."]
    assert shows(banner, "bad_bg")


def test_an_empty_list_says_why_and_what_next(
    qtbot: QtBot, window: QWidget, dress: Callable[..., None]
) -> None:
    button = Button(M("New offer"), symbol="plus")
    empty = EmptyState(M("No offers yet."), "globe", [button])
    placed(window, empty).show()
    assert said(empty) == ["No offers yet."]
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.say(M("No offers match."))
    dress(scale=1.5)
    assert said(empty) == ["No offers match."]
