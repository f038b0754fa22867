"""Long lists of offers: pages, orders, ids, sums and counts agree with the plain list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casetracker.kernel import filters
from casetracker.kernel.filters import Filter
from casetracker.kernel.types import AsOf
from casetracker.offers import listing
from casetracker.offers.listing import OfferQuery
from casetracker.offers.queries import Totals
from casetracker.offers.reading import OfferReader
from tests.offers.desk import EVER, Desk, a_view

NOW = AsOf(date(2026, 11, 23), date(2026, 11, 23))
OPEN = filters.parse("-status:completed,expired,withdrawn")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Six offers of four countries, one of them over."""
    for country, places, until in (
        ("NO", 120, "2026-12-15"),
        ("AL", 210, "2027-03-31"),
        ("CA", 300, None),
        ("AL", 50, "2026-01-31"),
        ("FI", None, "2027-01-20"),
    ):
        said = {"happened_on": "2026-01-10", "received_on": "2026-01-10", "owner": "Front desk"}
        desk.offer(host_country=country, places=places, valid_until=until, **said)
    return desk


def ask(desk: Desk, wanted: str = "", **values: Any) -> list[str]:
    """The references of a list."""
    query = OfferQuery(NOW, filters.parse(wanted), **values)
    with desk.store.read() as connection:
        return [row.reference for row in listing.first_offers(connection, query, 100)]


def test_the_usual_order_is_country_then_reference(office: Desk) -> None:
    usual = ["AL-2026-01", "AL-2026-02", "CA-2026-01", "FI-2026-01", "NO-2026-01"]
    assert ask(office) == usual
    assert ask(office, descending=True) == usual[::-1]


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("left", "FI-2026-01", "CA-2026-01"),
        ("until", "AL-2026-02", "CA-2026-01"),  # what has no end comes last
        ("offered", "FI-2026-01", "CA-2026-01"),
    ],
)
def test_a_list_is_ordered_by_what_was_chosen(office: Desk, order: str, first: str, last: str) -> None:
    ordered = ask(office, order=order)
    assert (ordered[0], ordered[-1]) == (first, last)


@pytest.mark.parametrize("order", sorted(listing._ORDERS))
def test_ids_come_in_the_order_of_the_rows_in_every_order(office: Desk, order: str) -> None:
    for descending in (False, True):
        query = OfferQuery(NOW, OPEN, order, descending)
        with office.store.read() as connection:
            ids = [found for part in listing.offer_ids(connection, query) for found in part]
            assert ids == [row.id for row in listing.first_offers(connection, query, 100)]
            assert ids == [row.id for row in listing.all_offers(connection, query)]


def test_a_first_page_is_no_longer_than_was_asked_for(office: Desk) -> None:
    with office.store.read() as connection:
        assert len(listing.first_offers(connection, OfferQuery(NOW), 2)) == 2


def test_everything_about_a_list_is_gathered_in_steps(office: Desk) -> None:
    gathering = OfferReader(office.store).gather(OfferQuery(NOW, OPEN), {"open": OPEN, "all": Filter()})
    steps = []
    try:
        while True:
            steps.append(next(gathering))
    except StopIteration as end:
        gathered = end.value
    assert steps == [4, 4]
    assert len(gathered.ids) == 4
    assert gathered.counts == {"open": 4, "all": 5}
    assert gathered.totals == Totals(offered=630, remaining=630)


def test_nothing_is_counted_where_nothing_was_asked(office: Desk) -> None:
    assert OfferReader(office.store).count(OfferQuery(NOW), {}) == {}


def test_rows_are_found_again_by_their_ids_as_far_as_they_are_there(office: Desk) -> None:
    reader = OfferReader(office.store)
    albania, binned = reader.first(OfferQuery(NOW), 2)
    office.offers.bin(binned.reference)
    assert reader.by_ids(NOW, [albania.id, binned.id, "f" * 32]) == [albania]
    assert reader.id_of(albania.reference) == albania.id
    assert reader.id_of(binned.reference) is None
    assert reader.references([binned.id, albania.id]) == [albania.reference]


def test_letters_find_countries_in_the_language_in_use_and_references(office: Desk) -> None:
    with office.store.read() as connection:
        names = {row.id: row.reference for row in listing.all_offers(connection, OfferQuery(NOW))}

        def starting(prefix: str, language: str = "en") -> list[str]:
            return [names[found] for found in listing.offers_starting(connection, prefix, language)]

        assert starting("nor") == starting("no-2026") == ["NO-2026-01"]
        assert starting("آل", "fa") == ["AL-2026-01", "AL-2026-02"]
        assert starting("%") == []


def test_how_far_an_offer_is_used_can_be_asked(office: Desk) -> None:
    assert ask(office, "used:>=80") == []
    assert len(ask(office, "used:0")) == 5


def test_me_is_whoever_is_at_work(office: Desk) -> None:
    office.offers.set_owner(["AL-2026-01"], "Somebody else")
    assert len(ask(office, "owner:me", me=OfferReader(office.store).me)) == 4


def test_contacts_are_offered_with_the_offers_they_made(desk: Desk) -> None:
    ministry, bureau = desk.contact("Ministry of Interior"), desk.contact("Ministry of Labour")
    desk.offer(made_by=bureau)
    reader = OfferReader(desk.store)
    assert [(row.reference, row.offers) for row in reader.parties("minis")] == [(bureau, 1), (ministry, 0)]
    assert [row.name for row in reader.parties(ministry)] == ["Ministry of Interior"]


def test_other_open_offers_of_a_country_are_named(office: Desk) -> None:
    reader = OfferReader(office.store)
    assert reader.open_of("AL", NOW) == ["AL-2026-01"]
    assert reader.hosts() == ["AL", "CA", "FI", "NO"]


def test_the_history_of_an_offer_holds_all_that_is_about_it(desk: Desk) -> None:
    offer = desk.offer(places=210)
    desk.change(offer, 250, "2013-04-01")
    reader = OfferReader(desk.store)
    offer_id = reader.id_of(offer)
    assert offer_id is not None
    lines = reader.history(offer_id, 50)
    assert next(line.verb for line in lines) == "offer.change_places"
    assert lines[-1].verb == "offer.add"
    assert lines[0].changes["places"] == [None, 250]
    assert len(reader.history(offer_id, 1)) == 1


def test_the_reader_and_the_plain_list_agree(office: Desk) -> None:
    reader = OfferReader(office.store)
    assert {row.reference for row in reader.first(OfferQuery(a_view()), 10)} == {
        row.reference for row in office.rows(EVER)
    }
