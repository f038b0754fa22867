"""How wide the columns of a printed table are: what they hold decides, measured on a sample of the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casetracker.paper.document import CapacityBar, Cell, Column, Kind, Row, Table, Tone, Value, as_cell
from casetracker.paper.writers.pdf_page import Align, Paper
from casetracker.paper.writers.pdf_parts import DRESS

_GAP = 11.0
_SAMPLE = 200
_WIDEST_BAR = 138.0
_NARROWEST = 28.0
_WIDEST_TITLE = 62.0
_YIELDING = (Kind.TEXT, Kind.COUNTRY)


@dataclass(frozen=True)
class Span:
    """A column with its place: distance from the start edge and width, both in points.

    `longest` is the number of persons that fills the width of a bar column.
    """

    column: Column
    x: float
    width: float
    longest: int = 0

    @property
    def align(self) -> Align:
        """Numbers stand to the right in every language, so that their units line up; dates at the end."""
        if self.column.kind in (Kind.NUMBER, Kind.PERCENT):
            return Align.RIGHT
        return Align.END if self.column.kind is Kind.DATE else Align.START


def measured(paper: Paper, table: Table, width: float) -> list[Span]:
    """Return the columns side by side, filling `width` points: bars take what is spare, texts give way."""
    sample = list(_sampled(table))
    natural = [
        _natural(paper, column, [row.cells[at] for row in sample]) for at, column in enumerate(table.columns)
    ]
    widths = _shared(table.columns, natural, width - _GAP * (len(natural) - 1))
    gap = (width - sum(widths)) / max(1, len(widths) - 1)
    spans, x = [], 0.0
    for at, (column, wide) in enumerate(zip(table.columns, widths, strict=True)):
        spans.append(Span(column, x, wide, _longest(table, at) if column.kind is Kind.BAR else 0))
        x += wide + gap
    return spans


def _sampled(table: Table) -> Iterator[Row]:
    step = max(1, len(table.rows) // _SAMPLE)
    for at in range(0, len(table.rows), step):
        yield table.rows[at]
    if table.total:
        yield table.total


def _longest(table: Table, at: int) -> int:
    bars = (as_cell(row.cells[at]).value for row in table.rows)
    return max((bar.length for bar in bars if isinstance(bar, CapacityBar)), default=0)


def _natural(paper: Paper, column: Column, cells: list[Value | Cell]) -> float:
    """Return the width at which nothing in the column would wrap, titles apart."""
    if column.kind is Kind.BAR:
        return _WIDEST_BAR
    measure = paper.typesetter.width
    title, face = paper.said(column.title), paper.face("column")
    widest = max(
        _NARROWEST,
        min(measure(title, face), _WIDEST_TITLE),
        *(measure(w, face) for w in title.split() or [""]),
    )
    for cell in map(as_cell, cells):
        dress = paper.face(
            DRESS[cell.tone or (Tone.STRONG if column.tone is Tone.PLAIN else column.tone)].face
        )
        widest = max(widest, measure(paper.value(cell.value, column.kind), dress))
        if cell.caption is not None:
            widest = max(widest, measure(paper.value(cell.caption), paper.face("caption")))
    return widest + 0.5


def _shared(columns: tuple[Column, ...], natural: list[float], room: float) -> list[float]:
    """Return the widths that fit the room: what yields shares what the others leave."""
    fixed = sum(wide for column, wide in zip(columns, natural, strict=True) if not _yields(column))
    yielding = [wide for column, wide in zip(columns, natural, strict=True) if _yields(column)]
    limit = _limit(yielding, max(room - fixed, _NARROWEST * len(yielding)))
    widths = [
        min(wide, limit) if _yields(column) else wide for column, wide in zip(columns, natural, strict=True)
    ]
    total = sum(widths)
    return widths if total <= room else [wide * room / total for wide in widths]


def _yields(column: Column) -> bool:
    return column.kind in _YIELDING or column.kind is Kind.BAR


def _limit(widths: list[float], room: float) -> float:
    """Return the greatest width that all may have so that together they fit the room."""
    left, rest = room, sorted(widths)
    for number, wide in enumerate(rest):
        if wide * (len(rest) - number) > left:
            return left / (len(rest) - number)
        left -= wide
    return max(widths, default=0.0)
