"""The bin: what lies there, taken out again, deleted for good with all that belongs to it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.contacts.tables import Contact
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.offers.forms import OfferDraft
from casetracker.offers.service import OfferService
from casetracker.offers.tables import ENTRY_KINDS, Offer
from casetracker.store import history
from casetracker.store.bin import Bin, BinChanged, BinnedRow
from casetracker.store.tables import Record, table_of
from casetracker.store.unit_of_work import Store
from tests.stores import an_actor, enter, found_wrong


@pytest.fixture
def bin_(store: Store) -> Bin:
    return Bin(store)


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store)


@pytest.fixture
def offers(store: Store) -> OfferService:
    return OfferService(store)


def a_contact(contacts: ContactService, name: str = "Ministry", **values: object) -> str:
    return contacts.add(read_draft(ContactDraft, {"name": name, **values}))


def an_offer(offers: OfferService, **values: object) -> str:
    return offers.add(read_draft(OfferDraft, {"host_country": "AL", "places": 10, **values}))


def count(store: Store, *kinds: type[Record]) -> int:
    """How many records of these kinds there are, in the bin or not."""
    with store.read() as connection:
        return sum(connection.scalar(select(func.count()).select_from(table_of(kind))) or 0 for kind in kinds)


def references(bin_: Bin) -> list[str]:
    return [row.reference for row in bin_.rows()]


def test_what_lies_in_the_bin_says_what_it_is_and_who_put_it_there(
    store: Store, bin_: Bin, contacts: ContactService, offers: OfferService, clock: StoppedClock
) -> None:
    contact, offer = a_contact(contacts), an_offer(offers)
    titled = an_offer(offers, title="Second round")
    contacts.bin(contact)
    other = an_actor("Back office")
    enter(store, other)
    store.actor = other
    offers.bin(offer)
    offers.bin(titled)
    rows = {row.reference: row for row in bin_.rows()}
    assert (rows[contact].title, rows[contact].titled_by, rows[contact].table) == (
        "Ministry",
        "name",
        "contacts",
    )
    assert (rows[offer].title, rows[offer].titled_by) == ("AL", "host_country")
    assert rows[titled].title == "Second round"
    assert (rows[contact].binned_by, rows[offer].binned_by) == ("Front desk", "Back office")
    assert rows[offer].binned_at == clock.now()


def test_an_empty_bin_holds_nothing(bin_: Bin, contacts: ContactService) -> None:
    a_contact(contacts)
    assert bin_.rows() == []


def test_several_are_put_back_in_one_step(store: Store, bin_: Bin, contacts: ContactService) -> None:
    contacts.bin(a_contact(contacts, "One"), a_contact(contacts, "Two"))
    told: list[BinChanged] = []
    store.bus.subscribe(BinChanged, told.append)
    bin_.put_back(bin_.rows())
    assert bin_.rows() == []
    assert [event.kinds for event in told] == [frozenset({"contacts"})]
    history.undo(store)
    assert len(bin_.rows()) == 2


def test_what_is_no_longer_in_the_bin_is_passed_over(
    bin_: Bin, contacts: ContactService, store: Store
) -> None:
    contacts.bin(a_contact(contacts))
    rows = bin_.rows()
    bin_.put_back(rows)
    bin_.put_back(rows)
    assert bin_.erase(rows) == []
    assert count(store, Contact) == 1


def test_a_record_goes_for_good_with_all_that_was_entered_about_it(
    store: Store, bin_: Bin, offers: OfferService
) -> None:
    gone, stays = an_offer(offers, source="Letter of Tuesday"), an_offer(offers)
    entries = count(store, *ENTRY_KINDS)
    offers.bin(gone)
    assert bin_.erase(bin_.rows()) == []
    assert count(store, Offer) == 1
    assert count(store, *ENTRY_KINDS) == entries / 2
    assert bin_.rows() == []
    with store.read() as connection:
        said = [str(entry.changes) for entry in history.entries(connection)]
    assert not any("Tuesday" in changes or gone in changes for changes in said)
    assert any(stays in changes for changes in said)
    assert found_wrong(store) == []


def test_what_was_deleted_for_good_is_never_undone(store: Store, bin_: Bin, contacts: ContactService) -> None:
    contacts.bin(a_contact(contacts))
    bin_.erase(bin_.rows())
    with pytest.raises(Refused, match="nothing to undo"):
        history.undo(store)
    with store.read() as connection:
        step = history.entries(connection, newest=1)[0].step
    with pytest.raises(Refused, match="deleted for good"):
        history.undo(store, step)


def test_a_record_that_others_name_stays_and_is_told(
    store: Store, bin_: Bin, contacts: ContactService, offers: OfferService
) -> None:
    named, free = a_contact(contacts, "Named"), a_contact(contacts, "Free")
    offer = an_offer(offers, made_by=named)
    contacts.bin(named, free)
    assert [row.reference for row in bin_.erase(bin_.rows())] == [named]
    with pytest.raises(Refused, match=f"{named} is named in {offer}"):
        bin_.erase(bin_.rows())
    assert references(bin_) == [named]


def test_what_names_and_what_is_named_go_together_in_any_order(
    store: Store, bin_: Bin, contacts: ContactService, offers: OfferService
) -> None:
    top = a_contact(contacts, "Ministry")
    office = a_contact(contacts, "Office", parent=top)
    offer = an_offer(offers, made_by=office)
    contacts.bin(top, office)
    offers.bin(offer)
    rows: list[BinnedRow] = sorted(bin_.rows(), key=lambda row: row.reference, reverse=True)
    assert bin_.erase(rows) == []
    assert count(store, Contact, Offer, *ENTRY_KINDS) == 0
    assert found_wrong(store) == []
