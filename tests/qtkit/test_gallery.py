"""All widgets beside each other: nothing is cut, everything is named (checks 24, 25, 37)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.paths import resources
from casetracker.qtkit.style import style_sheet
from casetracker.qtkit.theme import theme
from tests.qtkit.gallery import VARIANTS, Gallery, draw


@pytest.fixture(params=VARIANTS)
def gallery(request: pytest.FixtureRequest, qtbot: QtBot, dress: Callable[..., None]) -> Iterator[Gallery]:
    dress(**VARIANTS[request.param])
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(QSize(1366, 745).expandedTo(made.minimumSizeHint()))
    made.show()
    return made


def visible(window: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    return [widget for kind in kinds for widget in window.findChildren(kind) if widget.isVisible()]


def test_no_words_are_cut(gallery: Gallery) -> None:
    cut = [
        (widget.text(), widget.sizeHint(), widget.size())
        for widget in visible(gallery, QLabel, QAbstractButton)
        if widget.minimumSizeHint().width() > widget.width()
        or widget.minimumSizeHint().height() > widget.height()
    ]
    assert not cut


def test_whoever_takes_the_focus_has_a_name(gallery: Gallery) -> None:
    focusable = [
        widget for widget in visible(gallery, QWidget) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(focusable) > 20
    assert not [widget for widget in focusable if not widget.accessibleName()]


def test_every_label_shows_plain_text(gallery: Gallery) -> None:
    assert {label.textFormat() for label in visible(gallery, QLabel)} == {Qt.TextFormat.PlainText}


def test_targets_are_large_enough_to_hit(gallery: Gallery) -> None:
    """WCAG 2.5.8 asks for 24 px, but not of a button within a line of text."""
    small = [
        (button.accessibleName(), button.size())
        for button in visible(gallery, QAbstractButton)
        if min(button.width(), button.height()) < (20 if button.property("kind") == "inline" else 24)
    ]
    assert not small


def test_every_variant_can_be_drawn(qapp: QApplication, tmp_path: Path) -> None:
    paths = draw(qapp, tmp_path / "pictures")
    assert [path.stem for path in paths] == list(VARIANTS)
    assert all(QImage(str(path)).width() >= 1366 for path in paths)


def test_the_style_sheet_is_short_and_knows_its_tokens(dress: Callable[..., None]) -> None:
    template = (resources() / "styles" / "app.qss").read_text(encoding="utf-8")
    assert template.count("\n") < 60
    assert "@" not in style_sheet(lambda token: theme().colour(token).name(), 30)


def test_lengths_of_the_style_sheet_grow_but_lines_stay_thin(dress: Callable[..., None]) -> None:
    dress(scale=1.5)
    sheet = style_sheet(lambda token: "red", 30)
    assert "border: 1px solid red" in sheet
    assert "border: 2px solid red" in sheet
    assert "min-height: 42px" in sheet
    assert "border-radius: 9px" in sheet
