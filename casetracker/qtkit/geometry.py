"""Sizes: everything grows with the text, and the width of the window decides what it shows (ux.md 2.2)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from casetracker.kernel.settings import WINDOW_HEIGHT, WINDOW_WIDTH, Settings

SMALLEST = QSize(1024, 600)
TALL = 900  # from this height on, the detail shows its lower parts without scrolling
_FRAME = 24  # the window's own frame, which a screen must hold too


@dataclass
class _TextSize:
    """How much larger than 100 % all text is."""

    scale: float = 1.0


_text = _TextSize()


def use_scale(scale: float) -> None:
    """Set the size of all text for this process; 1.0 is 100 %."""
    _text.scale = scale


def scale() -> float:
    """Return the size of all text; 1.0 is 100 %."""
    return _text.scale


def S(px: float) -> int:
    """Return a length drawn at 100 % text as it is at the text size in use."""
    return round(px * _text.scale)


@dataclass(frozen=True)
class Layout:
    """What a page has room for: lengths are logical pixels at 100 % text."""

    sidebar: int  # 196, or 54 for a rail of icons
    detail: int  # 0: the detail is a page of its own
    extra_columns: bool

    @property
    def rail(self) -> bool:
        """Tell whether the sidebar shows icons only."""
        return self.sidebar < 100


_LAYOUTS = (
    (1700, Layout(sidebar=196, detail=470, extra_columns=True)),
    (1200, Layout(sidebar=196, detail=392, extra_columns=False)),
    (1000, Layout(sidebar=54, detail=360, extra_columns=False)),
)
_NARROW = Layout(sidebar=54, detail=0, extra_columns=False)


def layout_for(effective_width: float) -> Layout:
    """Choose the layout for a window's width divided by the text scale."""
    return next((layout for least, layout in _LAYOUTS if effective_width >= least), _NARROW)


def effective_width(window: QWidget) -> float:
    """Return how wide a window is in logical pixels at 100 % text."""
    return window.width() / _text.scale


def restore_size(window: QWidget, settings: Settings) -> None:
    """Give a window the size it last had on this machine, as far as the screen holds it."""
    room = window.screen().availableSize() - QSize(0, _FRAME)
    chosen = QSize(settings.get(WINDOW_WIDTH), settings.get(WINDOW_HEIGHT))
    window.resize(chosen.boundedTo(room).expandedTo(SMALLEST.boundedTo(room)))


def keep_size(window: QWidget, settings: Settings) -> None:
    """Keep the window's size for the next start. Raises WorldError when the settings cannot be written."""
    if window.isMaximized() or window.isFullScreen():
        return
    for setting, length in ((WINDOW_WIDTH, window.width()), (WINDOW_HEIGHT, window.height())):
        settings.choose(setting, max(setting.least, min(length, setting.most)))
