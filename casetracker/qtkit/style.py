"""Fusion with our sizes, and the one style sheet made from tokens (ux.md 3.6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from casetracker.kernel.paths import resources
from casetracker.qtkit.geometry import S, scale

_TOKEN = re.compile(r"@([a-z_]+)")
_LENGTH = re.compile(r"\b(\d+)px")
_EDGE = 1  # px; Qt counts a control's height without its edge
_THIN = 2  # px; outlines and rings stay as thin as they are at every text size

_SIZES = {
    QStyle.PixelMetric.PM_SmallIconSize: 16,
    QStyle.PixelMetric.PM_ButtonIconSize: 16,
    QStyle.PixelMetric.PM_LineEditIconSize: 16,
    QStyle.PixelMetric.PM_ListViewIconSize: 16,
    QStyle.PixelMetric.PM_IndicatorWidth: 16,
    QStyle.PixelMetric.PM_IndicatorHeight: 16,
}


class HouseStyle(QProxyStyle):
    """Fusion whose icons and marks grow with the text."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Scale icons; Qt's own stay at 16 px beside text of 150 %."""
        size = _SIZES.get(metric)
        return S(size) if size else super().pixelMetric(metric, option, widget)


def style_sheet(colour: Callable[[str], str], control: int) -> str:
    """Fill the style sheet: `@token` becomes a colour, `@control` a control's height, and lengths grow.

    Lengths are rounded down: Qt silently drops a radius of more than half the height.
    Raises KeyError for a token that is not there.
    """
    sized = _template().replace("@control", f"{control - 2 * _EDGE}px")
    filled = _TOKEN.sub(lambda token: colour(token[1]), sized)
    return _LENGTH.sub(lambda length: f"{_scaled(int(length[1]))}px", filled)


def _scaled(px: int) -> int:
    return px if px <= _THIN else int(px * scale())


@cache
def _template() -> str:
    return (resources() / "styles" / "app.qss").read_text(encoding="utf-8")
