"""Gives the page's orders to the service, and says each in a sentence for the undo strip (ux.md 2.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casetracker.contacts.forms import ContactDraft
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.types import Country, PreciseDate
from casetracker.offers import forms
from casetracker.offers.dossier import Dossier
from casetracker.offers.reading import OfferReader
from casetracker.offers.rules import DisclosureState, StandingState
from casetracker.offers.service import OfferService
from casetracker.offers.ui.columns import country_of, places_of, until_of
from casetracker.offers.ui.party_field import NewParty
from casetracker.offers.words import DISCLOSURE_STATES, STANDING_STATES

PARTIES = ("made_by", "reported_by")
_NONE_STATED = M("none stated")


class OfferOrders:
    """One method a wish; each gives what was done, or raises Refused, WorldError."""

    def __init__(self, service: OfferService, reader: OfferReader) -> None:
        self._service, self._reader = service, reader

    def add(self, values: Mapping[str, Any]) -> tuple[str, Message]:
        """Enter an offer from the values of the form; gives its reference too."""
        plain, contacts = _with_new_parties(values, values.get("host_country"))
        draft = read_draft(forms.OfferDraft, plain)
        reference = self._service.add(draft, contacts)
        country = Country(draft.host_country)
        if draft.places is None:
            return reference, M("{country}: offer entered", country=country)
        done = M("{country}: offer of {places} places entered", country=country, places=draft.places)
        return reference, done

    def edit(self, dossier: Dossier, values: Mapping[str, Any]) -> Message:
        """Give an offer new details, of which only those named change."""
        country = values.get("host_country") or dossier.offer.host_country
        plain, contacts = _with_new_parties(values, country)
        details = read_draft(forms.OfferDetails, {**dossier.details, **plain})
        self._service.edit(dossier.offer.reference, details, contacts)
        changed = [name for name in values if values[name] != dossier.details.get(name)]
        labels = [forms.LABELS[name] for name in changed]
        updated = M("{country} updated", country=country_of(dossier.offer))
        if len(labels) != 1:
            return updated
        return M("{updated}: {field}", updated=updated, field=labels[0])

    def answer(self, dossier: Dossier, kind: str, value: Any, day: str) -> Message:
        """Write down what the host changed on a day, or put a mistake right when there is no day."""
        reference = dossier.offer.reference
        said = {"happened_on": day, "received_on": day if _is_day(day) else None}
        match kind:
            case "places" if day:
                draft = read_draft(forms.ChangeDraft, {"places": value, **said})
                self._service.change_places(reference, draft)
            case "places":
                self._service.correct_places(reference, read_draft(forms.CorrectionDraft, {"places": value}))
            case "valid_until" if day:
                self._service.set_term(reference, read_draft(forms.TermDraft, {"valid_until": value, **said}))
            case "valid_until":
                correction = read_draft(forms.TermCorrectionDraft, {"valid_until": value})
                self._service.correct_term(reference, correction)
            case "standing":
                self._service.set_standing(
                    reference, read_draft(forms.StandingDraft, {"state": value, **said})
                )
            case "disclosure":
                self._service.disclose(reference, read_draft(forms.DisclosureDraft, {"state": value, **said}))
        return _answered(dossier, kind, value)

    def bin(self, ids: Sequence[str]) -> Message:
        """Move offers to the bin."""
        references = self._reader.references(ids)
        self._service.bin_many(references)
        if len(references) == 1:
            return M("{reference} moved to the bin", reference=references[0])
        return MN("{count} offer moved to the bin", "{count} offers moved to the bin", len(references))

    def set_owner(self, ids: Sequence[str], owner: str | None) -> Message:
        """Let somebody look after offers."""
        references = self._reader.references(ids)
        self._service.set_owner(references, owner)
        name = owner or M("nobody")
        return MN(
            "{count} offer now looked after by {owner}",
            "{count} offers now looked after by {owner}",
            len(references),
            owner=name,
        )


def copied(dossier: Dossier) -> dict[str, Any]:
    """The values of a new offer that is like another: what was said once is not said again."""
    offer, details = dossier.offer, dossier.details
    until = until_of(offer)
    kept = {name: details[name] for name in ("host_country", "conditions", *PARTIES)}
    places = offer.offered if offer.places_stated else None
    return {**kept, "places": places, "valid_until": str(until) if until else None}


def _with_new_parties(
    values: Mapping[str, Any], country: str | None
) -> tuple[dict[str, Any], dict[str, ContactDraft]]:
    """Split the values into what a draft takes and the contacts that are to be entered with it."""
    plain, contacts = dict(values), {}
    for name in PARTIES:
        party = values.get(name)
        if isinstance(party, NewParty):
            plain[name] = None
            contacts[name] = _contact(name, party, country)
    return plain, contacts


def _contact(name: str, party: NewParty, country: str | None) -> ContactDraft:
    try:
        return party.draft(authority=name == "made_by", country=country)
    except Refused as refused:
        raise refused.at(name) from None


def _is_day(day: str) -> bool:
    """Whether a day is exact enough to have been received then."""
    return len(day) == len("2027-03-31")


def _answered(dossier: Dossier, kind: str, value: Any) -> Message:
    offer = dossier.offer
    country = country_of(offer)
    match kind:
        case "places":
            old = places_of(offer) if offer.places_stated else _NONE_STATED
            return M("{country} updated: {new} places (was {old})", country=country, new=value, old=old)
        case "valid_until":
            nothing = M("no end date")
            new = PreciseDate.parse(value) if value else nothing
            was = until_of(offer) or nothing
            return M("{country} updated: valid until {new} (was {old})", country=country, new=new, old=was)
        case "standing":
            was = STANDING_STATES[offer.standing]
            state = STANDING_STATES[StandingState(value).value]
        case _:
            was = DISCLOSURE_STATES[offer.disclosure]
            state = DISCLOSURE_STATES[DisclosureState(value).value]
    return M("{country} updated: {new} (was {old})", country=country, new=state, old=was)
