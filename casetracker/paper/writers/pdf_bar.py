"""The capacity bar and its colours on paper (ux.md 2.1): a drawing that is the same in tables and legends."""

from __future__ import annotations

from casetracker.paper.document import CapacityBar, Legend, Swatch
from casetracker.paper.writers.pdf_page import PAGE_HEIGHT, Paper

BAR_HEIGHT = 8.0
_HATCH = 3.2
_SWATCH_WIDTH, _SWATCH_HEIGHT = 9.5, 6.8


def draw_bar(paper: Paper, x: float, top: float, width: float, bar: CapacityBar, longest: int) -> None:
    """Draw a bar at a scale where `longest` persons fill the width in points.

    From the start edge: departed, accepted and awaiting departure, under consideration (hatched), remaining.
    A red line stands where the places end, and what goes beyond them is hatched red.
    """
    if longest <= 0 or bar.length <= 0:
        return
    scale = width / longest
    paper.box(x, top, bar.length * scale, BAR_HEIGHT, "remaining")
    parts = (
        (Swatch.DEPARTED, bar.departed),
        (Swatch.ACCEPTED, bar.accepted - bar.departed),
        (Swatch.PENDING, bar.pending - bar.over),
        (Swatch.OVER, bar.over),
    )
    at = x
    for swatch, persons in parts:
        if persons > 0:
            fill(paper, at, top, persons * scale, BAR_HEIGHT, swatch)
            at += persons * scale
            paper.upright(at, top, BAR_HEIGHT, "paper", 0.4)
    paper.outline(x, top, bar.length * scale, BAR_HEIGHT)
    if bar.over:
        paper.upright(x + bar.offered * scale, top - 1.5, BAR_HEIGHT + 3, "bad", 1.5)


def fill(paper: Paper, x: float, top: float, width: float, height: float, swatch: Swatch) -> None:
    """Fill a box with a colour of the capacity bar, hatched where that colour is."""
    paper.box(x, top, width, height, swatch.value)
    if swatch is Swatch.PENDING:
        _hatch(paper, x, top, width, height, "hatch")
    elif swatch is Swatch.OVER:
        _hatch(paper, x, top, width, height, "bad")


def draw_legend(paper: Paper, x: float, baseline: float, legend: Legend) -> None:
    """Draw what the colours mean in one line that begins at `x`."""
    face = paper.face("legend")
    for swatch, text in legend.entries:
        said = paper.said(text)
        top = baseline - _SWATCH_HEIGHT + 0.6
        fill(paper, x, top, _SWATCH_WIDTH, _SWATCH_HEIGHT, swatch)
        paper.outline(x, top, _SWATCH_WIDTH, _SWATCH_HEIGHT)
        paper.text(x + _SWATCH_WIDTH + 4, baseline, said, face, colour="muted")
        x += _SWATCH_WIDTH + 4 + paper.typesetter.width(said, face) + 12


def legend_width(paper: Paper, legend: Legend) -> float:
    """Return the width in points of a legend in one line."""
    face = paper.face("legend")
    said = [paper.said(text) for _, text in legend.entries]
    return sum(_SWATCH_WIDTH + 16 + paper.typesetter.width(text, face) for text in said)


def _hatch(paper: Paper, x: float, top: float, width: float, height: float, colour: str) -> None:
    """Draw rising lines inside a box; cut by arithmetic, because a clip for every bar makes files large."""
    left, bottom = paper.left(x, width), PAGE_HEIGHT - top - height
    lines = []
    offset = _HATCH / 2 - height
    while offset < width:
        begin, end = max(0.0, offset), min(width, offset + height)
        if end > begin:
            lines.append((left + begin, bottom + begin - offset, left + end, bottom + end - offset))
        offset += _HATCH
    paper.pen(colour, 0.7)
    paper.canvas.lines(lines)
