"""A list leaves the window as a workbook, and the strip says where it went."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from casetracker.app import Office
from casetracker.kernel import filters
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.types import AsOf
from casetracker.offers.forms import OfferDraft
from casetracker.offers.listing import OfferQuery
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.main_window import MainWindow

NOW = AsOf(date(2026, 11, 23), date(2026, 11, 23))


def said(window: MainWindow, subject: str) -> str:
    """The first line of a strip, or "" when there is none."""
    strip = window.frame.banners.about(subject)
    return strip.findChildren(Label)[0].text() if strip else ""


def export(window: MainWindow, qtbot: Any, target: Path | str, wanted: str = "") -> list[str]:
    """Export the offers to a file; gives the names that were proposed."""
    proposed: list[str] = []

    def choose(_window: QWidget, name: str) -> str:
        proposed.append(name)
        return str(target)

    window.exports.choose = choose
    window.exports.export(OfferQuery(NOW, filters.parse(wanted)))
    return proposed


def test_the_list_is_written_and_its_number_said(
    window: MainWindow, office: Office, qtbot: Any, tmp_path: Path
) -> None:
    office.offers.add(read_draft(OfferDraft, {"host_country": "AL", "places": 210}))
    assert export(window, qtbot, tmp_path / "list") == ["offers 2026-11-23.xlsx"]
    qtbot.waitUntil(lambda: said(window, "export") != "", timeout=20_000)
    assert said(window, "export") == "list.xlsx was written, number D-0001 in the register."
    assert (tmp_path / "list.xlsx").stat().st_size > 1_000


def test_nothing_is_written_when_no_file_was_chosen(window: MainWindow, qtbot: Any) -> None:
    export(window, qtbot, "")
    assert said(window, "export") == ""


def test_a_folder_that_is_gone_is_told_calmly(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    export(window, qtbot, tmp_path / "gone" / "list.xlsx")
    qtbot.waitUntil(lambda: said(window, "news") != "", timeout=20_000)
    assert said(window, "export") == ""


def test_a_filter_that_cannot_be_read_is_told(window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    export(window, qtbot, tmp_path / "list.xlsx", "left:many")
    qtbot.waitUntil(lambda: "is not a number" in said(window, "news"), timeout=20_000)
    assert not (tmp_path / "list.xlsx").exists()
