"""Lengths grow with the text, and the window's width decides what it shows (ux.md 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.settings import WINDOW_HEIGHT, WINDOW_WIDTH, Settings
from casetracker.qtkit import geometry
from casetracker.qtkit.geometry import S, keep_size, layout_for, restore_size


@pytest.mark.parametrize(("scale", "length"), [(0.8, 24), (1.0, 30), (1.5, 45), (2.0, 60)])
def test_lengths_grow_with_the_text(dress: Callable[..., None], scale: float, length: int) -> None:
    dress(scale=scale)
    assert S(30) == length
    assert geometry.scale() == scale


@pytest.mark.parametrize(
    ("width", "sidebar", "detail", "extra"),
    [
        (1920, 196, 470, True),
        (1700, 196, 470, True),
        (1699, 196, 392, False),
        (1200, 196, 392, False),
        (1199, 54, 360, False),
        (1000, 54, 360, False),
        (999, 54, 0, False),
    ],
)
def test_the_width_decides_what_is_shown(width: int, sidebar: int, detail: int, extra: bool) -> None:
    layout = layout_for(width)
    assert (layout.sidebar, layout.detail, layout.extra_columns) == (sidebar, detail, extra)
    assert layout.rail == (width < 1200)


def test_at_150_percent_the_design_size_has_a_rail_and_no_detail(
    qtbot: QtBot, dress: Callable[..., None]
) -> None:
    dress(scale=1.5)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    layout = layout_for(geometry.effective_width(window))
    assert layout.rail
    assert layout.detail == 0


def test_a_window_comes_back_as_large_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    keep_size(window, settings)
    assert (settings.get(WINDOW_WIDTH), settings.get(WINDOW_HEIGHT)) == (700, 500)


def test_a_window_is_never_larger_than_its_screen(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.choose(WINDOW_WIDTH, 9000)
    window = QWidget()
    qtbot.addWidget(window)
    restore_size(window, settings)
    assert window.width() == window.screen().availableSize().width()


def test_a_maximized_window_keeps_the_size_it_had(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    keep_size(window, settings)
    assert settings.get(WINDOW_WIDTH) == WINDOW_WIDTH.default
