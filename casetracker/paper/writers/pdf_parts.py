"""The parts of a printed report other than tables and charts, each as strips of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casetracker.paper.document import (
    Document,
    Entries,
    Entry,
    Heading,
    Highlights,
    KeyFigure,
    KeyFigures,
    Legend,
    Notes,
    Paragraph,
    Tone,
    as_cell,
)
from casetracker.paper.writers.look import Face
from casetracker.paper.writers.pdf_bar import draw_legend, legend_width
from casetracker.paper.writers.pdf_page import WIDTH, Align, Paper, Strip

_PANEL_HEIGHT = 48.0
_PANEL_PAD = 10.0
_BULLET = 11.0
_SCORE = 18.0


@dataclass(frozen=True)
class Dress:
    """How a tone looks: which typeface of the report's look, and which colour."""

    face: str
    colour: str


DRESS = {
    Tone.PLAIN: Dress("cell", "text"),
    Tone.STRONG: Dress("cell_strong", "text"),
    Tone.MUTED: Dress("cell", "muted"),
    Tone.ACCENT: Dress("cell_strong", "accent"),
    Tone.OK: Dress("cell_strong", "ok"),
    Tone.WARN: Dress("cell_strong", "warn"),
    Tone.BAD: Dress("cell_strong", "bad"),
}


def title_strip(paper: Paper, document: Document) -> Strip:
    """Return the head of the first page: title, as-of line, subtitle, marking and the rule under them."""
    title, dated, small = paper.face("title"), paper.face("as_of"), paper.face("subtitle")
    below = [document.subtitle, document.marking] if document.subtitle else [document.marking]
    beside = _beside(paper, [paper.said(text) for text in below], small, WIDTH * 0.42)
    as_of = paper.lines(paper.said(document.as_of_line), dated, WIDTH * 0.42)
    lines = paper.lines(paper.said(document.title), title, WIDTH * 0.56)
    end_height = len(as_of) * paper.leading(dated) + len(beside) * paper.leading(small)
    height = max(len(lines) * paper.leading(title), end_height)

    def draw(x: float, top: float) -> None:
        paper.paragraph(x, top + height - len(lines) * paper.leading(title), lines, title, span=WIDTH)
        under = top + height - end_height
        under += paper.paragraph(x, under, as_of, dated, align=Align.END, span=WIDTH)
        paper.paragraph(x, under, beside, small, colour="muted", align=Align.END, span=WIDTH)
        paper.rule(x, top + height + 2, WIDTH, "rule", 1.5)

    return Strip(height + 8, draw, keeps=True)


def _beside(paper: Paper, texts: list[str], face: Face, width: float) -> list[str]:
    """The texts on one line or, where that is too long, each on its own."""
    lines = paper.lines(" · ".join(texts), face, width)
    if len(lines) == 1:
        return lines
    return [line for text in texts for line in paper.lines(text, face, width)]


def heading(
    paper: Paper, text: str, *, width: float = WIDTH, legend: Legend | None = None, space: float = 11.0
) -> Strip:
    """Return a section title, with a legend beside it or, where that is too long, under it."""
    face = paper.face("heading")
    beside = legend and paper.typesetter.width(text, face) + 22 + legend_width(paper, legend) < width
    lines = [text] if beside else paper.lines(text, face, width)
    height = space + len(lines) * paper.leading(face)
    under = 12.0 if legend and not beside else 0.0

    def draw(x: float, top: float) -> None:
        paper.paragraph(x, top + space, lines, face, span=width)
        if legend and beside:
            at = x + paper.typesetter.width(text, face) + 22
            draw_legend(paper, at, top + space + paper.leading(face) / 2 + 3, legend)
        elif legend:
            draw_legend(paper, x, top + height + 8, legend)

    return Strip(height + under + 3, draw, keeps=True)


def heading_strips(paper: Paper, block: Heading, width: float) -> Iterator[Strip]:
    """Yield a section title."""
    yield heading(paper, paper.said(block.text), width=width)


def highlight_strips(paper: Paper, block: Highlights, width: float) -> Iterator[Strip]:
    """Yield the sentences with a dot before each."""
    if block.title:
        yield heading(paper, paper.said(block.title), width=width, space=4.0)
    face = paper.face("text")
    for item in block.items:
        yield _bullet(paper, paper.lines(paper.said(item), face, width - _BULLET), face, width)


def _bullet(paper: Paper, lines: list[str], face: Face, width: float) -> Strip:
    def draw(x: float, top: float) -> None:
        paper.dot(x + 3, top + paper.leading(face) / 2, 1.5, "accent")
        paper.paragraph(x + _BULLET, top, lines, face, span=width - _BULLET)

    return Strip(len(lines) * paper.leading(face) + 0.5, draw)


def figure_strips(paper: Paper, block: KeyFigures, width: float) -> Iterator[Strip]:
    """Yield the panel of large numbers, side by side."""
    cell = (width - _PANEL_PAD) / max(1, len(block.figures))
    labels = [
        paper.lines(paper.said(figure.label), paper.face("figure_label"), cell - _PANEL_PAD - 4)
        for figure in block.figures
    ]
    more = (max(map(len, labels), default=1) - 1) * paper.leading(paper.face("figure_label"))

    def draw(x: float, top: float) -> None:
        paper.box(x, top + 9, width, _PANEL_HEIGHT + more, "panel", radius=5)
        for number, (figure, label) in enumerate(zip(block.figures, labels, strict=True)):
            at = x + _PANEL_PAD + number * cell
            if number:
                paper.upright(at - _PANEL_PAD, top + 17, _PANEL_HEIGHT + more - 16)
            _draw_figure(paper, at, top + 9, figure, label, cell - _PANEL_PAD)

    yield Strip(_PANEL_HEIGHT + more + 10, draw)


def _draw_figure(
    paper: Paper, x: float, top: float, figure: KeyFigure, label: list[str], width: float
) -> None:
    face, small, note = paper.face("figure"), paper.face("figure_label"), paper.face("figure_note")
    value = paper.value(figure.value)
    face = paper.fitting(value, face, width)
    paper.text(x, top + 22, value, face, colour="accent" if figure.emphasis else "text", span=width)
    paper.paragraph(x, top + 26.5, label, small, span=width)
    if figure.note is not None:
        under = top + 26.5 + len(label) * paper.leading(small)
        paper.paragraph(x, under - 0.8, [paper.value(figure.note)], note, colour="muted", span=width)


def entry_strips(paper: Paper, block: Entries, width: float) -> Iterator[Strip]:
    """Yield a short list under its title; what is said when it is empty stands in its place."""
    yield heading(paper, paper.said(block.title), width=width)
    if not block.items and block.empty is not None:
        yield from _running(paper, paper.said(block.empty), paper.face("text"), width, "muted")
    for entry in block.items:
        yield _entry(paper, entry, width)


def _entry(paper: Paper, entry: Entry, width: float) -> Strip:
    strong, small = paper.face("cell_medium"), paper.face("caption")
    cell = as_cell(entry.value)
    dress = DRESS[cell.tone or Tone.PLAIN]
    end = "" if cell.value is None else paper.value(cell.value)
    end_width = paper.typesetter.width(end, paper.face(dress.face)) if end else 0.0
    start = _SCORE + 6 if entry.score is not None else 0.0
    room = width - start - (end_width + 8 if end else 0.0)
    lines = paper.lines(paper.said(entry.text), strong, room)
    caption = paper.lines(paper.said(entry.caption), small, room) if entry.caption else []
    height = len(lines) * paper.leading(strong) + len(caption) * paper.leading(small)

    def draw(x: float, top: float) -> None:
        if entry.score is not None:
            paper.box(x, top + 1, _SCORE, 14, "bad" if entry.score > 16 else "warn", radius=2.5)
            score = paper.value(entry.score)
            paper.text(
                x, top + 11, score, paper.face("score"), colour="on_dark", align=Align.MIDDLE, span=_SCORE
            )
        under = top + paper.paragraph(x + start, top, lines, strong, span=room)
        paper.paragraph(x + start, under, caption, small, colour="muted", span=room)
        face = paper.face(dress.face)
        paper.text(x, top + height / 2 + 3, end, face, colour=dress.colour, align=Align.END, span=width)

    return Strip(height + 4, draw)


def paragraph_strips(paper: Paper, block: Paragraph, width: float) -> Iterator[Strip]:
    """Yield running text."""
    yield from _running(paper, paper.said(block.text), paper.face("text"), width, "text")


def note_strips(paper: Paper, block: Notes, width: float) -> Iterator[Strip]:
    """Yield small print."""
    for item in block.items:
        yield from _running(paper, paper.said(item), paper.face("legend"), width, "muted")


def _running(paper: Paper, text: str, face: Face, width: float, colour: str) -> Iterator[Strip]:
    """Yield a strip a line; the first two lines and the last two stay together."""
    lines = paper.lines(text, face, width)
    for number, line in enumerate(lines):
        first = 3.0 if number == 0 else 0.0

        def draw(x: float, top: float, line: str = line, first: float = first) -> None:
            paper.paragraph(x, top + first, [line], face, colour=colour, span=width)

        keeps = number + 1 < len(lines) and number in (0, len(lines) - 2)
        yield Strip(paper.leading(face) + first, draw, keeps=keeps)
