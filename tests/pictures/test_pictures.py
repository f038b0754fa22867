"""Every page and dialog in every look: nothing cut or outside, everything named and reached (ux.md 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import casetracker
from casetracker.qtkit.theme import theme
from casetracker.shell.main_window import MainWindow
from tests.conftest import FOLDERS
from tests.nightly import NIGHTLY
from tests.pictures.looked_over import cut, marked_up, outside, patches, top, unnamed, unreached
from tests.pictures.scenes import SCENES
from tests.pictures.studio import dress, picture, studio
from tests.pictures.variants import Variant, variants

# At night until the way the keyboard goes round is the same on a busy machine as on a quiet one.
pytestmark = pytest.mark.nightly

CHECKED = {variant.file("all"): variant for variant in variants() if NIGHTLY or variant.size == (1366, 768)}
COLOUR = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']""")
LIGHT, DARK, PERSIAN = (
    next(variant for variant in CHECKED.values() if variant.name == name) for name in ("light", "dark", "fa")
)


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all, as making it takes longer than looking at it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        for folder in FOLDERS:
            patched.setenv(folder, str(home))
        with studio(qapp) as shown:
            yield shown
            dress(shown, LIGHT)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("variant", CHECKED.values(), ids=CHECKED)
def test_everything_fits_is_named_and_shows_plain_text(
    window: MainWindow, scene: str, variant: Variant
) -> None:
    dress(window, variant)
    with SCENES[scene](window):
        shown = top() or window
        assert [*cut(shown), *outside(shown), *unnamed(shown), *marked_up(shown)] == []


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("variant", [LIGHT, PERSIAN], ids=["en", "fa"])
def test_tab_reaches_every_control_and_returns(window: MainWindow, scene: str, variant: Variant) -> None:
    dress(window, variant)
    with SCENES[scene](window):
        shown = top() or window
        shown.activateWindow()
        assert QTest.qWaitForWindowActive(shown)
        assert unreached(shown) == []


def test_persian_begins_at_the_right(window: MainWindow) -> None:
    dress(window, LIGHT)
    left = window.frame.sidebar.geometry()
    assert left.right() < window.stack.x()
    dress(window, PERSIAN)
    right = window.frame.sidebar.geometry()
    assert right.left() > window.stack.geometry().right() - 1
    assert right.right() == window.frame.rect().right()


@pytest.mark.parametrize("scene", SCENES)
def test_no_patch_of_the_other_theme_is_left(window: MainWindow, scene: str) -> None:
    dress(window, LIGHT)
    with SCENES[scene](window):
        other = theme().colour("window").name()
        assert top() is not None or patches(picture(window).toImage(), other) > 0
        dress(window, DARK)
        assert patches(picture(window).toImage(), other) == 0


# each check finds what is bad ------------------------------------------------------------------------------


@pytest.fixture
def bad(qtbot: QtBot) -> QWidget:
    """A window in which everything is wrong."""
    made = QWidget()
    qtbot.addWidget(made)
    label = QLabel("<b>Albania</b> has offered two hundred and ten places", made)
    label.setFixedWidth(20)
    QPushButton(made).move(500, 0)
    made.resize(300, 200)
    made.show()
    return made


def test_what_is_bad_is_found(bad: QWidget) -> None:
    assert len(cut(bad)) == 1
    assert len(outside(bad)) == 1
    assert len(unnamed(bad)) == 1
    assert len(marked_up(bad)) == 1


def test_a_control_that_tab_does_not_reach_is_found(qtbot: QtBot) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for field in (QLineEdit(), QPlainTextEdit(), QLineEdit()):
        column.addWidget(field)
    made.show()
    column.itemAt(0).widget().setFocus()
    assert len(unreached(made)) == 2


def test_a_patch_of_another_colour_is_found(qtbot: QtBot) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    made.setStyleSheet("background: red")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.resize(64, 64)
    assert patches(made.grab().toImage(), "red") > 0
    assert patches(made.grab().toImage(), "green") == 0


def test_only_tokens_name_colours() -> None:
    package = Path(casetracker.__file__).parent
    sources = [
        path
        for path in package.rglob("*.py")
        if {"ui", "qtkit", "shell"} & set(path.relative_to(package).parts)
    ]
    assert len(sources) > 50
    assert [path.name for path in sources if COLOUR.search(path.read_text(encoding="utf-8"))] == []
    assert COLOUR.search('QColor("#12abEF")')
