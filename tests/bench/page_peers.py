"""How the peers print the same words: in the same font, rules between rows, titles on every page, n of m."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casetracker.kernel.i18n import Words
from casetracker.kernel.paths import resources
from casetracker.paper.document import CapacityBar, Document, Kind, Row, Table, as_cell, flat
from casetracker.paper.writers.finish import plain
from casetracker.paper.writers.values import Speaker

FONT = "Vazirmatn-Regular"
SIZE, HEIGHT, MARGIN = 8.0, 15.0, 45.0


@dataclass(frozen=True)
class Page:
    """A title, lines above the table, titles of columns, and rows of words ready to be drawn.

    `numbers` are the columns whose words stand to the right. `bars` holds how much of its column every row's
    bar fills, or nothing at all.
    """

    title: str
    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: tuple[int, ...] = ()
    above: tuple[str, ...] = ()
    bars: Sequence[float] = ()


def as_said(document: Document, words: Words) -> Page:
    """The words of a document, its first table in the middle; a caption joins the words it stands under."""
    speaker = Speaker(words)
    tables = [block for block in flat(document.blocks) if isinstance(block, Table)]
    first = tables[0]

    def said(value: object, kind: Kind) -> str:
        cell = as_cell(value)
        if isinstance(cell.value, CapacityBar):
            return ""
        under = f" {speaker.value(cell.caption)}" if cell.caption is not None else ""
        return plain(speaker.value(cell.value, kind) + under)

    kinds = [column.kind for column in first.columns]
    return Page(
        plain(speaker.text(document.title)),
        [plain(speaker.text(column.title)) for column in first.columns],
        [[said(*pair) for pair in zip(row.cells, kinds, strict=True)] for row in first.rows],
        numbers=tuple(at for at, kind in enumerate(kinds) if kind is Kind.NUMBER),
        above=(plain(speaker.text(document.as_of_line)), plain(speaker.text(document.marking))),
        bars=[_used(row) for row in first.rows],
    )


def _used(row: Row) -> float:
    bars = [cell for cell in row.cells if isinstance(cell, CapacityBar)]
    return max((bar.remaining / bar.length for bar in bars if bar.length), default=0.0)


def _font(weight: str = "Regular") -> Path:
    return resources() / "fonts" / f"Vazirmatn-{weight}.ttf"


def by_canvas(page: Page, path: Path) -> None:
    """reportlab's canvas: one string a cell at a fixed place; only what stands to the right is measured."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(FONT, str(_font())))
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1)
    wide = (A4[0] - 2 * MARGIN) / len(page.titles)
    a_page = int((A4[1] - 2 * MARGIN) // HEIGHT) - 1
    pages = -(-len(page.rows) // a_page)
    for number in range(pages):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(MARGIN, 30, f"{page.title}, page {number + 1} of {pages}")
        top = A4[1] - MARGIN
        for row in [page.titles, *page.rows[number * a_page : (number + 1) * a_page]]:
            top -= HEIGHT
            for at, text in enumerate(row):
                if at in page.numbers:
                    canvas.drawRightString(MARGIN + at * wide + wide - 6, top, text)
                else:
                    canvas.drawString(MARGIN + at * wide, top, text)
            canvas.line(MARGIN, top - 4, A4[0] - MARGIN, top - 4)
        canvas.showPage()
    canvas.save()


def by_platypus(page: Page, path: Path) -> None:
    """reportlab's Platypus: one long table with a Paragraph in every cell, as its guide shows it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate
    from reportlab.platypus import Table as PlatypusTable

    pdfmetrics.registerFont(TTFont(FONT, str(_font())))
    look = ParagraphStyle("cell", fontName=FONT, fontSize=SIZE, leading=SIZE + 2)
    wide = (A4[0] - 2 * MARGIN) / len(page.titles)
    cells = [[Paragraph(text, look) for text in row] for row in [page.titles, *page.rows]]
    rules = [("LINEBELOW", (0, 0), (-1, -1), 0.5, "#cccccc")]
    table = PlatypusTable(cells, colWidths=[wide] * len(page.titles), repeatRows=1, style=rules)
    paper = SimpleDocTemplate(str(path), pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN)
    paper.build([Paragraph(page.title, look), table])


def _fpdf(page: Page) -> object:
    from fpdf import FPDF

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-30)
            self.cell(0, 10, f"{page.title}, page {self.page_no()} of {{nb}}")

    paper = Paper(unit="pt", format="A4")
    paper.set_margin(MARGIN)
    paper.set_auto_page_break(True, margin=MARGIN)
    paper.add_font(FONT, fname=_font())
    paper.add_font(FONT, "B", fname=_font("Bold"))
    paper.set_font(FONT, size=SIZE)
    paper.add_page()
    for line in (page.title, *page.above):
        paper.cell(0, HEIGHT, line, new_x="LMARGIN", new_y="NEXT")
    return paper


def by_fpdf_cells(page: Page, path: Path) -> None:
    """fpdf2's cells, each at its place with a rule under it and titles drawn on every page by hand."""
    paper = _fpdf(page)
    wide = paper.epw / len(page.titles)
    for number, row in enumerate([page.titles, *page.rows]):
        if paper.will_page_break(HEIGHT):
            paper.add_page()
            _fpdf_row(paper, page, page.titles, wide)
        if page.bars and number:
            paper.rect(paper.l_margin + wide, paper.y + 4, wide * page.bars[number - 1], 6, style="F")
        _fpdf_row(paper, page, row, wide)
    paper.output(str(path))


def _fpdf_row(paper: object, page: Page, row: Sequence[str], wide: float) -> None:
    for at, text in enumerate(row):
        paper.cell(wide, HEIGHT, text, border="B", align="R" if at in page.numbers else "L")
    paper.ln(HEIGHT)


def by_fpdf_table(page: Page, path: Path) -> None:
    """fpdf2's own table, which wraps long words and repeats the titles, as ours does."""
    paper = _fpdf(page)
    with paper.table(borders_layout="HORIZONTAL_LINES", line_height=HEIGHT) as table:
        for row in [page.titles, *page.rows]:
            drawn = table.row()
            for text in row:
                drawn.cell(text)
    paper.output(str(path))
