"""The PDF writer: a document on A4 pages, in one language, with nothing in the file but the document.

Rows are drawn in one pass (performance.md, PDF); "page 1 of 2" is drawn last, as a small form that each page
already shows. The finished file is scrubbed: it names no person, no machine and no library (trust.md 4.6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path

import pikepdf
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from casetracker.kernel.i18n import Message, Words
from casetracker.paper.document import (
    Block,
    ColumnChart,
    Document,
    Entries,
    Heading,
    Highlights,
    KeyFigures,
    Notes,
    PageBreak,
    Paragraph,
    Table,
    TwoColumns,
)
from casetracker.paper.writers.finish import plain, write_or_nothing
from casetracker.paper.writers.pdf_chart import chart_strips
from casetracker.paper.writers.pdf_page import BOTTOM, TOP, WIDTH, Paper, Strip
from casetracker.paper.writers.pdf_parts import (
    entry_strips,
    figure_strips,
    heading_strips,
    highlight_strips,
    note_strips,
    paragraph_strips,
    title_strip,
)
from casetracker.paper.writers.pdf_table import table_strips
from casetracker.paper.writers.pdf_text import register_fonts
from casetracker.paper.writers.steps import Step, Steps

_COLUMN_GAP = 16.0


def write_pdf(
    document: Document, words: Words, path: Path, *, step: Step | None = None
) -> tuple[Message, ...]:
    """Write a document as PDF to `path`; return what a reader must be told, such as letters not shown.

    `step(done, total)` hears of the progress at every new page, in rows and blocks; what it raises stops the
    work. `path` is written last and at once, so a stop leaves nothing behind. Raises OSError from the disk.
    """
    drawn = BytesIO()
    canvas = _canvas(drawn)
    paper = Paper(canvas, document, words)
    steps = Steps(document, step)
    for number, blocks in enumerate(_between_breaks(document.blocks)):
        if number:
            paper.turn()
        head = [] if number else [title_strip(paper, document)]
        strips = (strip for block in blocks for strip in _strips(paper, block, WIDTH))
        paper.place(chain(head, map(steps.counted, strips)), steps.tell)
    paper.finish()
    canvas.save()
    steps.tell()
    _scrub(drawn, document, words, path)
    return paper.typesetter.notices


def _between_breaks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            yield run
            run = []
        else:
            run.append(block)
    yield run


def _canvas(file: BytesIO) -> Canvas:
    # Streams stay binary: writing them as text makes files a quarter larger, and takes its time.
    rl_config.useA85 = 0
    register_fonts()
    return Canvas(file, pagesize=A4, invariant=True, pageCompression=1, initialFontName="Vazirmatn-Regular")


def _strips(paper: Paper, block: Block, width: float) -> Iterator[Strip]:
    match block:
        case Table():
            return table_strips(paper, block, width)
        case KeyFigures():
            return figure_strips(paper, block, width)
        case Highlights():
            return highlight_strips(paper, block, width)
        case ColumnChart():
            return chart_strips(paper, block, width)
        case Entries():
            return entry_strips(paper, block, width)
        case TwoColumns():
            return _side_by_side(paper, block, width)
        case PageBreak():
            return iter(())
    return _text_strips(paper, block, width)


def _text_strips(paper: Paper, block: Heading | Paragraph | Notes, width: float) -> Iterator[Strip]:
    match block:
        case Heading():
            return heading_strips(paper, block, width)
        case Paragraph():
            return paragraph_strips(paper, block, width)
        case Notes():
            return note_strips(paper, block, width)


def _side_by_side(paper: Paper, block: TwoColumns, width: float) -> Iterator[Strip]:
    """Yield both sides as one strip; if that is taller than a page, one side after the other."""
    half = (width - _COLUMN_GAP) / 2
    start, end = (
        [s for part in side for s in _strips(paper, part, half)] for side in (block.start, block.end)
    )
    height = max(sum(strip.height for strip in side) for side in (start, end))
    if height > BOTTOM - TOP:
        yield from (strip for part in (*block.start, *block.end) for strip in _strips(paper, part, width))
        return

    def draw(x: float, top: float) -> None:
        for strips, at in ((start, x), (end, x + half + _COLUMN_GAP)):
            under = top
            for strip in strips:
                strip.draw(at, under)
                under += strip.height

    yield Strip(height, draw)


def _scrub(drawn: BytesIO, document: Document, words: Words, path: Path) -> None:
    """Write the file with title, language and reading direction, and no author, producer, time or host."""
    with pikepdf.open(drawn) as pdf:
        del pdf.docinfo
        pdf.docinfo["/Title"] = plain(
            words.say(document.title) if isinstance(document.title, Message) else document.title
        )
        root = pdf.Root
        for unwanted in ("/Metadata", "/PageMode", "/Outlines"):
            if unwanted in root:
                del root[unwanted]
        root.Lang = pikepdf.String(words.language)
        root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True, Direction=pikepdf.Name("/R2L" if words.rtl else "/L2R")
        )
        finished = BytesIO()
        pdf.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    write_or_nothing(path, finished.getvalue())
