"""A report that leaves is registered before and after, read back as printed, and kept to be explained."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from casetracker.disclosures.queries import list_disclosures
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import LANGUAGES
from casetracker.kernel.text import fold
from casetracker.reports.tables import IssuedReport
from casetracker.samples.catalogue import SAMPLES
from casetracker.store.history import undo
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store
from tests.reports.desk import a_desk, a_wish, an_offer


@pytest.fixture
def liberty(store: Store) -> SimpleNamespace:
    """Give the test the services on the public record."""
    desk = a_desk(store)
    SAMPLES["camp-liberty"](desk)
    return desk


class StoppedByHand(Exception):
    """Somebody pressed Cancel."""


def stop(_done: int, _total: int) -> None:
    """Stop at the first step."""
    raise StoppedByHand


def registered(store: Store) -> list[tuple[str, str, str | None]]:
    """Reference, state and hash of everything in the register, oldest first."""
    with store.read() as connection:
        rows = list_disclosures(connection)
    return [(row.reference, row.state, row.sha256) for row in reversed(rows)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_pdf_reads_back(liberty: SimpleNamespace, tmp_path: Path, language: str) -> None:
    target = tmp_path / "status.pdf"
    wish = a_wish(as_of="2013-06-30", language=language)
    liberty.reports.issue(wish, target)
    page = pypdfium2.PdfDocument(target)[0]
    text = fold(page.get_textpage().get_text_range())
    report = liberty.reports.build(wish).data
    figures = {report["totals"]["offered"], *(offer["offered"] for offer in report["offers"]), 3100}
    assert {str(figure) for figure in figures} <= set(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_the_numbers_of_the_data(
    liberty: SimpleNamespace, tmp_path: Path, language: str
) -> None:
    target = tmp_path / "status.xlsx"
    wish = a_wish(as_of="2013-06-30", language=language)
    liberty.reports.issue(wish, target)
    workbook = CalamineWorkbook.from_path(target)
    cells = {cell for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python()
             for cell in row}  # fmt: skip
    assert {210, 100, 310, 3100} <= cells
    assert {"AL-2013-01", "DE-2013-01"} <= cells


def test_the_json_file_is_the_report(liberty: SimpleNamespace, tmp_path: Path) -> None:
    target = tmp_path / "status.json"
    liberty.reports.issue(a_wish(as_of="2013-06-30"), target)
    assert json.loads(target.read_text("utf-8")) == liberty.reports.build(a_wish(as_of="2013-06-30")).data


def test_what_left_is_in_the_register_with_its_hash(
    store: Store, liberty: SimpleNamespace, tmp_path: Path
) -> None:
    target = tmp_path / "status.pdf"
    issued = liberty.reports.issue(a_wish(), target)
    sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    assert registered(store) == [(issued.reference, "done", sha256)]


def test_a_stopped_report_leaves_no_file_and_says_so_in_the_register(
    store: Store, liberty: SimpleNamespace, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "status.pdf"
    target.parent.mkdir()
    with pytest.raises(StoppedByHand):
        liberty.reports.issue(a_wish(), target, stop)
    assert list(target.parent.iterdir()) == []
    assert [state for _, state, _ in registered(store)] == ["failed"]


def test_a_kind_of_file_nobody_writes_is_refused_before_anything(
    store: Store, liberty: SimpleNamespace, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=r"\.pdf, \.xlsx or \.json"):
        liberty.reports.issue(a_wish(), tmp_path / "status.doc")
    assert registered(store) == []


def test_an_issued_report_is_kept_with_the_values_behind_its_figures(
    store: Store, liberty: SimpleNamespace, tmp_path: Path
) -> None:
    liberty.reports.issue(a_wish(as_of="2013-06-30"), tmp_path / "status.pdf")
    with store.read() as connection:
        kept = connection.execute(select(table_of(IssuedReport))).one()
    assert kept.data["totals"]["offered"] == 310
    assert sorted(values["offered"] for values in kept.behind["offers"].values()) == [100, 210]
    assert kept.highlights[0] == "The places offered cover 10% of Camp Liberty residents."


def test_undo_goes_past_what_was_registered(store: Store, tmp_path: Path) -> None:
    desk = a_desk(store)
    desk.offers.add(an_offer())
    desk.reports.issue(a_wish(), tmp_path / "status.json")
    undo(store)
    assert desk.reports.build(a_wish()).data["offers"] == []
    assert [state for _, state, _ in registered(store)] == ["done"]


def test_hostile_words_are_only_words(store: Store, tmp_path: Path) -> None:
    desk = a_desk(store)
    hostile = "=1+1 <img src='/etc/passwd'> & <b>unclosed"
    desk.offers.add(an_offer())
    desk.reports.issue(a_wish(highlights=[hostile]), tmp_path / "status.pdf")
    text = pypdfium2.PdfDocument(tmp_path / "status.pdf")[0].get_textpage().get_text_range()
    assert hostile in text.replace("\r\n", " ")
