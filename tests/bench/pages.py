"""PDF: the status report and a long register, beside other ways to put the same rows on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from casetracker.kernel.i18n import words
from casetracker.paper.document import Column, Document, Kind, Row, Table
from casetracker.paper.writers.pdf import write_pdf
from tests.bench import memory, page_peers
from tests.bench.measure import Row as Result
from tests.bench.measure import Work, compare, is_here, missing
from tests.bench.office import COUNTRIES, TODAY, Bench
from tests.bench.page_peers import Page
from tests.bench.sheets import status_of

TITLES = ("Reference", "Country", "Status", "Persons", "Opened", "Owner", "Next step")
KINDS = (Kind.REFERENCE, Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.TEXT, Kind.TEXT)
PLATYPUS, CANVAS = "Platypus table of Paragraphs", "bare canvas"
FPDF_CELLS, FPDF_TABLE = "fpdf2, cells", "fpdf2, table"
GROWTH = 8


def rows(bench: Bench) -> Iterator[Result]:
    """The status report of many offers; a register of cases; how both its time and its memory grow."""
    yield from _status(bench)
    yield from _cases(bench)
    sizes = bench.sizes
    small, large = (
        cases_writer(cases(n), bench.folder / "g.pdf") for n in (sizes.cases, sizes.cases * GROWTH)
    )
    peer = f"{sizes.cases:,} rows"
    work = f"PDF growth, {sizes.cases * GROWTH:,} rows"
    yield from compare(work, large, {peer: small}, rounds=sizes.heavy_rounds, goals={peer: 9.0})
    added = memory.added("pages", sizes.memory_cases)
    yield Result(f"memory added, PDF of {sizes.memory_cases:,} rows", "", added, "MiB", goal=150)


def _status(bench: Bench) -> Iterator[Result]:
    document = _shortened(status_of(bench), bench.sizes.report_offers)
    path, work = bench.folder / "status.pdf", f"status PDF of {bench.sizes.report_offers:,} offers"
    if not is_here("fpdf"):
        yield from missing(work, [FPDF_CELLS, FPDF_TABLE])
        return
    page = page_peers.as_said(document, words("en"))
    yield from compare(
        work,
        lambda: write_pdf(document, words("en"), path),
        {
            FPDF_CELLS: lambda: page_peers.by_fpdf_cells(page, path.with_suffix(".c.pdf")),
            FPDF_TABLE: lambda: page_peers.by_fpdf_table(page, path.with_suffix(".t.pdf")),
        },
        rounds=bench.sizes.rounds,
    )


def _shortened(document: Document, most: int) -> Document:
    blocks = (
        replace(block, rows=block.rows[:most]) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _cases(bench: Bench) -> Iterator[Result]:
    found, path = cases(bench.sizes.cases), bench.folder / "cases.pdf"
    page = Page("Cases", TITLES, [[_said(value) for value in row] for row in found], numbers=(3,))
    peers: dict[str, Work] = {
        PLATYPUS: lambda: page_peers.by_platypus(page, path.with_suffix(".p.pdf")),
        CANVAS: lambda: page_peers.by_canvas(page, path.with_suffix(".c.pdf")),
    }
    if is_here("fpdf"):
        peers[FPDF_CELLS] = lambda: page_peers.by_fpdf_cells(page, path.with_suffix(".f.pdf"))
    yield from compare(
        f"PDF of {len(found):,} cases",
        cases_writer(found, path),
        peers,
        rounds=bench.sizes.heavy_rounds,
        goals={PLATYPUS: 0.20, CANVAS: 2.5},
    )


def _said(value: object) -> str:
    return words("en").date(value) if isinstance(value, date) else str(value)


def cases(count: int) -> list[tuple[str, str, str, int, date, str, str]]:
    """The rows of an invented register of cases."""
    return [
        (
            f"C-{number:05}",
            COUNTRIES[number % len(COUNTRIES)],
            "awaiting decision" if number % 3 else "departed",
            number % 6 + 1,
            date(2012, 2, 18) + timedelta(days=number % 900),
            "M. Reyes" if number % 2 else "L. Haddad",
            f"Ask for medical file {number % 977}",
        )
        for number in range(count)
    ]


def cases_writer(found: Sequence[tuple[str | int | date, ...]], path: Path) -> Work:
    """Our writer with a document of these cases, to be set going."""
    columns = tuple(Column(title, title, kind) for title, kind in zip(TITLES, KINDS, strict=True))
    table = Table("cases", "Cases", columns, [Row(row) for row in found])
    document = Document("Cases", TODAY, "as of today", "internal", (table,))
    return lambda: write_pdf(document, words("en"), path)
