"""Tables on paper: rows drawn one by one, so that a register of any length grows by the row and no more.

No row is split unless it is taller than a page; the column titles stand again on every page; long text wraps
inside its column, and a number, which must not be broken, gets smaller instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casetracker.paper.document import (
    CapacityBar,
    Cell,
    Kind,
    Notes,
    Paragraph,
    Row,
    Table,
    Tone,
    Value,
    as_cell,
)
from casetracker.paper.writers.look import Face
from casetracker.paper.writers.pdf_bar import BAR_HEIGHT, draw_bar
from casetracker.paper.writers.pdf_columns import Span, measured
from casetracker.paper.writers.pdf_page import BOTTOM, TOP, Paper, Strip
from casetracker.paper.writers.pdf_parts import DRESS, heading, note_strips, paragraph_strips

_PAD = 2.6
_TALLEST = BOTTOM - TOP - 60
_NUMBERS = (Kind.NUMBER, Kind.PERCENT)
_WHOLE = (Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.REFERENCE)


@dataclass(frozen=True)
class _Block:
    """One cell ready to be drawn: its lines, their typeface, and the small lines under them."""

    lines: list[str]
    face: Face
    colour: str
    captions: list[str]
    bar: CapacityBar | None = None


def table_strips(paper: Paper, table: Table, width: float) -> Iterator[Strip]:
    """Yield title, column titles, rows, total and notes of a table."""
    yield heading(paper, paper.said(table.title), width=width, legend=table.legend)
    if not table.rows and table.empty is not None:
        yield from paragraph_strips(paper, Paragraph(table.empty), width)
    else:
        yield from _Rows(paper, table, width).strips()
    yield from note_strips(paper, Notes(table.notes), width)


class _Rows:
    """Draws the rows of one table in columns whose widths are settled once."""

    def __init__(self, paper: Paper, table: Table, width: float) -> None:
        self._paper = paper
        self._table = table
        self._width = width
        self._spans = measured(paper, table, width)
        self._small = paper.face("caption")
        self._two_lines = paper.leading(paper.face("cell")) + paper.leading(self._small)

    def strips(self) -> Iterator[Strip]:
        """Yield the column titles, every row as one strip (more if it is taller than a page), the total."""
        titles = self._titles()
        yield titles
        last = len(self._table.rows) - 1
        for number, row in enumerate(self._table.rows):
            before_total = number == last and self._table.total is not None
            for blocks in self._sheets(
                [self._block(*pair) for pair in zip(self._spans, row.cells, strict=True)]
            ):
                yield self._row(blocks, titles, keeps=before_total)
        if self._table.total:
            yield self._total(self._table.total, titles)

    def _titles(self) -> Strip:
        paper, face = self._paper, self._paper.face("column")
        titles = [
            []
            if span.column.kind is Kind.BAR
            else paper.lines(paper.said(span.column.title), face, span.width)
            for span in self._spans
        ]
        height = max(map(len, titles)) * paper.leading(face)

        def draw(x: float, top: float) -> None:
            for span, lines in zip(self._spans, titles, strict=True):
                under = top + height - len(lines) * paper.leading(face)
                paper.paragraph(
                    x + span.x, under, lines, face, colour="muted", align=span.align, span=span.width
                )
            paper.rule(x, top + height + 3, self._width, "line_strong", 0.7)

        return Strip(height + 4, draw, keeps=True)

    def _block(self, span: Span, value: Value | Cell) -> _Block:
        paper, cell = self._paper, as_cell(value)
        if isinstance(cell.value, CapacityBar):
            return _Block([], self._small, "text", [], cell.value)
        dress = DRESS[cell.tone or span.column.tone]
        medium = cell.caption is not None and dress.face == "cell"
        face = paper.face("cell_medium" if medium else dress.face)
        said = paper.value(cell.value, span.column.kind)
        if span.column.kind in _WHOLE:
            lines, face = [said], paper.fitting(said, face, span.width)
        else:
            lines = paper.lines(said, face, span.width)
        return _Block(lines, face, dress.colour, self._captions(cell, span))

    def _captions(self, cell: Cell, span: Span) -> list[str]:
        if cell.caption is None:
            return []
        return self._paper.lines(self._paper.value(cell.caption), self._small, span.width)

    def _height(self, block: _Block) -> float:
        leading = self._paper.leading
        return len(block.lines) * leading(block.face) + len(block.captions) * leading(self._small)

    def _sheets(self, blocks: list[_Block]) -> Iterator[list[_Block]]:
        """Yield the row, or, where it is taller than a page, as many rows as it takes to show all of it."""
        while max(map(self._height, blocks)) > _TALLEST:
            room = int(_TALLEST / self._paper.leading(self._paper.face("cell_strong")))
            yield [
                _Block(b.lines[:room], b.face, b.colour, b.captions if len(b.lines) <= room else [], b.bar)
                for b in blocks
            ]
            blocks = [
                _Block(b.lines[room:], b.face, b.colour, b.captions if len(b.lines) > room else [])
                for b in blocks
            ]
        yield blocks

    def _row(self, blocks: list[_Block], titles: Strip, *, keeps: bool) -> Strip:
        inner = max(map(self._height, blocks))
        height = inner + 2 * _PAD

        def draw(x: float, top: float) -> None:
            for span, block in zip(self._spans, blocks, strict=True):
                self._draw(x + span.x, top + _PAD, inner, span, block)
            self._paper.rule(x, top + height, self._width)

        return Strip(height, draw, keeps=keeps, again=titles)

    def _draw(self, x: float, top: float, inner: float, span: Span, block: _Block) -> None:
        paper = self._paper
        if block.bar:
            draw_bar(paper, x, top + (inner - BAR_HEIGHT) / 2, span.width, block.bar, span.longest)
            return
        # Short rows are centred, as in the picture; in long ones every cell begins at the top.
        spare = (inner - self._height(block)) / 2 if inner <= self._two_lines + 1 else 0.0
        taken = paper.paragraph(
            x, top + spare, block.lines, block.face, colour=block.colour, align=span.align, span=span.width
        )
        paper.paragraph(
            x,
            top + spare + taken,
            block.captions,
            self._small,
            colour="muted",
            align=span.align,
            span=span.width,
        )

    def _total(self, total: Row, titles: Strip) -> Strip:
        cells = [
            Cell("" if cell.value is None else cell.value, tone=cell.tone or Tone.STRONG)
            for cell in map(as_cell, total.cells)
        ]
        blocks = [self._block(*pair) for pair in zip(self._spans, cells, strict=True)]
        row = self._row(blocks, titles, keeps=False)

        def draw(x: float, top: float) -> None:
            row.draw(x, top)
            self._paper.rule(x, top, self._width, "line_strong", 0.7)
            self._paper.box(x, top + row.height - 0.5, self._width, 1.0, "paper")

        return Strip(row.height, draw, again=titles)
