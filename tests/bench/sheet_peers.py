"""How the peers write a workbook: the same values, dates as dates, titles in bold and frozen.

Each writes in the fastest way it knows. Unlike ours they leave out styles of texts, print set-up and document
properties, so they have a little less to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

Book = Mapping[str, Sequence[Sequence[object]]]
DATE, NUMBER = "yyyy-mm-dd", "#,##0"


def by_openpyxl(book: Book, path: Path) -> None:
    """openpyxl's write-only mode, its rows appended as plain values: numbers keep their general look."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    workbook = Workbook(write_only=True)
    for name, grid in book.items():
        sheet = workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        titles = [WriteOnlyCell(sheet, value) for value in grid[0]]
        for cell in titles:
            cell.font = Font(bold=True)
        sheet.append(titles)
        for row in grid[1:]:
            sheet.append(row)
    workbook.save(path)


def by_xlsxwriter(book: Book, path: Path) -> None:
    """XlsxWriter row by row in constant memory, where its rows are written as they come."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    bold = workbook.add_format({"bold": True})
    looks = {date: workbook.add_format({"num_format": DATE})}
    looks |= dict.fromkeys((int, float), workbook.add_format({"num_format": NUMBER}))
    for name, grid in book.items():
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        writers = {
            str: sheet.write_string,
            int: sheet.write_number,
            float: sheet.write_number,
            date: sheet.write_datetime,
        }
        for at, row in enumerate(grid):
            for column, value in enumerate(row):
                kind = type(value)
                writers[kind](at, column, value, looks.get(kind) if at else bold)
    workbook.close()
