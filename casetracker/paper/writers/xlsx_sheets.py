"""What stands on the sheets of a workbook: the summary, a sheet for every table and chart, and About."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casetracker.kernel.i18n import M, Message
from casetracker.paper.document import (
    Block,
    Cell,
    Column,
    ColumnChart,
    Document,
    Entries,
    Entry,
    Heading,
    Highlights,
    KeyFigures,
    Kind,
    Notes,
    Paragraph,
    Row,
    Table,
    Text,
    Tone,
    Value,
    as_cell,
    flat,
)
from casetracker.paper.writers.xlsx_text import LONGEST, SURELY_FITS, length


@dataclass(frozen=True)
class Line:
    """A row outside a table: values from the first column on, all in one named style."""

    values: tuple[Value | Cell, ...] = ()
    style: str = "Report text"


@dataclass(frozen=True)
class Page:
    """A sheet of running lines: the summary, or About."""

    title: Text
    lines: tuple[Line, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Field:
    """A column of a sheet: the cell of a row it shows, or that cell's caption, and how it looks.

    `part` above 0 holds what did not fit the cell before it (a cell holds 32,767 characters).
    """

    title: Text
    kind: Kind
    tone: Tone
    at: int
    caption: bool = False
    part: int = 0

    def value(self, row: Row) -> Value | Cell:
        """Return what the row has in this column; the id of a row stands beyond its cells."""
        if self.at == len(row.cells):
            return row.id
        cell = row.cells[self.at]
        return _caption(cell) if self.caption else cell


def reader(found: Sequence[Field], table: Table) -> Callable[[Row], Sequence[Value | Cell]]:
    """Return how values are read from a row: as they stand, if there are no captions, ids or long texts."""
    if [column.at for column in found] == list(range(len(table.columns))):
        return lambda row: row.cells
    return lambda row: [column.value(row) for column in found]


def summary(document: Document) -> Page:
    """Return the first sheet: title, highlights, key figures and short lists."""
    lines = [
        Line((document.title,), "Report title"),
        Line((document.as_of_line,), "Report heading"),
        *(Line((text,), "Report small") for text in (document.subtitle, document.marking) if text),
    ]
    for block in flat(document.blocks):
        if not isinstance(block, Table | ColumnChart):
            lines += [Line(), *_lines(block)]
    return Page(M("Summary"), tuple(lines), (64, 18, 40, 8))


def about(document: Document) -> Page:
    """Return the last sheet: what the document rests on."""
    lines = [
        Line((document.title,), "Report title"),
        Line(),
        *(Line((fact.label, fact.value)) for fact in document.facts),
        Line((M("Definitions"), document.definitions)),
        Line((M("Marking"), document.marking)),
    ]
    if document.chain_head:
        lines.append(Line((M("History"), document.chain_head[:8])))
    return Page(M("About"), tuple(lines), (28, 90))


def tables(document: Document) -> list[Table]:
    """Return the tables of a document, its charts among them as tables of their numbers."""
    found: list[Table] = []
    for block in flat(document.blocks):
        if isinstance(block, ColumnChart):
            found.append(_numbers(block))
        elif isinstance(block, Table):
            found.append(block)
    return found


def fields(table: Table) -> list[Field]:
    """Return the columns of a table's sheet: captions and overlong texts have their own, ids come last."""
    found: list[Field] = []
    for at, column in enumerate(table.columns):
        found += _fields_of(table.rows, at, column)
    if table.id_title is not None:
        found.append(Field(table.id_title, Kind.REFERENCE, Tone.MUTED, len(table.columns)))
    return found


def _fields_of(rows: Sequence[Row], at: int, column: Column) -> Iterator[Field]:
    tone = Tone.PLAIN if column.tone is Tone.STRONG else column.tone
    for part in range(_parts(rows, at)):
        title = column.title if part == 0 else M("{column} (continued)", column=column.title)
        yield Field(title, column.kind, tone, at, part=part)
    if column.caption is not None:
        yield Field(column.caption, Kind.TEXT, Tone.PLAIN, at, caption=True)


def _caption(cell: Value | Cell) -> Value:
    caption = as_cell(cell).caption
    return "" if caption is None else caption


def _parts(rows: Sequence[Row], at: int) -> int:
    """Return how many cells the longest text of a column needs."""
    long = [
        as_cell(cell).value
        for row in rows
        if (type(cell := row.cells[at]) is str and len(cell) > SURELY_FITS) or type(cell) is Cell
    ]
    longest = max((length(text) for text in long if isinstance(text, str)), default=0)
    return -(-longest // (LONGEST - 1)) if longest > LONGEST else 1


def _numbers(chart: ColumnChart) -> Table:
    columns = (
        Column("category", chart.category_title),
        *(Column(f"series{number}", series.label, Kind.NUMBER) for number, series in enumerate(chart.series)),
    )
    rows = tuple(
        Row((category, *(series.values[at] for series in chart.series)))
        for at, category in enumerate(chart.categories)
    )
    return Table(chart.name, chart.title, columns, rows)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case KeyFigures():
            for figure in block.figures:
                note = "" if figure.note is None else figure.note
                yield Line((figure.label, figure.value, note))
        case Entries():
            yield from _entry_lines(block)
        case Heading() | Highlights() | Paragraph() | Notes():
            yield from _text_lines(block)


def _text_lines(block: Heading | Highlights | Paragraph | Notes) -> Iterator[Line]:
    if isinstance(block, Heading | Highlights) and (title := _title(block)):
        yield Line((title,), "Report heading")
    if isinstance(block, Paragraph):
        yield Line((block.text,))
    elif isinstance(block, Highlights | Notes):
        style = "Report small" if isinstance(block, Notes) else "Report text"
        yield from (Line((item,), style) for item in block.items)


def _title(block: Heading | Highlights) -> Text | None:
    return block.text if isinstance(block, Heading) else block.title


def _entry_lines(block: Entries) -> Iterator[Line]:
    yield Line((block.title,), "Report heading")
    if not block.items and block.empty is not None:
        yield Line((block.empty,))
    for entry in block.items:
        yield _entry_line(entry)


def _entry_line(entry: Entry) -> Line:
    end = as_cell(entry.value)
    shown = Cell("" if end.value is None else end.value, tone=end.tone)
    return Line((entry.text, shown, entry.caption or "", "" if entry.score is None else entry.score))


def continued(found: Sequence[Field]) -> Iterator[Message]:
    """Yield a notice for every column whose texts went on in another one."""
    for column in found:
        if column.part == 1:
            yield M(
                "A text in {column} is longer than a cell holds; it continues in the next column.",
                column=column.title,
            )
