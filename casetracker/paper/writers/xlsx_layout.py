"""What openpyxl lays out for us: names, widths, frozen titles, table objects, data bars and print set-up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.formatting.rule import DataBarRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as TableObject
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from casetracker.kernel.i18n import M
from casetracker.paper.document import Document, Kind, Table, as_cell
from casetracker.paper.writers.finish import plain
from casetracker.paper.writers.look import look
from casetracker.paper.writers.xlsx_cells import Cells
from casetracker.paper.writers.xlsx_sheets import Field, Page
from casetracker.paper.writers.xlsx_text import length

_LONGEST_NAME = 31
_LONGEST_TITLE = 255
_NARROWEST, _WIDEST = 8.0, 60.0
_SAMPLE = 200
_LANDSCAPE_FROM = 95.0
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]+")


class Names:
    """Gives sheets names that Excel accepts and that no two of them share."""

    def __init__(self) -> None:
        self._taken = {"history"}  # Excel keeps this name for itself

    def sheet(self, wanted: str) -> str:
        """Return a name of at most 31 characters, as near to the one wanted as it can be."""
        cleaned = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("'") or "-"
        return _unique(cleaned, self._taken, _LONGEST_NAME)

    def titles(self, wanted: Sequence[str]) -> list[str]:
        """Return column titles, one line each, no two alike in one table."""
        taken: set[str] = set()
        return [
            _unique(" ".join(_FORBIDDEN.sub(" ", title).split()) or "-", taken, _LONGEST_TITLE)
            for title in wanted
        ]


def lay_out_table(
    sheet: Worksheet,
    table: Table,
    found: Sequence[Field],
    titles: Sequence[str],
    document: Document,
    cells: Cells,
) -> None:
    """Set a table's sheet: the table object over its rows, titles frozen and repeated in print, data bars."""
    last, end = get_column_letter(len(found)), max(2, len(table.rows) + 1)
    widths = [_width(table, column, title, cells) for column, title in zip(found, titles, strict=True)]
    _set_up(sheet, widths, document, cells)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    listed = TableObject(
        displayName=f"T_{re.sub('[^A-Za-z0-9]', '_', table.name)}",
        ref=f"A1:{last}{end}",
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=True),
    )
    listed.autoFilter = AutoFilter(ref=listed.ref)
    listed.tableColumns = [TableColumn(id=number, name=title) for number, title in enumerate(titles, start=1)]
    sheet.add_table(listed)
    for number, column in enumerate(found, start=1):
        if column.kind is Kind.BAR:
            letter = get_column_letter(number)
            sheet.conditional_formatting.add(f"{letter}2:{letter}{end}", _bar())


def lay_out_page(sheet: Worksheet, page: Page, document: Document, cells: Cells) -> None:
    """Set a sheet of running lines."""
    _set_up(sheet, page.widths, document, cells)


def _set_up(sheet: Worksheet, widths: Sequence[float], document: Document, cells: Cells) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.sheet_view.rightToLeft = cells.rtl
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = int(Worksheet.PAPERSIZE_A4)
    sheet.page_setup.orientation = "landscape" if sum(widths) > _LANDSCAPE_FROM else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    numbered = cells.said(M("Page {page} of {pages}", page="&P", pages="&N"))
    start, end = (
        (sheet.oddFooter.right, sheet.oddFooter.left)
        if cells.rtl
        else (sheet.oddFooter.left, sheet.oddFooter.right)
    )
    start.text = _printed(cells.said(document.marking))
    end.text = numbered
    sheet.oddHeader.center.text = _printed(
        f"{cells.said(document.title)} · {cells.said(document.as_of_line)}"
    )


def _printed(text: str) -> str:
    """Return a text for a header or footer, where & begins a command and a digit after one is a size."""
    shown = " ".join(_FORBIDDEN.sub(" ", plain(text)).split())[:110].replace("&", "&&")
    return f" {shown}" if shown[:1].isdigit() else shown


def _width(table: Table, column: Field, title: str, cells: Cells) -> float:
    step = max(1, len(table.rows) // _SAMPLE)
    longest = max((len(word) for word in title.split()), default=0) + 3
    for at in range(0, len(table.rows), step):
        value = as_cell(column.value(table.rows[at])).value
        longest = max(longest, *(length(line) for line in cells.said(value).split("\n")))
    return min(_WIDEST, max(_NARROWEST, longest * 1.1 + 2))


def _bar() -> DataBarRule:
    colour = look().colours["accepted"].removeprefix("#")
    return DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color=f"FF{colour}")


def _unique(wanted: str, taken: set[str], most: int) -> str:
    name, number = _cut(wanted, most), 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = _cut(wanted, most - len(ending)) + ending
    taken.add(name.casefold())
    return name


def _cut(text: str, most: int) -> str:
    while length(text) > most:
        text = text[:-1]
    return text.strip()
