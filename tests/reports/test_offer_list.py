"""A list that leaves the window is the list that was shown there, and stands in the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from casetracker.disclosures.queries import DisclosureRow, list_disclosures
from casetracker.kernel import filters
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import LANGUAGES
from casetracker.kernel.types import AsOf
from casetracker.offers.listing import OfferQuery
from casetracker.reports.content import offer_list
from casetracker.store.unit_of_work import Store
from tests.reports.desk import a_desk, an_offer

NOW = AsOf(date(2026, 11, 23), date(2026, 11, 23))


@pytest.fixture
def desk(store: Store) -> SimpleNamespace:
    """Four offers: one private, one of which no source says how large it is."""
    made = a_desk(store)
    made.offers.add_many(
        [
            an_offer(host_country="NO", places=120, valid_until="2026-12-15", title="=1+1"),
            an_offer(host_country="AL", places=210, qualifier="up_to"),
            an_offer(host_country="LU", places=30, disclosure="private"),
            an_offer(host_country="FI", places=None),
        ]
    )
    return made


def sheet_of(path: Path) -> list[dict[str, Any]]:
    """The rows of the list's sheet under their titles."""
    lines = list(openpyxl.load_workbook(path)["Offers"].values)
    head = next(place for place, line in enumerate(lines) if line[0] == "Reference")
    return [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :] if line[0]]


def registered(store: Store) -> DisclosureRow:
    """The only line of the register."""
    with store.read() as connection:
        (row,) = list_disclosures(connection)
    return row


def test_the_file_holds_the_rows_that_were_shown_in_their_order(
    desk: SimpleNamespace, tmp_path: Path
) -> None:
    query = OfferQuery(NOW, filters.parse("left:>0"), "left", descending=True)
    desk.reports.issue_list(query, tmp_path / "offers.xlsx", "en")
    rows = sheet_of(tmp_path / "offers.xlsx")
    assert [row["Reference"] for row in rows] == ["AL-2026-01", "NO-2026-01", "LU-2026-01", "Total"]
    assert [row["Left"] for row in rows] == [210, 120, 30, 360]
    assert rows[1]["Title"] == "=1+1"
    assert rows[2]["Disclosure"] == "Private"


def test_the_register_knows_filter_days_and_number(
    desk: SimpleNamespace, store: Store, tmp_path: Path
) -> None:
    issued = desk.reports.issue_list(OfferQuery(NOW, filters.parse("country:al")), tmp_path / "a.xlsx", "en")
    row = registered(store)
    assert (row.reference, row.what, row.audience) == (issued.reference, "list.offers", "internal")
    assert (row.filter, row.as_of, row.counts, row.state) == ("country:al", NOW.as_of, {"offers": 1}, "done")
    assert tuple(row.fields) == tuple(column.id for column in offer_list.COLUMNS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_rows(desk: SimpleNamespace, tmp_path: Path, language: str) -> None:
    path = tmp_path / f"{language}.xlsx"
    desk.reports.issue_list(OfferQuery(NOW), path, language)
    book = openpyxl.load_workbook(path)
    values = [cell for sheet in book.worksheets for line in sheet.values for cell in line]
    assert {"AL-2026-01", "FI-2026-01", "LU-2026-01", "NO-2026-01"} <= set(values)


def test_a_list_without_rows_is_a_file_that_says_so(
    desk: SimpleNamespace, store: Store, tmp_path: Path
) -> None:
    desk.reports.issue_list(OfferQuery(NOW, filters.parse("country:fr")), tmp_path / "none.xlsx", "en")
    assert registered(store).counts == {"offers": 0}


def test_a_filter_that_cannot_be_read_leaves_no_file_and_no_line(
    desk: SimpleNamespace, store: Store, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="is not a number"):
        desk.reports.issue_list(OfferQuery(NOW, filters.parse("left:many")), tmp_path / "a.xlsx", "en")
    assert not (tmp_path / "a.xlsx").exists()
    with store.read() as connection:
        assert list_disclosures(connection) == []


def test_only_a_workbook_is_written(desk: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"as \.xlsx, not as a\.csv"):
        desk.reports.issue_list(OfferQuery(NOW), tmp_path / "a.csv", "en")


def test_a_folder_that_is_gone_is_told_and_registered(
    desk: SimpleNamespace, store: Store, tmp_path: Path
) -> None:
    with pytest.raises(WorldError):
        desk.reports.issue_list(OfferQuery(NOW), tmp_path / "gone" / "a.xlsx", "en")
    assert registered(store).state == "failed"
