"""Values stand at the start edge, numbers under each other, and keys keep their order (ux.md 3.5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMargins, QRect, Qt
from PySide6.QtWidgets import QLabel, QStyleOption
from pytestqt.qtbot import QtBot

from casetracker.qtkit.bidi import NUMBERS, align_value, key_name, margins, value_alignment, visual_rect

LEFT, RIGHT, ABSOLUTE = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignAbsolute,
)


@pytest.mark.parametrize(("language", "edge"), [("en", LEFT), ("fa", RIGHT)])
def test_a_latin_value_stands_at_the_start_edge(
    qtbot: QtBot, dress: Callable[..., None], language: str, edge: Qt.AlignmentFlag
) -> None:
    dress(language=language)
    label = QLabel("AL-2026-01")
    qtbot.addWidget(label)
    align_value(label)
    assert label.alignment() & edge
    assert label.alignment() == value_alignment()


def test_numbers_stand_at_the_right_in_every_language() -> None:
    assert NUMBERS & RIGHT
    assert NUMBERS & ABSOLUTE


def test_what_is_painted_is_mirrored_within_its_cell() -> None:
    option = QStyleOption()
    option.rect = QRect(100, 0, 200, 40)
    part = QRect(110, 5, 30, 20)
    option.direction = Qt.LayoutDirection.LeftToRight
    assert visual_rect(option, part) == part
    option.direction = Qt.LayoutDirection.RightToLeft
    assert visual_rect(option, part) == QRect(260, 5, 30, 20)


def test_margins_change_sides(dress: Callable[..., None]) -> None:
    dress(scale=2.0)
    assert margins(10, 1, 5, 2) == QMargins(20, 2, 10, 4)
    dress(language="ar")
    assert margins(10, 1, 5, 2) == QMargins(5, 1, 10, 2)


def test_a_key_is_isolated_in_right_to_left_sentences(dress: Callable[..., None]) -> None:
    assert key_name("Ctrl+/") == "Ctrl+/"
    dress(language="fa")
    assert key_name("Ctrl+/") == "\u2066Ctrl+/\u2069"
    assert key_name("") == ""
