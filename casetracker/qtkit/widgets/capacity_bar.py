"""The capacity bar: how far an offer is used, in one drawing that is the same everywhere (ux.md 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme

PENDING = "cap_pending"  # the part that is hatched, because its tone alone is too light
PARTS = ("cap_departed", "cap_accepted", PENDING)

_RADIUS = 3
_GAP = 1  # px between two parts
_HATCH = 6  # px from one stroke to the next
_MARK = 2  # px; the line at the places offered


@dataclass(frozen=True)
class Capacity:
    """Persons of one offer: places offered, and the three parts of those referred."""

    offered: int | None  # None: no source states it
    departed: int = 0
    accepted: int = 0  # and not departed yet
    pending: int = 0

    @property
    def referred(self) -> int:
        """Return all who count against the offer."""
        return self.departed + self.accepted + self.pending

    @property
    def over(self) -> int:
        """Return how many more were referred than places were offered."""
        return max(0, self.referred - self.offered) if self.offered is not None else 0

    def parts(self) -> Iterator[tuple[str, float, float]]:
        """Yield every part that is not empty: its token, and its begin and end as shares of the bar."""
        whole = max(self.offered or 0, self.referred) or 1
        begin = 0
        for name, persons in zip(PARTS, (self.departed, self.accepted, self.pending), strict=True):
            if persons:
                yield name, begin / whole, (begin + persons) / whole
            begin += persons


def paint_capacity(painter: QPainter, rect: QRectF, capacity: Capacity, *, mirrored: bool) -> None:
    """Draw a bar; mirrored bars begin at the right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = _outline(rect)
    painter.fillPath(outline, theme().colour("track" if capacity.offered else "surface"))
    painter.setClipPath(outline)
    for part, begin, end in capacity.parts():
        _paint_part(painter, _between(rect, begin, end, mirrored), part, mirrored=mirrored)
    if capacity.over:
        _paint_over(painter, rect, capacity, mirrored)
    painter.setClipping(False)
    painter.setPen(QPen(theme().colour("border_strong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    if capacity.over:
        _paint_mark(painter, rect, capacity, mirrored)
    painter.restore()


def swatch(painter: QPainter, rect: QRectF, part: str) -> None:
    """Draw the sample of one part, named by its token, for a legend."""
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.fillRect(inner, theme().colour(part))
    if part == PENDING:
        painter.fillRect(inner, hatch("cap_accepted"))
    painter.setPen(QPen(theme().colour("border_strong"), 1))
    painter.drawRect(inner)


def hatch(token: str) -> QBrush:
    """Return a brush of diagonal strokes, told apart without colour."""
    side = max(4, S(_HATCH))
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme().colour(token)), side / 4))
    for shift in (-side, 0, side):
        painter.drawLine(shift, side, shift + side, 0)
    painter.end()
    return QBrush(tile)


class CapacityBar(Retranslating, Dressed, QWidget):
    """A bar on a page, with its numbers as accessible text."""

    def __init__(self, height: int = 16, parent: QWidget | None = None) -> None:
        """Take the height in px at 100 % text."""
        super().__init__(parent)
        self._height = height
        self._capacity = Capacity(None)
        self._said: Message | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_capacity(self, capacity: Capacity, said: Message) -> None:
        """Show an offer's numbers; `said` is "Albania, 164 of 210 places used, 118 accepted, …"."""
        self._capacity, self._said = capacity, said
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say the numbers again."""
        said = current().say(self._said) if self._said else ""
        self.setAccessibleName(said)
        self.setToolTip(said)

    def dress(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Prefer room for three figures."""
        return QSize(S(120), S(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_capacity(QPainter(self), QRectF(self.rect()), self._capacity, mirrored=mirrored)


def _outline(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    radius = min(S(_RADIUS), rect.height() / 2)
    path.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    return path


def _between(rect: QRectF, begin: float, end: float, mirrored: bool) -> QRectF:
    """The part of a bar between two shares of its width, on whole pixels."""
    left, right = round(begin * rect.width()), round(end * rect.width())
    x = rect.right() - right if mirrored else rect.x() + left
    return QRectF(x, rect.y(), right - left, rect.height())


def _paint_part(painter: QPainter, at: QRectF, part: str, *, mirrored: bool) -> None:
    painter.fillRect(at, theme().colour(part))
    if part == PENDING:
        painter.fillRect(at, hatch("cap_accepted"))
    gap = QRectF(at.x() if mirrored else at.right() - _GAP, at.y(), _GAP, at.height())
    painter.fillRect(gap, theme().colour("surface"))


def _paint_over(painter: QPainter, rect: QRectF, capacity: Capacity, mirrored: bool) -> None:
    surplus = _between(rect, _mark(capacity), 1, mirrored)
    painter.fillRect(surplus, theme().colour("bad_bg"))
    painter.fillRect(surplus, hatch("bad"))


def _paint_mark(painter: QPainter, rect: QRectF, capacity: Capacity, mirrored: bool) -> None:
    at = _between(rect, _mark(capacity), 1, mirrored)
    x = at.right() if mirrored else at.x()
    painter.fillRect(QRectF(x - _MARK / 2, rect.y() - 1, _MARK, rect.height() + 2), theme().colour("bad"))


def _mark(capacity: Capacity) -> float:
    return (capacity.offered or 0) / capacity.referred
