"""Two contacts that are one: merged, with everything that points to them, and taken apart again."""

from __future__ import annotations

from typing import Any

import pytest

from casetracker.contacts import queries
from casetracker.contacts.events import ContactsMerged
from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import ContactRow
from casetracker.contacts.reading import ContactReader
from casetracker.contacts.service import ContactService
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.types import AsOf
from casetracker.offers.dossier import offer_dossier
from casetracker.offers.forms import OfferDraft, PositionDraft
from casetracker.offers.service import OfferService
from casetracker.store import history
from casetracker.store.unit_of_work import Store


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store)


@pytest.fixture
def reader(store: Store) -> ContactReader:
    return ContactReader(store)


def entered(contacts: ContactService, name: str, **values: object) -> str:
    return contacts.add(read_draft(ContactDraft, {"name": name, **values}))


def tree(reader: ContactReader) -> dict[str, str | None]:
    """Every contact with the one it belongs to, by reference."""
    return {row.reference: row.parent for row in reader.gather().rows}


def test_what_the_kept_one_lacks_is_taken_over(contacts: ContactService, reader: ContactReader) -> None:
    kept = entered(contacts, "Ministry of Interior", city="Tirana", note="Kept as it is")
    other = entered(
        contacts,
        "Min. of Interior",
        sector="government",
        country="AL",
        city="Durrës",
        email="office@example.org",
        party_to_dispute=True,
    )
    contacts.merge(kept, other)
    (row,) = reader.gather().rows
    assert (row.reference, row.name, row.city, row.note) == (
        kept,
        "Ministry of Interior",
        "Tirana",
        "Kept as it is",
    )
    assert (row.country, row.email, row.sector) == ("AL", "office@example.org", "government")
    assert row.party_to_dispute


def test_a_sector_that_was_chosen_stays(contacts: ContactService, reader: ContactReader) -> None:
    kept, other = entered(contacts, "UNHCR", sector="un"), entered(contacts, "The agency", sector="ngo")
    contacts.merge(kept, other)
    assert reader.get(kept).sector == "un"


def test_everything_that_pointed_to_the_merged_one_points_to_the_kept_one(
    store: Store, contacts: ContactService, reader: ContactReader
) -> None:
    kept, other = entered(contacts, "Ministry of Interior"), entered(contacts, "Interior Ministry")
    office = entered(contacts, "Border police", parent=other)
    offers = OfferService(store)
    offer = offers.add(
        read_draft(OfferDraft, {"host_country": "AL", "places": 10, "made_by": other, "reported_by": other})
    )
    offers.state_position(
        offer, read_draft(PositionDraft, {"party": other, "stance": "objects", "happened_on": "2026-11-01"})
    )
    before = everything(store, offer)
    assert reader.named_in(other) == 7
    contacts.merge(kept, other)
    assert reader.get(office).parent == kept
    shown = everything(store, offer)
    assert other not in str(shown)
    assert reader.named_in(kept) == 7
    history.undo(store)
    assert everything(store, offer) == before
    assert reader.get(office).parent == other
    assert {row.reference for row in reader.gather().rows} == {kept, other, office}


def everything(store: Store, offer: str) -> dict[str, Any]:
    """All that is shown of an offer."""
    with store.read() as connection:
        today = store.clock.today()
        shown = vars(offer_dossier(connection, offer, AsOf(today, today)))
    return {name: value for name, value in shown.items() if name != "offer"}


def test_an_undone_merge_leaves_no_trace_in_either(
    contacts: ContactService, reader: ContactReader, store: Store
) -> None:
    kept, other = entered(contacts, "One"), entered(contacts, "Two", city="Oslo")
    before = [without_version(row) for row in reader.gather().rows]
    contacts.merge(kept, other)
    assert [without_version(row) for row in reader.gather().rows] != before
    history.undo(store)
    assert [without_version(row) for row in reader.gather().rows] == before


def without_version(row: ContactRow) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "version"}


@pytest.mark.parametrize("kept", [0, 1, 2])
@pytest.mark.parametrize("merged", [0, 1, 2])
def test_no_merge_ever_makes_a_circle(
    contacts: ContactService, reader: ContactReader, kept: int, merged: int
) -> None:
    if kept == merged:
        return
    top = entered(contacts, "Ministry")
    middle = entered(contacts, "Department", parent=top)
    line = [top, middle, entered(contacts, "Office", parent=middle)]
    contacts.merge(line[kept], line[merged])
    above = tree(reader)
    assert len(above) == 2
    assert sorted(value is None for value in above.values()) == [False, True]
    assert all(reference != parent for reference, parent in above.items())


def test_the_place_in_an_organisation_is_taken_over(contacts: ContactService, reader: ContactReader) -> None:
    top = entered(contacts, "Ministry")
    kept, other = entered(contacts, "Police"), entered(contacts, "The police", parent=top)
    contacts.merge(kept, other)
    assert reader.get(kept).parent == top


def test_a_contact_is_not_merged_with_itself(contacts: ContactService, reader: ContactReader) -> None:
    only = entered(contacts, "Ministry")
    with pytest.raises(Refused, match="itself") as refused:
        contacts.merge(only, only)
    assert refused.value.faults[0].field == "merged"
    assert [row.reference for row in reader.gather().rows] == [only]


def test_a_merge_is_told_with_both(store: Store, contacts: ContactService, reader: ContactReader) -> None:
    kept, other = entered(contacts, "One"), entered(contacts, "Two")
    ids = {row.reference: row.id for row in reader.gather().rows}
    told: list[ContactsMerged] = []
    store.bus.subscribe(ContactsMerged, told.append)
    contacts.merge(kept, other)
    assert told == [ContactsMerged(ids[kept], ids[other])]


def test_a_contact_whose_organisation_is_binned_can_still_be_edited(
    contacts: ContactService, reader: ContactReader
) -> None:
    top = entered(contacts, "Ministry")
    office = entered(contacts, "Office", parent=top)
    contacts.bin(top)
    contacts.edit(office, read_draft(ContactDraft, {"name": "Bureau", "parent": top}))
    assert (reader.get(office).name, reader.get(office).parent) == ("Bureau", top)
    with pytest.raises(Refused):
        contacts.edit(office, read_draft(ContactDraft, {"name": "Bureau", "parent": "K-0099"}))


def test_several_are_binned_in_one_step(
    store: Store, contacts: ContactService, reader: ContactReader
) -> None:
    one, two = entered(contacts, "One"), entered(contacts, "Two")
    contacts.bin(one, two)
    assert not reader.gather().rows
    history.undo(store)
    assert [row.reference for row in reader.gather().rows] == [one, two]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("ministry", ["Ministry", "Ministry of Interior", "Old ministry"]),
        ("MINISTRY", ["Ministry", "Ministry of Interior", "Old ministry"]),
        ("inter", ["Ministry of Interior"]),
        ("k-0002", ["Ministry of Interior"]),
        ("وزارت", ["Ministry"]),
        ('a "quote', []),
    ],
)
def test_contacts_are_suggested_best_first(
    contacts: ContactService, reader: ContactReader, typed: str, names: list[str]
) -> None:
    for name in ("Old ministry", "Ministry of Interior", "Ministry"):
        entered(contacts, name, native_name="وزارت" if name == "Ministry" else None)
    assert [row.name for row in reader.suggest(typed)] == names


def test_no_more_are_suggested_than_one_reads(contacts: ContactService, reader: ContactReader) -> None:
    contacts.add_many([read_draft(ContactDraft, {"name": f"Office {n}"}) for n in range(20)])
    assert len(reader.suggest("office")) == queries.MOST_SUGGESTED
