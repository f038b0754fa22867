"""A desk to work at in tests: offers entered as JSON would enter them, and asked about as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.types import AsOf
from casetracker.offers import forms
from casetracker.offers.dossier import Dossier, offer_dossier
from casetracker.offers.queries import OfferRow, list_offers
from casetracker.offers.service import OfferService
from casetracker.populations.forms import PopulationDraft
from casetracker.populations.service import PopulationService
from casetracker.store.unit_of_work import Store

EVER = "2100-12-31"


def a_view(as_of: str = EVER, known_on: str = EVER) -> AsOf:
    """What had happened by one day and was known by another; all of it, unless said otherwise."""
    return AsOf(date.fromisoformat(as_of), date.fromisoformat(known_on))


class Desk:
    """The services over one store, and the questions that most tests ask."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.contacts = ContactService(store)
        self.populations = PopulationService(store)
        self.offers = OfferService(store)

    def contact(self, name: str, **values: Any) -> str:
        """Enter a contact; gives its reference."""
        return self.contacts.add(read_draft(ContactDraft, {"name": name, **values}))

    def population(self, name: str = "Harbour residents", headcount: int | None = None) -> str:
        """Enter a population, counted on 1 January 2013 if at all; gives its reference."""
        count = {"value": headcount, "happened_on": "2013-01-01", "received_on": "2013-01-01"}
        values = {"name": name, "headcount": count if headcount is not None else None}
        return self.populations.add(read_draft(PopulationDraft, values))

    def offer(self, **values: Any) -> str:
        """Enter an offer, Albania's of 16 March 2013 unless said otherwise; gives its reference."""
        usual = {"host_country": "AL", "happened_on": "2013-03-16", "received_on": "2013-03-16"}
        return self.offers.add(read_draft(forms.OfferDraft, usual | values))

    def change(self, offer: str, places: object, day: str, known: str | None = None, **values: Any) -> None:
        """Write down a change of places."""
        given = {"places": places, "happened_on": day, "received_on": known or day, **values}
        self.offers.change_places(offer, read_draft(forms.ChangeDraft, given))

    def stand(self, offer: str, state: str, day: str, known: str | None = None, **values: Any) -> None:
        """Write down how firmly an offer stands."""
        given = {"state": state, "happened_on": day, "received_on": known or day, **values}
        self.offers.set_standing(offer, read_draft(forms.StandingDraft, given))

    def disclose(self, offer: str, state: str, day: str, known: str | None = None, **values: Any) -> None:
        """Write down how public an offer is."""
        given = {"state": state, "happened_on": day, "received_on": known or day, **values}
        self.offers.disclose(offer, read_draft(forms.DisclosureDraft, given))

    def rows(self, as_of: str = EVER, known_on: str = EVER, **choice: Any) -> list[OfferRow]:
        """The list of offers."""
        with self.store.read() as connection:
            return list_offers(connection, a_view(as_of, known_on), **choice)

    def row(self, as_of: str = EVER, known_on: str = EVER, **choice: Any) -> OfferRow:
        """The only offer in the list."""
        (row,) = self.rows(as_of, known_on, **choice)
        return row

    def dossier(self, offer: str, as_of: str = EVER, known_on: str = EVER, **choice: Any) -> Dossier:
        """Everything about one offer."""
        with self.store.read() as connection:
            return offer_dossier(connection, offer, a_view(as_of, known_on), **choice)
