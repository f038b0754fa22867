"""Icons: Lucide drawings in the colours of the theme, mirrored where they point (ux.md 3.4, 3.5)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from casetracker.kernel.paths import resources
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import theme

# Drawings that point along the line of writing; digits, clocks, checks and files stay as they are.
MIRRORED = frozenset(
    {
        "arrow-down-left",
        "arrow-left",
        "arrow-right",
        "arrow-up-right",
        "chevron-left",
        "chevron-right",
        "log-out",
        "panel-left",
        "panel-right",
        "redo-2",
        "reply",
        "send",
        "undo-2",
    }
)
_STROKE = re.compile(r'stroke-width="[\d.]+"')
_FAINT = 0.55  # opacity of a disabled icon


def names() -> list[str]:
    """Return the names of all drawings."""
    return sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


def icon(name: str, role: str = "text", mirrored: bool | None = None) -> QIcon:
    """Return an icon that takes its colour from a token whenever it is painted.

    Without `mirrored`, drawings that point are turned in right-to-left languages.
    """
    return QIcon(_Drawing(name, role, mirrored))


def pixmap(name: str, role: str = "text", size: int = 18, mirrored: bool | None = None) -> QPixmap:
    """Draw an icon; size is logical pixels at 100 % text."""
    return _drawn(name, role, S(size), _ratio(), mirrored)


def paint_icon(painter: QPainter, rect: QRect, name: str, role: str = "text") -> None:
    """Draw an icon in the middle of a rectangle, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.drawPixmap(square, _drawn(name, role, side, painter.device().devicePixelRatio(), None))


class _Drawing(QIconEngine):
    """One drawing; Qt asks it again at every painting, so a change of theme needs no new icons."""

    def __init__(self, name: str, role: str, mirrored: bool | None) -> None:
        super().__init__()
        self._name, self._role, self._mirrored = name, role, mirrored

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it into a rectangle; a disabled one is fainter."""
        ratio = painter.device().devicePixelRatio()
        size = min(rect.width(), rect.height())
        # A wider rectangle keeps text away: the drawing stands at its start edge.
        square = QRect(rect.topLeft(), QSize(size, size))
        if QGuiApplication.isRightToLeft():
            square.moveRight(rect.right())
        painter.setOpacity(_FAINT if mode == QIcon.Mode.Disabled else 1.0)
        painter.drawPixmap(square, _drawn(self._name, self._role, size, ratio, self._mirrored))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw it for a screen of plain density."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Draw it in device pixels; Qt divides by the scale itself."""
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        """Be copied with the icon."""
        return _Drawing(self._name, self._role, self._mirrored)


def _drawn(name: str, role: str, size: int, ratio: float, mirrored: bool | None) -> QPixmap:
    if mirrored is None:
        mirrored = name in MIRRORED and QGuiApplication.isRightToLeft()
    return _pixmap(name, theme().colour(role).name(), size, ratio, mirrored)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    side = round(size * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    svg.render(painter, QRectF(0, 0, side, side))
    painter.end()
    if mirrored:
        drawn = drawn.transformed(QTransform.fromScale(-1, 1))
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _source(name: str) -> str:
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return _STROKE.sub('stroke-width="1.9"', text)


def _ratio() -> float:
    return QGuiApplication.primaryScreen().devicePixelRatio()
