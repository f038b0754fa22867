"""A document without a format: what a report says, kept typed until a writer prints it.

Reports fill a `Document`; `paper/writers/pdf.py` and `paper/writers/xlsx.py` print it in one language.
Nothing here knows a page, a sheet or a language: numbers stay numbers, dates stay dates and sentences stay
messages, so that the same document becomes a page to read and a workbook to sort and sum (decision 16).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from casetracker.kernel.i18n import Message
from casetracker.kernel.types import AsOf, PreciseDate, Qualified, Share

Text = Message | str
"""What is said in the reader's language (`Message`), or printed as it was typed (`str`)."""


@dataclass(frozen=True)
class CapacityBar:
    """How far the places of one offer are used, drawn as in ux.md 2.1. All figures count persons.

    `referred` holds `accepted`, and `accepted` holds `departed` (domain.md, The five numbers).
    """

    offered: int
    referred: int
    accepted: int
    departed: int

    @property
    def pending(self) -> int:
        """Persons referred and not yet accepted."""
        return max(0, self.referred - self.accepted)

    @property
    def remaining(self) -> int:
        """Places nobody was referred for."""
        return max(0, self.offered - self.referred)

    @property
    def over(self) -> int:
        """Persons referred beyond the places offered."""
        return max(0, self.referred - self.offered)

    @property
    def length(self) -> int:
        """The persons the whole drawing stands for: the places, and the surplus beyond them."""
        return max(self.offered, self.referred)


Value = (
    Message
    | str
    | int
    | float
    | Decimal
    | date
    | datetime
    | PreciseDate
    | Share
    | Qualified
    | CapacityBar
    | None
)
"""One typed value. A `Country` (it is a `str`) prints as the country's name; None prints as "—"."""


class Tone(StrEnum):
    """How loudly a value speaks. A tone never carries a meaning that the words beside it do not say."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Swatch(StrEnum):
    """A colour of the capacity bar, used again by legends and charts so that one colour means one thing."""

    DEPARTED = "departed"
    ACCEPTED = "accepted"
    PENDING = "pending"
    REMAINING = "remaining"
    OVER = "over"


class Kind(StrEnum):
    """What a column holds: it decides the alignment, and the cell type and width in a workbook."""

    TEXT = "text"
    REFERENCE = "reference"
    COUNTRY = "country"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    BAR = "bar"


@dataclass(frozen=True)
class Cell:
    """A value with what belongs to it: a small second line, or a tone of its own instead of its column's."""

    value: Value
    caption: Value = None
    tone: Tone | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table. `id` is unique in its table and the same in every language.

    `caption` names the small second line of the cells; a workbook gives it a column of its own under that
    name. The title of a bar column is printed in workbooks only, where its value is the share of places used:
    on paper the legend says what the parts are.
    """

    id: str
    title: Text
    kind: Kind = Kind.TEXT
    tone: Tone = Tone.PLAIN
    caption: Text | None = None


@dataclass(frozen=True)
class Row:
    """The values of one row in the order of the columns, and the stable id of the record behind it."""

    cells: tuple[Value | Cell, ...]
    id: str = ""


@dataclass(frozen=True)
class Legend:
    """What the colours of the bars or columns beside it mean."""

    entries: tuple[tuple[Swatch, Text], ...]


@dataclass(frozen=True)
class Table:
    """Rows under named columns; a sheet of its own in a workbook.

    `rows` may be any sequence, and may make its rows when asked. `id_title` names the last, narrow column
    with the rows' ids in workbooks; without it ids are not written. `name` is unique in its document and
    never shown. `empty` is said instead of a table without rows.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    total: Row | None = None
    notes: tuple[Text, ...] = ()
    legend: Legend | None = None
    id_title: Text | None = None
    empty: Text | None = None


@dataclass(frozen=True)
class Heading:
    """A section title; it never ends a page."""

    text: Text


@dataclass(frozen=True)
class Highlights:
    """The few sentences a reader must not miss."""

    items: tuple[Text, ...]
    title: Text | None = None


@dataclass(frozen=True)
class KeyFigure:
    """One large number, its name and a short note ("69%", "+40 this month")."""

    label: Text
    value: Value
    note: Value = None
    emphasis: bool = False


@dataclass(frozen=True)
class KeyFigures:
    """The panel of large numbers."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Entry:
    """One item of a short list: a line, a small line under it, and at the end a value ("9 days overdue")."""

    text: Text
    caption: Text | None = None
    value: Value | Cell = None
    score: int | None = None
    """A risk's score, 1 to 25, printed in a box before the line."""


@dataclass(frozen=True)
class Entries:
    """A short list under its title; `empty` is said when there is nothing to list."""

    title: Text
    items: tuple[Entry, ...]
    empty: Text | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True)
class Notes:
    """Small print: footnotes, sources, definitions."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Series:
    """One row of columns in a chart, a number (or None) for each category."""

    label: Text
    swatch: Swatch
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class ColumnChart:
    """Counts side by side for each category; a `date` among the categories is printed as its month.

    `name` is unique in its document, as a table's is: a workbook writes the chart's numbers as a table.
    """

    name: str
    title: Text
    categories: tuple[Value, ...]
    series: tuple[Series, ...]
    category_title: Text
    time_axis: bool = True


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class TwoColumns:
    """Blocks side by side: `start` where reading starts, `end` beside it."""

    start: tuple[Block, ...]
    end: tuple[Block, ...]


Block = (
    Heading
    | Highlights
    | KeyFigures
    | Table
    | Entries
    | Paragraph
    | Notes
    | ColumnChart
    | PageBreak
    | TwoColumns
)


@dataclass(frozen=True)
class Fact:
    """A line of the About sheet: what the document rests on (as-of date, known on, filters, definitions)."""

    label: Text
    value: Value


@dataclass(frozen=True)
class Document:
    """A whole report before it has a format.

    `as_of_line` stands at the head ("as of 23 November 2026"), `subtitle` under it; `marking` says who may
    read it and is printed on every page, as are `definitions` and the first eight characters of the chain's
    head (trust.md 3.6).
    """

    title: Text
    as_of: AsOf
    as_of_line: Text
    marking: Text
    blocks: tuple[Block, ...]
    subtitle: Text | None = None
    definitions: Text = ""
    chain_head: str = ""
    facts: tuple[Fact, ...] = ()


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks in reading order, with those inside `TwoColumns` in place of their frame."""
    for block in blocks:
        if isinstance(block, TwoColumns):
            yield from flat(block.start)
            yield from flat(block.end)
        else:
            yield block


def as_cell(value: Value | Cell) -> Cell:
    """Return the value as a cell, dressed plainly when it was bare."""
    return value if isinstance(value, Cell) else Cell(value)
