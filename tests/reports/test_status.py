"""The status report says what the vault holds, three ways from one snapshot."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import LANGUAGES, words
from casetracker.offers.forms import ChangeDraft, DisclosureDraft
from casetracker.offers.rules import DisclosureState
from casetracker.offers.words import STATUS_WORDS
from casetracker.paper.document import Document, KeyFigures, Qualified, Table, as_cell, flat
from casetracker.reports.content.status import FIVE
from casetracker.samples.catalogue import SAMPLES
from casetracker.store.unit_of_work import Store
from tests.reports.desk import a_desk, a_wish, an_offer

OFFER_KEYS = {"reference", "country", "status", "disclosure", "qualifier", "valid_until", *FIVE}


@pytest.fixture
def desk(store: Store) -> SimpleNamespace:
    """Give the test the services on an empty vault."""
    return a_desk(store)


@pytest.fixture
def liberty(desk: SimpleNamespace) -> SimpleNamespace:
    """Give the test the services on the public record."""
    SAMPLES["camp-liberty"](desk)
    return desk


def data(desk: SimpleNamespace, **wish: Any) -> dict[str, Any]:
    """The report's JSON document, through JSON and back."""
    read: dict[str, Any] = json.loads(json.dumps(desk.reports.build(a_wish(**wish)).data))
    return read


def table(document: Document, name: str) -> Table:
    """The table of a document with this name."""
    return next(block for block in flat(document.blocks) if isinstance(block, Table) and block.name == name)


def albania(desk: SimpleNamespace, as_of: str, **wish: Any) -> dict[str, Any] | None:
    """What the report says of Albania's offer, or None."""
    offers = data(desk, as_of=as_of, **wish)["offers"]
    return next((offer for offer in offers if offer["country"] == "AL"), None)


def test_an_empty_vault_reports_zeros(desk: SimpleNamespace) -> None:
    report = data(desk)
    assert set(report["totals"].values()) == {0}
    assert report["offers"] == report["letters"] == report["risks"] == report["figures"] == []


def test_the_json_is_as_the_contract_says(liberty: SimpleNamespace) -> None:
    report = data(liberty, as_of="2013-06-30")
    assert list(report) == [
        "as_of", "known_on", "audience", "totals", "offers", "populations", "letters", "risks", "figures",
    ]  # fmt: skip
    assert (report["as_of"], report["known_on"]) == ("2013-06-30", "2026-11-23")
    assert all(set(offer) == OFFER_KEYS for offer in report["offers"])
    assert report["populations"] == [
        {"name": "Camp Liberty residents", "headcount": 3100, "offered": 310, "departed": 0}
    ]


def test_albania_in_june_2013_is_announced_with_210_places(liberty: SimpleNamespace) -> None:
    offer = albania(liberty, "2013-06-30")
    assert offer is not None
    assert (offer["offered"], offer["disclosure"], offer["status"]) == (210, "announced", "open")


@pytest.mark.parametrize(("audience", "seen"), [("internal", True), ("partner", False), ("public", False)])
def test_albania_in_february_2013_is_for_the_office_alone(
    liberty: SimpleNamespace, audience: str, seen: bool
) -> None:
    offer = albania(liberty, "2013-02-01", audience=audience)
    report = data(liberty, as_of="2013-02-01", audience=audience)
    assert (offer is not None) is seen
    assert report["totals"]["offered"] == (210 if seen else 0)
    if offer is not None:
        assert (offer["disclosure"], offer["status"]) == ("private", "awaiting_confirmation")


def test_in_october_2012_there_is_no_offer(liberty: SimpleNamespace) -> None:
    assert data(liberty, as_of="2012-10-31")["offers"] == []


def test_what_was_not_known_yet_is_not_reported(liberty: SimpleNamespace) -> None:
    offer = albania(liberty, "2013-03-20", known_on="2013-03-15")
    assert offer is not None
    assert offer["status"] == "awaiting_confirmation"
    now = albania(liberty, "2013-03-20")
    assert now is not None
    assert now["status"] == "open"


def test_the_document_prints_the_numbers_of_the_data(liberty: SimpleNamespace) -> None:
    report = liberty.reports.build(a_wish(as_of="2013-06-30"))
    figures = next(block for block in report.document.blocks if isinstance(block, KeyFigures))
    names = ("offered", "referred", "accepted", "departed", "remaining")
    assert [figure.value for figure in figures.figures] == [report.data["totals"][name] for name in names]
    offered = [as_cell(row.cells[2]).value for row in table(report.document, "offers").rows]
    said = [value.value if isinstance(value, Qualified) else value for value in offered]
    assert said == [offer["offered"] for offer in report.data["offers"]]


def test_an_offer_without_stated_places_prints_a_dash(desk: SimpleNamespace) -> None:
    desk.offers.add(an_offer(places=None))
    report = desk.reports.build(a_wish())
    row = table(report.document, "offers").rows[0]
    assert [as_cell(cell).value for cell in row.cells][1:3] == [None, None]
    assert report.data["offers"][0]["offered"] == 0


def test_this_month_is_told_against_the_end_of_the_month_before(desk: SimpleNamespace) -> None:
    reference = desk.offers.add(an_offer())
    desk.offers.change_places(reference, ChangeDraft(places=140, happened_on="2026-11-10"))
    figures = desk.reports.build(a_wish()).document.blocks
    panel = next(block for block in figures if isinstance(block, KeyFigures))
    assert words("en").say(panel.figures[0].note) == "+40 this month"


def test_a_guarded_offer_says_so_in_the_office_only(desk: SimpleNamespace) -> None:
    desk.offers.add(an_offer(disclosure="private"))
    row = table(desk.reports.build(a_wish()).document, "offers").rows[0]
    assert words("en").say(as_cell(row.cells[-1]).caption) == "Open, private"
    assert table(desk.reports.build(a_wish(audience="partner")).document, "offers").rows == ()


@pytest.mark.parametrize("day", ["as_of", "known_on"])
@pytest.mark.parametrize("audience", ["partner", "public"])
def test_nothing_leaves_that_is_announced_only_in_days_to_come(
    desk: SimpleNamespace, audience: str, day: str
) -> None:
    reference = desk.offers.add(an_offer(disclosure="embargoed", embargo_until="2027-03-01"))
    desk.offers.disclose(
        reference, DisclosureDraft(state=DisclosureState.ANNOUNCED, happened_on="2027-03-01")
    )
    with pytest.raises(Refused, match="a day to come"):
        desk.reports.build(a_wish(audience=audience, **{day: "2027-04-01"}))
    assert data(desk, audience=audience)["offers"] == []
    assert len(data(desk, as_of="2027-04-01")["offers"]) == 1


def test_a_filter_reaches_rows_and_totals_alike(desk: SimpleNamespace) -> None:
    desk.offers.add_many([an_offer(), an_offer(host_country="FI", places=30)])
    report = data(desk, filter="country:fi")
    assert [offer["country"] for offer in report["offers"]] == ["FI"]
    assert report["totals"]["offered"] == 30


def test_every_status_has_a_word() -> None:
    assert {words(language).say(word) for language in LANGUAGES for word in STATUS_WORDS.values()}


def test_four_highlights_are_refused() -> None:
    with pytest.raises(Refused, match="three sentences"):
        a_wish(highlights=["one", "two", "three", "four"])
