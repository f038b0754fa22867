"""Several verbs in one transaction, and what belongs to a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casetracker.app import Office, new_office
from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import list_contacts
from casetracker.contacts.service import ContactService
from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.kernel.messages import M
from casetracker.store.belonging import ids_about, names_of
from casetracker.store.history import entries, undo
from casetracker.store.joined import joined, tried
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office with an empty vault."""
    folder = tmp_path / "vault"
    with new_office(folder, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP) as made:
        yield made


def names(office: Office) -> list[str]:
    """The contacts there are."""
    with office.store.read() as connection:
        return [row.name for row in list_contacts(connection)]


def test_joined_verbs_are_one_step_and_undone_as_one(office: Office) -> None:
    with joined(office.store, "contact.add") as store:
        contacts = ContactService(store)
        reference = contacts.add(ContactDraft(name="UNHCR"))
        contacts.edit(reference, ContactDraft(name="Refugee agency"))
    assert names(office) == ["Refugee agency"]
    with office.store.read() as connection:
        mine = [line for line in entries(connection) if line.kind == "contacts"]
    assert len({line.step for line in mine}) == 1
    assert [line.verb for line in mine] == ["contact.edit", "contact.add"]
    undo(office.store)
    assert names(office) == []


def test_a_joined_verb_that_is_refused_takes_the_others_with_it(office: Office) -> None:
    def both() -> None:
        with joined(office.store, "contact.add") as store:
            ContactService(store).add(ContactDraft(name="UNHCR"))
            ContactService(store).add(ContactDraft(name="Office", parent="K-0404"))

    with pytest.raises(Refused):
        both()
    assert names(office) == []
    assert office.contacts.add(ContactDraft(name="UNAMI")) == "K-0001"


def test_a_trial_keeps_nothing_and_tells_nobody(office: Office) -> None:
    heard: list[Event] = []
    office.store.bus.subscribe(Event, heard.append)
    before = office.store.head()
    with tried(office.store, "trial") as store:
        ContactService(store).add(ContactDraft(name="UNHCR"))
    assert names(office) == []
    assert office.store.head() == before
    assert heard == []


def test_a_vault_that_is_only_read_joins_nothing(office: Office) -> None:
    office.store.read_only = M("Only read.")
    with pytest.raises(Refused, match="Only read"), joined(office.store, "contact.add"):
        pytest.fail("nothing may be written")


def test_entries_belong_to_what_they_are_about(office: Office) -> None:
    from casetracker.offers.forms import OfferDraft
    from casetracker.offers.queries import find_offer

    office.contacts.add(ContactDraft(name="UNHCR"))
    reference = office.offers.add(OfferDraft(host_country="AL", places=210))
    with office.store.read() as connection:
        about = ids_about(connection, find_offer(connection, reference))
        known = names_of(connection, about)
    assert len(about) == 4  # the offer, its places, its standing, its disclosure
    assert {known[record_id] for record_id in about} == {reference}
    assert set(known) == set(about)
