"""The sample says what the public record says, no more and no less (domain.md, The public record)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from casetracker.contacts.queries import ContactRow, list_contacts
from casetracker.contacts.service import ContactService
from casetracker.offers.dossier import Dossier, offer_dossier
from casetracker.offers.queries import OfferRow, coverage, list_offers, total_offers
from casetracker.offers.service import OfferService
from casetracker.offers.tables import ENTRY_KINDS
from casetracker.populations.queries import headcounts_of
from casetracker.populations.service import PopulationService
from casetracker.populations.tables import Headcount
from casetracker.samples.camp_liberty import ALBANIA, OPENS_AS_OF
from casetracker.samples.catalogue import SAMPLES
from casetracker.samples.record import read_record
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store
from tests.offers.desk import a_view
from tests.stores import found_wrong

OPENED = OPENS_AS_OF.isoformat()
TOLD = (*ENTRY_KINDS, Headcount)


@pytest.fixture
def sample(store: Store) -> Store:
    """Give the test a store filled with the sample."""
    services = SimpleNamespace(
        contacts=ContactService(store), populations=PopulationService(store), offers=OfferService(store)
    )
    SAMPLES["camp-liberty"](services)
    return store


def listed(sample: Store, *days: str, outside: bool = False) -> dict[str, OfferRow]:
    """The list of offers by reference."""
    with sample.read() as connection:
        return {row.reference: row for row in list_offers(connection, a_view(*days), outside=outside)}


def albania(sample: Store, *days: str, outside: bool = False) -> Dossier:
    """Everything about Albania's offer of 2013."""
    with sample.read() as connection:
        return offer_dossier(connection, ALBANIA, a_view(*days), outside=outside)


def offices(sample: Store) -> dict[str, ContactRow]:
    """The contacts by name."""
    with sample.read() as connection:
        return {contact.name: contact for contact in list_contacts(connection)}


def told(sample: Store) -> list[Any]:
    """Every dated statement of the sample."""
    with sample.read() as connection:
        return [row for kind in TOLD for row in connection.execute(select(table_of(kind)))]


def test_at_the_end_of_october_2012_there_is_no_offer(sample: Store) -> None:
    assert listed(sample, "2012-10-31") == {}


@pytest.mark.parametrize("known_on", ["2013-02-01", "2100-12-31"])
def test_on_1_february_2013_albanias_offer_is_private_and_unconfirmed(sample: Store, known_on: str) -> None:
    offer = listed(sample, "2013-02-01", known_on)[ALBANIA]
    assert (offer.disclosure, offer.status, offer.qualifier, offer.offered) == (
        "private",
        "awaiting_confirmation",
        "up_to",
        210,
    )
    assert (offer.made_by, offer.reported_by) == (
        "Government of Albania",
        "Office of the US Special Adviser on Ashraf",
    )
    assert listed(sample, "2013-02-01", known_on, outside=True) == {}


def test_on_20_march_as_known_on_15_march_it_is_still_unconfirmed(sample: Store) -> None:
    assert listed(sample, "2013-03-20", "2013-03-15")[ALBANIA].status == "awaiting_confirmation"
    assert listed(sample, "2013-03-20", "2013-03-15", outside=True) == {}
    assert listed(sample, "2013-03-20", "2013-03-18", outside=True)[ALBANIA].status == "open"


@pytest.mark.parametrize("outside", [False, True])
def test_the_sample_opens_with_310_places_for_about_3100_people(sample: Store, outside: bool) -> None:
    offers = listed(sample, OPENED, OPENED, outside=outside)
    assert {row.host_country: (row.offered, row.qualifier, row.disclosure) for row in offers.values()} == {
        "AL": (210, "exact", "announced"),
        "DE": (100, "about", "announced"),
    }
    with sample.read() as connection:
        view = a_view(OPENED, OPENED)
        totals = total_offers(connection, view, outside=outside)
        (line,) = coverage(connection, view, outside=outside)
    assert (totals.offered, totals.remaining, totals.referred) == (310, 310, 0)
    assert (line.headcount, line.qualifier, line.offered) == (3100, "about", 310)
    assert line.offered / line.headcount == pytest.approx(0.1)


def test_later_offers_come_in_their_time(sample: Store) -> None:
    assert "IT-2014-01" not in listed(sample, "2014-03-03")
    italy = listed(sample, "2014-03-04", "2014-03-04")["IT-2014-01"]
    assert (italy.places_stated, italy.offered, italy.disclosure) == (False, 0, "announced")
    again = listed(sample, "2016-02-15", "2016-02-15")["AL-2016-01"]
    assert (again.offered, again.qualifier, again.status) == (2000, "about", "awaiting_confirmation")


def test_the_residents_are_counted_four_times(sample: Store) -> None:
    with sample.read() as connection:
        counts = headcounts_of(connection, "P-01")
    assert [(str(c.happened_on), c.qualifier, c.value, c.provenance) for c in counts] == [
        ("2013-03-18", "more_than", 3000, "O"),
        ("2013-04-18", "about", 3100, "C"),
        ("2013-12-31", "about", 3200, "O"),
        ("2015-10-29", "about", 2200, "O"),
    ]


def test_who_asked_for_silence_and_who_ended_it_is_on_record(sample: Store) -> None:
    states = [(entry.state, entry.said_by and entry.said_by.name) for entry in albania(sample).disclosures]
    adviser, host = "Office of the US Special Adviser on Ashraf", "Government of Albania"
    assert states == [("private", adviser), ("private", adviser), ("announced", host)]


def test_the_words_of_each_source_are_kept_apart_from_the_type(sample: Store) -> None:
    dossier = albania(sample)
    assert dossier.offer.type == "humanitarian_admission"
    said = {wording.said_by.name: wording.words for wording in dossier.wordings if wording.said_by}
    assert said["UNHCR"] == "humanitarian admission"
    assert said["UNAMI"] == "resettle or relocate"


def test_positions_and_the_request_for_more_are_there_when_they_were_known(sample: Store) -> None:
    before, after = albania(sample, "2013-03-15", "2013-03-15"), albania(sample)
    assert [position.stance for position in before.positions] == ["accepts_on_conditions"] * 2
    assert [position.party.name for position in after.positions if position.party][2:] == [
        "UNHCR",
        "EU High Representative for Foreign Affairs and Security Policy",
    ]
    assert [request.outcome for request in after.requests] == ["open"]
    assert albania(sample, OPENED, OPENED).requests == ()


def test_outside_no_party_to_the_dispute_is_cited_and_nothing_private_is_told(sample: Store) -> None:
    outside = albania(sample, outside=True)
    rows = [*outside.ledger, *outside.standings, *outside.disclosures, *outside.positions, *outside.requests]
    assert rows
    assert all(row.source is None and row.source_url is None for row in rows if row.provenance in "SH")
    assert all(str(row.happened_on) >= "2013" for row in rows)
    assert "Adviser" not in repr(outside)


def test_every_statement_carries_its_mark_and_no_address_is_made_up(sample: Store) -> None:
    record = read_record().values()
    addresses = {row.source_url for row in record}
    for statement in told(sample):
        assert statement.provenance in set("ONSC")
        assert statement.source
        assert (statement.source_url or "") in addresses


def test_offices_are_named_and_one_is_a_party_to_the_dispute(sample: Store) -> None:
    assert {contact.kind for contact in offices(sample).values()} == {"organisation", "office"}
    assert [name for name, contact in offices(sample).items() if contact.party_to_dispute] == [
        "Representatives of the residents of Camp Liberty"
    ]
    assert offices(sample)["Office of the US Special Adviser on Ashraf"].parent == (
        offices(sample)["US Department of State"].reference
    )


def test_the_vault_of_the_sample_holds_together(sample: Store) -> None:
    assert not found_wrong(sample)
