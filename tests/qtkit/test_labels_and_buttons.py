"""Labels and buttons say themselves again, in plain text, at the start edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.buttons import Button, Kind
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.initials import Initials
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol
from tests.qtkit.seen import at, shows

COUNTED = M("{count}", count=1230)


def test_a_sentence_is_said_again_and_a_value_is_not(qtbot: QtBot, dress: Callable[..., None]) -> None:
    said, value = Label(COUNTED), Label("1,230")
    for label in (said, value):
        qtbot.addWidget(label)
    dress(language="fa")
    assert said.text() == "۱٬۲۳۰"
    assert value.text() == "1,230"


def test_markup_in_a_value_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    label = Label("<b>Albania</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.say("<img src='x'>")
    assert label.text() == "<img src='x'>"


@pytest.mark.parametrize("edge", ["start", "centre", "numbers"])
def test_a_label_stands_at_its_edge_in_both_directions(
    qtbot: QtBot, dress: Callable[..., None], edge: str
) -> None:
    label = Label("46", edge=edge)
    qtbot.addWidget(label)
    before = label.alignment()
    dress(language="fa")
    moved = label.alignment() != before
    assert moved == (edge == "start")


def test_a_label_grows_and_changes_colour_with_the_looks(qtbot: QtBot, dress: Callable[..., None]) -> None:
    label = Label("46", "title", "accent")
    qtbot.addWidget(label)
    before = label.font().pointSizeF()
    dress(scheme="dark", scale=1.5)
    assert label.font().pointSizeF() == 1.5 * before
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme().colour("accent")
    label.set_role("bad")
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme().colour("bad")


def test_a_label_keeps_its_colour_where_it_is_moved(qtbot: QtBot) -> None:
    """Qt puts back the palette a widget had when it was first shown."""
    window, label = QWidget(), Label("46", "caption", "info")
    qtbot.addWidget(window)
    label.setVisible(True)
    label.set_role("warn")
    QHBoxLayout(window).addWidget(label)
    window.show()
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme().colour("warn")


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        ("primary", "accent"),
        ("secondary", "surface"),
        ("flat", "window"),
        ("quiet", "window"),
        ("icon", "window"),
    ],
)
def test_a_button_has_the_ground_of_its_kind(qtbot: QtBot, kind: Kind, ground: str) -> None:
    window = QWidget()
    button = Button(M("Export"), kind, "file-output")
    QHBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    window.grab()
    corner = button.mapTo(window, QPoint(5, 5))
    assert at(window, corner.x(), corner.y()) == theme().colour(ground)


def test_a_focused_button_wears_a_ring(qtbot: QtBot) -> None:
    button = Button(M("Export"))
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
    button.setFocus()
    assert [at(button, x, button.height() // 2) == theme().colour("focus") for x in range(3)] == [
        True,
        True,
        False,
    ]
    button.clearFocus()
    assert not shows(button, "focus")


def test_an_icon_alone_carries_its_words(qtbot: QtBot) -> None:
    button = Button(M("Go &back"), "icon", "arrow-left")
    qtbot.addWidget(button)
    assert button.text() == ""
    assert button.accessibleName() == button.toolTip() == "Go back"


def test_a_button_says_itself_again(qtbot: QtBot, dress: Callable[..., None]) -> None:
    button = Button(COUNTED)
    qtbot.addWidget(button)
    dress(language="ar")
    assert button.text() == button.accessibleName() == "١٬٢٣٠"
    button.say(M("{count} rows", count=3))
    assert button.text() == "٣ rows"


def test_a_button_obeys_its_action(qtbot: QtBot) -> None:
    given: list[str] = []
    action = QAction()
    action.setToolTip("New offer (Ctrl+N)")
    action.triggered.connect(lambda: given.append("new"))
    button = Button(M("New offer"), "primary", "plus").obey(action)
    qtbot.addWidget(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert given == ["new"]
    assert button.toolTip() == "New offer (Ctrl+N)"
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    assert button.isEnabled()


def test_icons_and_padding_grow_with_the_text(qtbot: QtBot, dress: Callable[..., None]) -> None:
    button, card, symbol = Button(M("Export"), symbol="file-output"), Card(), Symbol("mail", "info", side=26)
    for widget in (button, card, symbol):
        qtbot.addWidget(widget)
    dress(scale=2.0)
    assert button.iconSize() == QSize(40, 32)
    assert card.body.contentsMargins().left() == 28
    assert symbol.sizeHint() == QSize(52, 52)


@pytest.mark.parametrize(("ground", "corner"), [("square", "info_bg"), ("circle", "info_bg"), ("none", None)])
def test_a_symbol_stands_on_its_ground(qtbot: QtBot, ground: str, corner: str | None) -> None:
    symbol = Symbol("mail", "info", 16, ground=ground, side=26)
    qtbot.addWidget(symbol)
    symbol.resize(26, 26)
    assert shows(symbol, "info")
    assert shows(symbol, "info_bg") == (corner is not None)
    symbol.show_icon("check", "ok")
    assert shows(symbol, "ok")


def test_initials_name_the_person_to_a_screen_reader(qtbot: QtBot) -> None:
    initials = Initials()
    qtbot.addWidget(initials)
    initials.show_letters("MR", "M. Reyes")
    initials.resize(initials.sizeHint())
    assert initials.accessibleName() == initials.toolTip() == "M. Reyes"
    assert shows(initials, "neutral_bg")
