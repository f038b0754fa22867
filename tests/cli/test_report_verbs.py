"""Reports by command: written, registered, stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casetracker.cli import report_verbs
from casetracker.reports.service import ReportService
from tests.desk import Desk

OFFER = {"host_country": "AL", "places": 210, "happened_on": "2013-03-16", "received_on": "2013-03-18"}


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A desk with an offer in its vault."""
    desk.add("offer", OFFER)
    return desk


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "json"])
def test_a_report_is_written_and_registered(office: Desk, ending: str) -> None:
    target = office.folder / f"status.{ending}"
    ended = office("report", office.vault, "status", "--output", target)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [str(target), "D-0001"]
    assert target.stat().st_size > 100
    assert office.history()[0]["verb"] == "report.issue"


def test_the_days_the_audience_and_the_language_reach_the_report(office: Desk) -> None:
    target = office.folder / "status.json"
    days = ["--as-of", "2013-06-30", "--known-on", "2013-06"]
    assert office("report", office.vault, "status", "--output", target, *days).status == 0
    data = json.loads(target.read_text(encoding="utf-8"))
    assert (data["as_of"], data["known_on"], data["audience"]) == ("2013-06-30", "2013-06-30", "internal")
    assert data["totals"]["offered"] == 210
    partner = ["--audience", "partner", "--language", "fr"]
    assert office("report", office.vault, "status", "--output", target, *days, *partner).status == 0
    assert json.loads(target.read_text(encoding="utf-8"))["offers"] == []
    kept = next(line for line in office.history() if line["kind"] == "issued_reports")
    assert kept["changes"]["language"][1] == "fr"


def test_three_highlights_are_taken_and_no_fourth(office: Desk) -> None:
    target = office.folder / "status.json"
    three = [part for n in range(3) for part in ("--highlight", f"Sentence {n}")]
    assert office("report", office.vault, "status", "--output", target, *three).status == 0
    more = office("report", office.vault, "status", "--output", target, *three, "--highlight", "Four")
    assert (more.status, len(more.lines)) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        ["pipeline"],
        ["nonsense"],
        ["status", "--audience", "everybody"],
        ["status", "--language", "de"],
        ["status", "--as-of", "2013-02-30"],
    ],
)
def test_a_report_nobody_knows_is_wrong_usage(office: Desk, wrong: list[str]) -> None:
    ended = office("report", office.vault, *wrong, "--output", office.folder / "x.pdf")
    assert (ended.status, ended.out, len(ended.lines)) == (2, "", 1)


@pytest.mark.parametrize("name", ["status.docx", "status", "missing/status.pdf"])
def test_a_file_that_cannot_be_written_is_named(office: Desk, name: str) -> None:
    ended = office("report", office.vault, "status", "--output", office.folder / name)
    assert (ended.status, ended.out, len(ended.lines)) == (1, "", 1)
    assert Path(name).name in ended.err


def test_a_report_that_is_stopped_leaves_no_file(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(report_verbs, "draw_progress", stop)
    before = sorted(office.folder.iterdir())
    ended = office("report", office.vault, "status", "--output", office.folder / "status.pdf")
    assert (ended.status, len(ended.lines)) == (1, 1)
    assert "Stopped" in ended.err
    assert sorted(office.folder.iterdir()) == before
    assert office("verify", office.vault).status == 0


def test_the_report_is_built_once(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []
    build = ReportService.build
    monkeypatch.setattr(ReportService, "build", lambda self, draft: built.append(draft) or build(self, draft))
    office("report", office.vault, "status", "--output", office.folder / "status.json")
    assert len(built) == 1
