"""One PDF while it is drawn: its pages, what stands on each of them, and geometry that mirrors by itself.

Positions count in points from the start edge of the text (left in English, right in Persian) and from the top
of the page, so that no part of a report knows in which direction it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from casetracker.kernel.i18n import M, Words
from casetracker.paper.document import Document, Kind, Text, Value
from casetracker.paper.writers.look import Face, look
from casetracker.paper.writers.pdf_text import Typesetter
from casetracker.paper.writers.values import Speaker

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 45.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP = 34.0
BOTTOM = PAGE_HEIGHT - 60.0
FOOTER = PAGE_HEIGHT - 53.0


class Align(Enum):
    """Where a line stands in its span: START and END follow the reading direction, RIGHT is always right."""

    START = "start"
    END = "end"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass(frozen=True)
class Strip:
    """A band across the page that is never split: its height in points, and how to draw it at (x, top).

    A strip that `keeps` stays with the one after it; `again` is drawn first when the strip begins a page.
    """

    height: float
    draw: Callable[[float, float], None]
    keeps: bool = False
    again: Strip | None = None


class Paper:
    """The pages of one document; draws text, lines and boxes, and turns the page when a strip needs room."""

    def __init__(self, canvas: Canvas, document: Document, words: Words) -> None:
        self._canvas = canvas
        self._text: PDFTextObject | None = None
        self.words = words
        self._speaker = Speaker(words)
        self.typesetter = Typesetter(words.rtl)
        self.look = look()
        self.page = 1
        self.top = TOP
        self._document = document
        self._colours = {name: HexColor(colour) for name, colour in self.look.colours.items()}
        self._ink, self._pen = "", ("", 0.0)
        self._face: Face | None = None

    @property
    def canvas(self) -> Canvas:
        """The page to draw on. Lines of text that were being written are put on it first."""
        if self._text is not None:
            self._canvas.drawText(self._text)
            self._text = None
        return self._canvas

    def said(self, text: Text) -> str:
        """Say a text in the document's language, ready to be measured and drawn."""
        return self.typesetter.cleaned(self._speaker.text(text))

    def value(self, value: Value, kind: Kind = Kind.TEXT) -> str:
        """Say a value in the document's language, ready to be measured and drawn."""
        return self.typesetter.cleaned(self._speaker.value(value, kind))

    def face(self, name: str) -> Face:
        """Return a typeface of `resources/styles/report.json`."""
        return self.look.faces[name]

    def leading(self, face: Face) -> float:
        """Return the distance from line to line; Arabic letters reach lower and need more of it."""
        return face.size * face.spread * (1.12 if self.words.rtl else 1.0)

    def fitting(self, line: str, face: Face, width: float) -> Face:
        """Return the face, made smaller where the line, which must not be broken, is wider than the width."""
        wide = self.typesetter.width(line, face)
        return face if wide <= width else face.narrowed(width / wide)

    def lines(self, text: str, face: Face, width: float) -> list[str]:
        """Break text to a width in points."""
        return self.typesetter.lines(text, face, width)

    def left(self, x: float, span: float = 0.0) -> float:
        """Return the left edge on the page of a span that begins `x` points after the start edge."""
        return PAGE_WIDTH - MARGIN - x - span if self.words.rtl else MARGIN + x

    def text(
        self,
        x: float,
        baseline: float,
        line: str,
        face: Face,
        *,
        colour: str = "text",
        align: Align = Align.START,
        span: float = 0.0,
    ) -> None:
        """Draw one line at its baseline, inside a span of points that begins at `x`."""
        written = self._written_in(face)
        self.ink(colour)
        left = self.left(x, span)
        if align is Align.MIDDLE:
            left += (span - self.typesetter.width(line, face)) / 2
        elif align is Align.RIGHT or (align is Align.END) is not self.words.rtl:
            left += span - self.typesetter.width(line, face)
        written.setTextOrigin(left, PAGE_HEIGHT - baseline)
        written.textOut(self.typesetter.visual(line))

    def paragraph(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        face: Face,
        *,
        colour: str = "text",
        align: Align = Align.START,
        span: float = 0.0,
    ) -> float:
        """Draw lines under each other from a top edge; return the height they took."""
        leading = self.leading(face)
        for number, line in enumerate(lines):
            baseline = top + leading * (number + 0.5) + face.size * 0.35
            self.text(x, baseline, line, face, colour=colour, align=align, span=span)
        return leading * len(lines)

    def ink(self, colour: str) -> None:
        """Choose the colour of text and filled shapes; saying it again costs nothing."""
        if colour != self._ink:
            self._ink = colour
            (self._text or self._canvas).setFillColor(self._colours[colour])

    def pen(self, colour: str, weight: float) -> None:
        """Choose the colour of lines and their weight in points; saying it again costs nothing."""
        if (colour, weight) != self._pen:
            self._pen = (colour, weight)
            self.canvas.setStrokeColor(self._colours[colour])
            self.canvas.setLineWidth(weight)

    def rule(self, x: float, y: float, span: float, colour: str = "line", weight: float = 0.5) -> None:
        """Draw a level line."""
        self.pen(colour, weight)
        left = self.left(x, span)
        self.canvas.line(left, PAGE_HEIGHT - y, left + span, PAGE_HEIGHT - y)

    def upright(self, x: float, top: float, height: float, colour: str = "line", weight: float = 0.5) -> None:
        """Draw a standing line downwards from a top edge."""
        self.pen(colour, weight)
        self.canvas.line(self.left(x), PAGE_HEIGHT - top, self.left(x), PAGE_HEIGHT - top - height)

    def box(self, x: float, top: float, span: float, height: float, fill: str, radius: float = 0.0) -> None:
        """Fill a box, with round corners if it has a radius."""
        self.ink(fill)
        left, bottom = self.left(x, span), PAGE_HEIGHT - top - height
        if radius:
            self.canvas.roundRect(left, bottom, span, height, radius, stroke=0, fill=1)
        else:
            self.canvas.rect(left, bottom, span, height, stroke=0, fill=1)

    def dot(self, x: float, middle: float, radius: float, colour: str) -> None:
        """Draw a dot around a point."""
        self.ink(colour)
        self.canvas.circle(self.left(x), PAGE_HEIGHT - middle, radius, stroke=0, fill=1)

    def outline(self, x: float, top: float, span: float, height: float, colour: str = "line_strong") -> None:
        """Draw the edge of a box."""
        self.pen(colour, 0.5)
        self.canvas.rect(self.left(x, span), PAGE_HEIGHT - top - height, span, height, stroke=1, fill=0)

    def place(self, strips: Iterable[Strip], turned: Callable[[], None]) -> None:
        """Draw strips down the pages; call `turned` whenever a new page has begun."""
        held: list[Strip] = []
        for strip in strips:
            held.append(strip)
            if not strip.keeps:
                self._place_together(held, turned)
                held = []
        self._place_together(held, turned)

    def turn(self) -> None:
        """Finish the page and begin the next one."""
        self.canvas.doForm(_frame(self.page))
        self.canvas.showPage()
        self.page += 1
        self.top = TOP
        self._forget()

    def finish(self) -> None:
        """Draw what stands on every page, now that their number is known, and finish the last one."""
        self.canvas.doForm(_frame(self.page))
        for page in range(1, self.page + 1):
            self.canvas.beginForm(_frame(page))
            self._forget()
            self._draw_frame(page)
            self.canvas.endForm()
        self.canvas.showPage()

    def _written_in(self, face: Face) -> PDFTextObject:
        """The lines being written, in this face: a row of a table is one text, which halves its cost."""
        if self._text is None:
            self._text, self._face = self._canvas.beginText(), None
        if face is not self._face:
            self._face = face
            self._text.setFont(face.font, face.size)
        return self._text

    def _forget(self) -> None:
        """Forget what was chosen: a new page, or form, begins without it."""
        self._face = None
        self._ink = ""
        self._pen = ("", 0.0)

    def _place_together(self, strips: list[Strip], turned: Callable[[], None]) -> None:
        needed = sum(strip.height for strip in strips)
        whole = needed <= BOTTOM - TOP
        if whole and self.top + needed > BOTTOM and self.top > TOP:
            self._turn_before(strips[0], turned)
        for strip in strips:
            if not whole and self.top + strip.height > BOTTOM and self.top > TOP:
                self._turn_before(strip, turned)
            strip.draw(0.0, self.top)
            self.top += strip.height

    def _turn_before(self, strip: Strip, turned: Callable[[], None]) -> None:
        self.turn()
        turned()
        if strip.again:
            strip.again.draw(0.0, self.top)
            self.top += strip.again.height

    def _draw_frame(self, page: int) -> None:
        face, document = self.face("footer"), self._document
        self.rule(0, FOOTER, WIDTH)
        number = self.words.say(M("Page {page} of {pages}", page=page, pages=self.page))
        self.text(0, FOOTER + 12, number, face, colour="muted", align=Align.END, span=WIDTH)
        definitions = self.lines(self.said(document.definitions), face, WIDTH - 90)
        height = self.paragraph(0, FOOTER + 6, definitions, face, colour="muted")
        self.text(0, FOOTER + 12 + height, self.said(document.marking), face, colour="muted")
        if document.chain_head:
            head = self.words.say(M("History {head}", head=document.chain_head[:8]))
            self.text(0, FOOTER + 12 + height, head, face, colour="muted", align=Align.END, span=WIDTH)


def _frame(page: int) -> str:
    return f"frame{page}"
