"""What a test sees of a widget: its pixels and its colours."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from casetracker.qtkit.theme import theme


def colours(widget: QWidget) -> dict[str, int]:
    """Count the pixels of every colour that a widget shows."""
    image = widget.grab().toImage()
    counted: dict[str, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            name = image.pixelColor(x, y).name()
            counted[name] = counted.get(name, 0) + 1
    return counted


def shows(widget: QWidget, token: str) -> bool:
    """Tell whether a token's colour can be seen."""
    return theme().colour(token).name() in colours(widget)


def at(widget: QWidget, x: int, y: int) -> QColor:
    """The colour of one pixel."""
    return widget.grab().toImage().pixelColor(x, y)
