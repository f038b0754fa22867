"""Workbooks: ours beside other writers that put the same values, types and looks on the same sheets."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook

from casetracker.kernel.i18n import words
from casetracker.paper.document import Column, Document, Kind, Row, Table
from casetracker.paper.writers.xlsx import write_xlsx
from casetracker.reports.forms import ReportDraft
from tests.bench import memory, sheet_peers
from tests.bench.measure import Row as Result
from tests.bench.measure import Work, compare, is_here, missing
from tests.bench.office import TODAY, Bench

Grid = list[list[object]]
KINDS = (Kind.REFERENCE, Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.TEXT)
WIDE = 20
XLSXWRITER, OPENPYXL, CSV = "XlsxWriter", "openpyxl, write-only", "csv"


def rows(bench: Bench) -> Iterator[Result]:
    """The status report of all offers, a wide sheet of many rows, and the memory it takes."""
    yield from _offers(bench)
    yield from _wide(bench)
    added = memory.added("sheets", bench.sizes.sheet)
    yield Result(f"memory added, {bench.sizes.sheet:,} × {WIDE}", "", added, "MiB", goal=25)


def status_of(bench: Bench) -> Document:
    """The status report of every offer of the office."""
    draft = ReportDraft(report="status", as_of=TODAY.as_of, known_on=TODAY.known_on)
    return bench.office.reports.build(draft).document


def _offers(bench: Bench) -> Iterator[Result]:
    document, work = status_of(bench), f"XLSX of {bench.sizes.offers:,} offers, whole report"
    path = bench.folder / "offers.xlsx"
    write_xlsx(document, words("en"), path)
    book = read(path)
    peers: dict[str, Work] = {OPENPYXL: lambda: sheet_peers.by_openpyxl(book, path.with_suffix(".o.xlsx"))}
    if is_here("xlsxwriter"):
        peers[XLSXWRITER] = lambda: sheet_peers.by_xlsxwriter(book, path.with_suffix(".x.xlsx"))
    else:
        yield from missing(work, [XLSXWRITER])
    rounds = bench.sizes.rounds
    yield from compare(work, lambda: write_xlsx(document, words("en"), path), peers, rounds=rounds)


def _wide(bench: Bench) -> Iterator[Result]:
    size, path = bench.sizes.sheet, bench.folder / "wide.xlsx"
    values = wide(size)
    book = {"Cases": values}
    peers: dict[str, Work] = {
        OPENPYXL: lambda: sheet_peers.by_openpyxl(book, path.with_suffix(".o.xlsx")),
        CSV: lambda: _as_csv(values, path.with_suffix(".csv")),
    }
    if is_here("xlsxwriter"):
        peers[XLSXWRITER] = lambda: sheet_peers.by_xlsxwriter(book, path.with_suffix(".x.xlsx"))
    yield from compare(
        f"XLSX of {size:,} rows × {WIDE}",
        writer(values, path),
        peers,
        rounds=bench.sizes.heavy_rounds,
        goals={OPENPYXL: 0.20, CSV: 3.0},
    )


def read(path: Path) -> dict[str, Grid]:
    """The values of every sheet, typed as a reader sees them: what the peers shall write."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def wide(size: int) -> Grid:
    """Titles and rows of references, texts, whole numbers and dates."""
    titles: list[object] = [f"Column {number}" for number in range(WIDE)]
    return [titles, *(_wide_row(number) for number in range(size))]


def _wide_row(number: int) -> list[object]:
    day = date(2012, 1, 1) + timedelta(days=number % 5000)
    block = [f"C-{number:06}", f"Words about case {number % 977}", number * 7, day, "awaiting reply"]
    return block * (WIDE // len(block))


def writer(values: Sequence[Sequence[object]], path: Path) -> Callable[[], object]:
    """Our writer with a document of these rows, to be set going."""
    columns = tuple(Column(f"c{at}", title, KINDS[at % 5]) for at, title in enumerate(values[0]))
    table = Table("cases", "Cases", columns, [Row(tuple(row)) for row in values[1:]])
    document = Document("Cases", TODAY, "as of today", "internal", (table,))
    return lambda: write_xlsx(document, words("en"), path)


def _as_csv(values: Grid, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(values)
