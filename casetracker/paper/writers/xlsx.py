"""The Excel writer: a document as a workbook to read, sort and sum, with nothing live and nothing hidden.

openpyxl lays the workbook out: styles, column widths, table objects, print set-up. The rows are streamed into
it by `xlsx_stream` (decision 16), so one way serves eleven offers and 100,000 letters, under the same guards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import M, Message, Words
from casetracker.paper.document import Document, Row, Table, Text
from casetracker.paper.writers.finish import plain
from casetracker.paper.writers.steps import Step, Steps
from casetracker.paper.writers.xlsx_cells import Cells, Encode
from casetracker.paper.writers.xlsx_layout import Names, lay_out_page, lay_out_table
from casetracker.paper.writers.xlsx_sheets import (
    Field,
    Line,
    Page,
    about,
    continued,
    fields,
    reader,
    summary,
    tables,
)
from casetracker.paper.writers.xlsx_stream import Rows, stream
from casetracker.paper.writers.xlsx_styles import Styles

_CHUNK = 256
_MOST_ROWS = 1_048_000


def write_xlsx(
    document: Document, words: Words, path: Path, *, step: Step | None = None
) -> tuple[Message, ...]:
    """Write a document as a workbook to `path`; return what a reader must be told, such as lost characters.

    `step(done, total)` hears of the progress, in rows and blocks; what it raises stops the work and nothing
    stays behind. Raises Refused for a table longer than a sheet, and OSError from the disk.
    """
    return _Writer(document, words, Steps(document, step)).write(path)


class _Writer:
    """Builds one workbook: first its layout, then its rows."""

    def __init__(self, document: Document, words: Words, steps: Steps) -> None:
        self._document, self._words, self._steps = document, words, steps
        self._workbook = Workbook()
        self._styles = Styles(self._workbook, words)
        self._cells = Cells(self._styles, words)
        self._names = Names()
        self._sheets: dict[str, Rows] = {}
        self._notices: list[Message] = []

    def write(self, path: Path) -> tuple[Message, ...]:
        """Write the file; return the notices."""
        self._add_page(summary(self._document))
        for table in tables(self._document):
            self._add_table(table)
        self._add_page(about(self._document))
        laid_out = BytesIO()
        self._workbook.save(laid_out)
        title = plain(self._cells.said(self._document.title))
        stream(laid_out, self._sheets, path, title=title, day=self._document.as_of.as_of)
        return (*self._notices, *self._cells.notices)

    def _add_page(self, page: Page) -> None:
        sheet = self._sheet(page.title)
        lay_out_page(sheet, page, self._document, self._cells)
        reference = f"A1:{get_column_letter(len(page.widths))}{len(page.lines)}"
        self._fill(Rows(reference, _lines(page.lines, 1, self._cells)))

    def _add_table(self, table: Table) -> None:
        if len(table.rows) > _MOST_ROWS:
            raise Refused(
                M(
                    "A sheet holds {most} rows. Nothing was written. Narrow the report with a filter.",
                    most=_MOST_ROWS,
                )
            )
        found = fields(table)
        self._notices += continued(found)
        titles = self._names.titles([self._cells.said(column.title) for column in found])
        lay_out_table(self._sheet(table.title), table, found, titles, self._document, self._cells)
        end = max(2, len(table.rows) + 1)
        after = _lines(_after(table, found), end + 1, self._cells)
        chunks = chain([self._titles(titles)], self._rows(table, found), after)
        self._fill(Rows(f"A1:{get_column_letter(len(found))}{end + len(_after(table, found))}", chunks))

    def _sheet(self, title: Text) -> Worksheet:
        name = self._names.sheet(plain(self._cells.said(title)))
        if not self._sheets:
            sheet = self._workbook.worksheets[0]
            sheet.title = name
            return sheet
        return self._workbook.create_sheet(name)

    def _fill(self, rows: Rows) -> None:
        self._sheets[f"xl/worksheets/sheet{len(self._sheets) + 1}.xml"] = rows

    def _titles(self, titles: Sequence[str]) -> str:
        encode = self._cells.encoder("Report header")
        return _row(1, (encode(title) for title in titles))

    def _rows(self, table: Table, found: Sequence[Field]) -> Iterator[str]:
        columns = [
            (f'<c r="{get_column_letter(number)}', self._cells.encoder(tone=column.tone, part=column.part))
            for number, column in enumerate(found, start=1)
        ]
        read = reader(found, table)
        written: list[str] = []
        for number, row in enumerate(table.rows, start=2):
            values = zip(columns, read(row), strict=True)
            place = f'{number}"'
            cells = "".join([f"{head}{place}{encode(value)}" for (head, encode), value in values])
            written.append(f'<row r="{number}">{cells}</row>')
            if len(written) == _CHUNK:
                yield "".join(written)
                self._steps.count(len(written))
                written.clear()
        yield "".join(written)
        self._steps.count(len(written))


def _lines(lines: Iterable[Line], first: int, cells: Cells) -> Iterator[str]:
    encoders: dict[str, Encode] = {}
    for number, line in enumerate(lines, start=first):
        encode = encoders.setdefault(line.style, cells.encoder(line.style))
        yield _row(number, (encode(value) for value in line.values))


def _row(number: int, cells: Iterable[str]) -> str:
    written = (
        f'<c r="{get_column_letter(column)}{number}"{cell}' for column, cell in enumerate(cells, start=1)
    )
    return f'<row r="{number}">{"".join(written)}</row>'


def _after(table: Table, found: Sequence[Field]) -> list[Line]:
    """Return what stands under the rows: notes, and the total, outside the table: sorting spares it."""
    lines = []
    if table.total:
        total = Row(table.total.cells)
        values = tuple(column.value(total) if column.part == 0 else "" for column in found)
        lines.append(Line(tuple("" if value is None else value for value in values), "Report total"))
    if not table.rows and table.empty is not None:
        lines.append(Line((table.empty,)))
    return [*lines, *(Line((note,), "Report small") for note in table.notes)]
