"""What can be asked about offers: the two clocks, the edges of each status, filters, what stays inside."""

from __future__ import annotations

import pytest
from sqlalchemy import Subquery, literal, select

from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import parse
from casetracker.offers.queries import coverage, find_offer, get_offer, total_offers
from tests.offers.desk import Desk, a_view

LETTER = {"happened_on": "2012-11-22", "received_on": None, "published_on": "2012-11-22", "provenance": "S"}


@pytest.fixture
def albania(desk: Desk) -> str:
    """Albania's offer: reported in private in November, confirmed and announced in March."""
    envoy, host = desk.contact("Envoy"), desk.contact("Government of Albania")
    offer = desk.offer(
        **LETTER,
        reported_by=envoy,
        made_by=host,
        places=210,
        qualifier="up_to",
        source="A quoted letter",
        source_url="https://party.example/letter",
        owner="Ana",
    )
    desk.stand(offer, "confirmed", "2013-03-16", known="2013-03-18", said_by=host)
    desk.change(offer, 210, "2013-03-16", known="2013-03-18")
    desk.disclose(offer, "announced", "2013-03-16", known="2013-03-18", note="Seen in the morning.")
    return offer


def test_before_it_was_reported_there_is_no_offer(desk: Desk, albania: str) -> None:
    assert desk.rows("2012-10-31") == []
    assert desk.rows("2013-02-01", "2012-11-21") == []
    assert len(desk.rows("2012-11-22", "2012-11-22")) == 1


def test_while_private_it_counts_inside_and_is_absent_outside(desk: Desk, albania: str) -> None:
    row = desk.row("2013-02-01")
    assert (row.disclosure, row.status, row.qualifier, row.offered) == (
        "private",
        "awaiting_confirmation",
        "up_to",
        210,
    )
    assert desk.rows("2013-02-01", outside=True) == []
    with desk.store.read() as connection:
        assert total_offers(connection, a_view("2013-02-01")).offered == 210
        assert total_offers(connection, a_view("2013-02-01"), outside=True).offered == 0


def test_once_announced_it_is_there_for_all_without_who_reported_it(desk: Desk, albania: str) -> None:
    assert desk.row("2013-06-30").reported_by == "Envoy"
    row = desk.row("2013-06-30", outside=True)
    assert (row.offered, row.qualifier, row.disclosure, row.status) == (210, "exact", "announced", "open")
    assert (row.made_by, row.reported_by, row.owner) == ("Government of Albania", None, None)


def test_what_was_not_known_yet_does_not_count(desk: Desk, albania: str) -> None:
    row = desk.row("2013-03-20", "2013-03-15")
    assert (row.status, row.disclosure, row.qualifier) == ("awaiting_confirmation", "private", "up_to")
    assert desk.row("2013-03-20", "2013-03-18").status == "open"


def test_outside_the_dossier_begins_with_the_announcement(desk: Desk, albania: str) -> None:
    inside, outside = desk.dossier(albania), desk.dossier(albania, outside=True)
    assert [line.kind for line in inside.ledger] == ["first", "restatement"]
    assert [(line.kind, line.places, line.qualifier) for line in outside.ledger] == [("first", 210, "exact")]
    assert [entry.state for entry in inside.standings] == ["reported", "confirmed"]
    assert [entry.state for entry in outside.standings] == ["confirmed"]
    assert [(entry.state, entry.note) for entry in outside.disclosures] == [("announced", None)]
    assert (outside.details["reported_by"], outside.details["owner"], outside.details["note"]) == (None,) * 3
    assert inside.details["reported_by"]
    assert "party.example" not in repr(outside)
    assert "Envoy" not in repr(outside)


@pytest.mark.parametrize(
    ("provenance", "source", "source_url"),
    [
        ("O", "A text", "https://source.example/"),
        ("N", "A text", None),
        ("C", "A text", None),
        ("S", None, None),
        ("H", None, None),
        (None, "A text", None),
    ],
)
def test_outside_only_official_texts_keep_their_address_and_parties_are_not_named(
    desk: Desk, albania: str, provenance: str | None, source: str | None, source_url: str | None
) -> None:
    cited = {"source": "A text", "source_url": "https://source.example/", "provenance": provenance}
    desk.change(albania, 250, "2013-04-01", **cited)
    line = desk.dossier(albania, outside=True).ledger[-1]
    assert (line.source, line.source_url) == (source, source_url)
    inside = desk.dossier(albania).ledger[-1]
    assert (inside.source, inside.source_url) == ("A text", "https://source.example/")


def test_a_private_offer_cannot_be_shown_outside(desk: Desk, albania: str) -> None:
    with desk.store.read() as connection:
        assert get_offer(connection, albania, a_view("2013-02-01")).offered == 210
        with pytest.raises(Refused, match="On 1 Feb 2013 there was no offer AL-2012-01"):
            get_offer(connection, albania, a_view("2013-02-01"), outside=True)
        with pytest.raises(Refused, match="There is no offer XX-1"):
            find_offer(connection, "XX-1")


@pytest.mark.parametrize("state", ["private", "embargoed", "leaked"])
def test_what_is_guarded_stays_inside(desk: Desk, state: str) -> None:
    desk.offer(disclosure=state, **({"embargo_until": "2013-04-01"} if state == "embargoed" else {}))
    assert desk.rows(outside=True) == []
    assert desk.row().disclosure == state


def test_an_offer_without_stated_places_counts_nothing(desk: Desk) -> None:
    desk.offer()
    row = desk.row()
    assert (row.places_stated, row.qualifier) == (False, None)
    assert (row.offered, row.remaining, row.over, row.status) == (0, 0, 0, "open")


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2013-05-31", "open"),
        ("2013-06-01", "closing_soon"),
        ("2013-07-01", "closing_soon"),
        ("2013-07-02", "expired"),
    ],
)
def test_an_offer_closes_soon_within_thirty_days_of_its_end(desk: Desk, day: str, status: str) -> None:
    desk.offer(places=210, valid_until="2013-07-01")
    assert desk.row(day).status == status


def test_the_last_day_there_is_can_be_asked_for(desk: Desk) -> None:
    desk.offer(places=210)
    assert desk.row("9999-12-31", "9999-12-31").status == "open"


def test_of_two_things_said_about_one_day_the_one_written_down_later_counts(desk: Desk) -> None:
    offer = desk.offer(places=210)
    for places in (250, 230):
        desk.change(offer, places, "2013-04-01")
    desk.disclose(offer, "announced", "2013-03-16")
    assert (desk.row().offered, desk.row("2013-03-16").disclosure) == (230, "announced")


def test_an_imprecise_date_counts_from_the_last_day_of_its_period(desk: Desk) -> None:
    desk.offer(places=210, happened_on="2013-03", received_on="2013-03-01")
    assert desk.rows("2013-03-30") == []
    assert desk.row("2013-03-31").offered == 210


def test_an_entry_nobody_dated_is_known_from_the_day_it_was_entered(desk: Desk) -> None:
    desk.offer(places=210, received_on=None)
    assert desk.rows(known_on="2026-11-22") == []
    assert desk.row(known_on="2026-11-23").offered == 210


def persons(offer_id: str, referred: int, departed: int) -> Subquery:
    """The column provider that referrals will be, with a line about one offer."""
    numbers = {"referred": referred, "accepted": departed, "departed": departed}
    columns = (literal(value).label(name) for name, value in numbers.items())
    return select(literal(offer_id).label("offer_id"), *columns).subquery()


@pytest.mark.parametrize(
    ("places", "referred", "departed", "status", "remaining", "over"),
    [
        (10, 9, 0, "open", 1, 0),
        (10, 10, 9, "full", 0, 0),
        (10, 11, 9, "over_referred", 0, 1),
        (10, 11, 10, "completed", 0, 1),
        (0, 0, 0, "full", 0, 0),
        (None, 5, 5, "open", 0, 0),
    ],
)
def test_an_offer_fills_up_one_person_at_a_time(
    desk: Desk, places: int | None, referred: int, departed: int, status: str, remaining: int, over: int
) -> None:
    offer = desk.offer(places=places)
    with desk.store.read() as connection:
        numbers = persons(get_offer(connection, offer, a_view()).id, referred, departed)
        row = get_offer(connection, offer, a_view(), numbers=numbers)
    assert (row.status, row.remaining, row.over) == (status, remaining, over)


def test_one_offers_surplus_never_hides_anothers_gap(desk: Desk) -> None:
    full, empty = desk.offer(places=10), desk.offer(places=10)
    with desk.store.read() as connection:
        numbers = persons(get_offer(connection, full, a_view()).id, referred=15, departed=0)
        totals = total_offers(connection, a_view(), numbers=numbers)
        assert (totals.offered, totals.referred, totals.remaining, totals.over) == (20, 15, 10, 5)
        assert get_offer(connection, empty, a_view(), numbers=numbers).status == "open"


def test_the_list_begins_with_most_places(desk: Desk) -> None:
    for country, places in (("DE", 100), ("IT", None), ("AL", 210), ("FR", 100)):
        desk.offer(host_country=country, places=places)
    assert [row.host_country for row in desk.rows()] == ["AL", "DE", "FR", "IT"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", {"AL", "DE", "IT"}),
        ("country:al", {"AL"}),
        ("country:Germany", {"DE"}),
        ("left:>0", {"AL", "DE"}),
        ("offered:100..200", {"DE"}),
        ("-country:al", {"DE", "IT"}),
        ("status:expired,full until:<2014-01-01", {"DE"}),
        ("disclosure:announced", {"DE"}),
        ("owner:ana", {"AL"}),
        ("population:harbour", {"AL"}),
        ("almanya", set()),
        ("allemagne", {"DE"}),
        ("آلبانی", {"AL"}),
        ("families", {"IT"}),
        ("restatement", {"DE"}),
    ],
)
def test_a_filter_finds_by_fields_words_and_what_was_written_about(
    desk: Desk, typed: str, found: set[str]
) -> None:
    desk.offer(places=210, owner="Ana", population=desk.population())
    german = desk.offer(host_country="DE", places=100, disclosure="announced", valid_until="2013-12-31")
    desk.change(german, 100, "2013-05-01", note="A restatement.")
    desk.offer(host_country="IT", conditions="Families first.")
    wanted = parse(typed)
    assert {row.host_country for row in desk.rows(wanted=wanted)} == found
    with desk.store.read() as connection:
        offered = total_offers(connection, a_view(), wanted=wanted).offered
    assert offered == sum({"AL": 210, "DE": 100, "IT": 0}[country] for country in found)


def test_me_is_whoever_asks(desk: Desk) -> None:
    desk.offer(owner="Ana", places=210)
    desk.offer(owner="Zita", places=100, host_country="DE")
    wanted = parse("owner:me")
    assert [row.owner for row in desk.rows(wanted=wanted, me="Ana")] == ["Ana"]
    assert desk.rows(wanted=wanted) == []
    with desk.store.read() as connection:
        assert total_offers(connection, a_view(), wanted=wanted, me="Zita").offered == 100


@pytest.mark.parametrize("reference", ["\ud800", "AL-\udc00", "\x00"])
def test_a_reference_that_cannot_be_kept_is_one_that_is_not_there(desk: Desk, reference: str) -> None:
    with desk.store.read() as connection, pytest.raises(Refused, match="There is no offer"):
        find_offer(connection, reference)


def test_a_field_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.rows(wanted=parse("quota:5"))


def test_coverage_sets_what_is_offered_against_the_headcount(desk: Desk) -> None:
    harbour, empty = desk.population("Harbour", headcount=3100), desk.population("Empty")
    desk.offer(places=210, population=harbour, disclosure="announced")
    desk.offer(places=100, population=harbour)
    desk.offer(places=1000)

    def covered(**choice: bool) -> dict[str, tuple[int | None, int]]:
        with desk.store.read() as connection:
            lines = coverage(connection, a_view("2013-06-30"), **choice)
        return {line.reference: (line.headcount, line.offered) for line in lines}

    assert covered() == {harbour: (3100, 310), empty: (None, 0)}
    assert covered(outside=True) == {harbour: (3100, 210), empty: (None, 0)}
