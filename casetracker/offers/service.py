"""What can be done with offers: one verb, one method, one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import find_optional
from casetracker.contacts.service import add_contact
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M
from casetracker.kernel.statements import StatementDraft, statement_columns
from casetracker.kernel.types import PreciseDate, Precision
from casetracker.offers import events, forms, rules
from casetracker.offers.queries import find_offer
from casetracker.offers.tables import (
    ENTRY_KINDS,
    Entry,
    IncreaseRequest,
    Offer,
    OfferChange,
    OfferCriterion,
    OfferDisclosure,
    OfferPosition,
    OfferStanding,
    OfferSubquota,
    OfferTerm,
    OfferWording,
)
from casetracker.populations.queries import find_optional as find_population
from casetracker.store.references import new_reference
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store, UnitOfWork

E = TypeVar("E", bound=Entry)


class OfferService:
    """The verbs of offers. An offer is named by its reference; a verb raises Refused when a rule says no."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: forms.OfferDraft, contacts: Mapping[str, ContactDraft] | None = None) -> str:
        """Enter an offer with its first places, standing, disclosure and term; gives its reference.

        `contacts` are entered with it, each for the field of the draft that names it: made_by, reported_by.
        """
        with self._store.write("offer.add") as work:
            named = _entered(work, contacts)
            return add_offers(work, [draft.model_copy(update=named)])[0].reference

    def add_many(self, drafts: Sequence[forms.OfferDraft]) -> list[str]:
        """Enter many offers in one transaction; gives their references."""
        with self._store.write("offer.add") as work:
            return [offer.reference for offer in add_offers(work, drafts)]

    def edit(
        self,
        reference: str,
        details: forms.OfferDetails,
        contacts: Mapping[str, ContactDraft] | None = None,
    ) -> None:
        """Give an offer new details; `contacts` are entered with them, as `add` takes them."""
        with self._store.write("offer.edit") as work:
            named = _entered(work, contacts)
            offer = _offer(work, reference)
            work.change(offer, **_details(work, details.model_copy(update=named)))
            work.tell(events.OfferChanged(offer.id))

    def set_owner(self, references: Sequence[str], owner: str | None) -> None:
        """Let somebody look after several offers, or nobody."""
        with self._store.write("offer.set_owner") as work:
            for offer in [_offer(work, reference) for reference in references]:
                work.change(offer, owner=owner)
                work.tell(events.OfferChanged(offer.id))

    def bin(self, reference: str) -> None:
        """Move an offer to the bin; its entries stay with it."""
        self.bin_many([reference])

    def bin_many(self, references: Sequence[str]) -> None:
        """Move several offers to the bin in one step."""
        with self._store.write("offer.bin") as work:
            for offer in [_offer(work, reference) for reference in references]:
                work.bin(offer)
                work.tell(events.OfferBinned(offer.id))

    def put_back(self, reference: str) -> None:
        """Take an offer out of the bin."""
        with self._store.write("offer.put_back") as work:
            offer = work.put_back(_binned_offer(work, reference))
            work.tell(events.OfferPutBack(offer.id))

    def change_places(self, reference: str, draft: forms.ChangeDraft) -> None:
        """Write down that the host changed the number of places on a day."""
        with self._store.write("offer.change_places") as work:
            offer = _offer(work, reference)
            _enter(
                work, OfferChange, offer, draft, **_said_by(work, draft), **_own(draft, "places", "qualifier")
            )
            work.tell(events.PlacesChanged(offer.id))

    def correct_places(self, reference: str, draft: forms.CorrectionDraft) -> None:
        """Put a typing mistake right; the offer itself has not changed (domain.md, Offer change)."""
        with self._store.write("offer.correct_places") as work:
            offer = _offer(work, reference)
            line = _line_to_correct(work, offer, draft.happened_on)
            qualifier = draft.qualifier.value if draft.qualifier else line.qualifier
            work.change(line, places=draft.places, qualifier=qualifier)
            work.tell(events.PlacesChanged(offer.id))

    def set_standing(self, reference: str, draft: forms.StandingDraft) -> None:
        """Write down that the offer was confirmed, suspended, withdrawn, closed, or goes on."""
        with self._store.write(f"offer.{draft.state.value}") as work:
            offer = _offer(work, reference)
            _enter(work, OfferStanding, offer, draft, **_said_by(work, draft), **_own(draft, "state"))
            _check_courses(work, offer)
            work.tell(events.StandingChanged(offer.id))

    def disclose(self, reference: str, draft: forms.DisclosureDraft) -> None:
        """Write down how public the offer is from a day on."""
        with self._store.write("offer.disclose") as work:
            offer = _offer(work, reference)
            own = _own(draft, "state", "place") | {"until": draft.until and draft.until.day}
            _enter(work, OfferDisclosure, offer, draft, **_said_by(work, draft), **own)
            _check_courses(work, offer)
            work.tell(events.DisclosureChanged(offer.id))

    def set_term(self, reference: str, draft: forms.TermDraft) -> None:
        """Write down until when the host keeps the places open."""
        with self._store.write("offer.set_term") as work:
            offer = _offer(work, reference)
            _enter(work, OfferTerm, offer, draft, **_term(draft.valid_from, draft.valid_until))
            work.tell(events.TermChanged(offer.id))

    def correct_term(self, reference: str, draft: forms.TermCorrectionDraft) -> None:
        """Put a typing mistake in the last term right; the host itself has said nothing else."""
        with self._store.write("offer.correct_term") as work:
            offer = _offer(work, reference)
            terms = _course(work, OfferTerm, offer)
            if not terms:
                raise Refused(M("This offer has no term, so there is nothing to correct. Nothing was saved."))
            until = _term(None, draft.valid_until)
            work.change(terms[-1], **{name: until[name] for name in ("valid_until", "until_precision")})
            work.tell(events.TermChanged(offer.id))

    def state_position(self, reference: str, draft: forms.PositionDraft) -> None:
        """Write down what a party says to the offer."""
        with self._store.write("offer.state_position") as work:
            offer = _offer(work, reference)
            party_id = find_optional(work.connection, draft.party, "party")
            _enter(work, OfferPosition, offer, draft, party_id=party_id, **_own(draft, "stance", "words"))
            work.tell(events.PositionStated(offer.id))

    def note_wording(self, reference: str, draft: forms.WordingDraft) -> None:
        """Write down what a source calls the offer."""
        with self._store.write("offer.note_wording") as work:
            offer = _offer(work, reference)
            _enter(work, OfferWording, offer, draft, **_said_by(work, draft), **_own(draft, "words", "type"))
            work.tell(events.PositionStated(offer.id))

    def set_subquota(self, reference: str, draft: forms.SubquotaDraft) -> None:
        """Keep places within the offer for some people from a day on."""
        with self._store.write("offer.set_subquota") as work:
            offer = _offer(work, reference)
            _enter(work, OfferSubquota, offer, draft, **_own(draft, "kind", "places", "qualifier"))
            work.tell(events.CriteriaChanged(offer.id))

    def add_criterion(self, reference: str, draft: forms.CriterionDraft) -> None:
        """Add a condition of the host that can be checked."""
        with self._store.write("offer.add_criterion") as work:
            offer = _offer(work, reference)
            _enter(work, OfferCriterion, offer, draft, **_own(draft, "field", "comparison", "values"))
            work.tell(events.CriteriaChanged(offer.id))

    def request_increase(self, reference: str, draft: forms.IncreaseRequestDraft) -> str:
        """Write down that more places were asked for; gives the id to answer it by."""
        with self._store.write("offer.request_increase") as work:
            offer = _offer(work, reference)
            asked_by_id = find_optional(work.connection, draft.asked_by, "asked_by")
            own = _own(draft, "places", "words")
            request = _enter(work, IncreaseRequest, offer, draft, asked_by_id=asked_by_id, **own)
            work.tell(events.IncreaseRequested(offer.id))
            return request.id

    def answer_request(self, request_id: str, draft: forms.AnswerDraft) -> None:
        """Write down how a request for more places was answered. More places are a change of their own."""
        with self._store.write("offer.answer_request") as work:
            request = work.get(IncreaseRequest, request_id)
            rules.check_answer(request.happened_on, draft.answered_on.day)
            known_from = draft.received_on.day if draft.received_on else work.today
            answer = {"answered_on": draft.answered_on.day, "answer_known_from": known_from}
            work.change(request, outcome=draft.outcome.value, **answer)
            work.tell(events.IncreaseRequested(request.offer_id))

    def remove_entry(self, entry_id: str) -> None:
        """Take out an entry that should never have been made; it goes to the bin and stays in the history."""
        with self._store.write("offer.remove_entry") as work:
            entry = _entry(work, entry_id)
            work.bin(entry)
            _check_courses(work, work.get(Offer, entry.offer_id))
            work.tell(events.EntryRemoved(entry.offer_id))


def add_offers(work: UnitOfWork, drafts: Sequence[forms.OfferDraft]) -> list[Offer]:
    """Enter offers within a unit of work that a higher slice may have opened."""
    # Those that bring a reference come first, so that none of the others is given it.
    named = [work.add(_new_offer(work, draft)) if draft.reference else None for draft in drafts]
    offers = [offer or _new_offer(work, draft) for offer, draft in zip(named, drafts, strict=True)]
    work.add_many([offer for offer, stored in zip(offers, named, strict=True) if stored is None])
    entries: dict[type[Entry], list[Entry]] = {}
    for offer, draft in zip(offers, drafts, strict=True):
        for entry in _first_entries(work, offer, draft):
            entries.setdefault(type(entry), []).append(entry)
        work.tell(events.OfferAdded(offer.id))
    for together in entries.values():
        work.add_many(together)
    return offers


def _entered(work: UnitOfWork, contacts: Mapping[str, ContactDraft] | None) -> dict[str, str]:
    """Enter new contacts; gives their references by the field that names each."""
    return {field: add_contact(work, draft).reference for field, draft in (contacts or {}).items()}


def _new_offer(work: UnitOfWork, draft: forms.OfferDraft) -> Offer:
    year = draft.statement(work.today).happened_on.day.year
    reference = new_reference(work, Offer, f"{draft.host_country}-{year}-{{n:02}}", draft.reference)
    return Offer(reference=reference, **_details(work, draft))


def _first_entries(work: UnitOfWork, offer: Offer, draft: forms.OfferDraft) -> Iterator[Entry]:
    """What the first statement of an offer says of its standing, disclosure, places, term and words."""
    common = {"offer_id": offer.id, **statement_columns(draft.statement(work.today), work.today)}
    said = {"said_by_id": offer.reported_by_id or offer.made_by_id, **common}
    reported = draft.confirmed is False or (offer.reported_by_id is not None and not draft.confirmed)
    yield OfferStanding(state=rules.first_standing(reported_by_another=reported).value, **said)
    until = draft.embargo_until.day if draft.embargo_until else None
    yield OfferDisclosure(state=draft.disclosure.value, until=until, **said)
    if draft.places is not None:
        yield OfferChange(places=draft.places, qualifier=draft.qualifier.value, **said)
    if draft.valid_from or draft.valid_until:
        yield OfferTerm(**common, **_term(draft.valid_from, draft.valid_until))
    if draft.words:
        yield OfferWording(words=draft.words, **said)


def _offer(work: UnitOfWork, reference: str) -> Offer:
    return work.get(Offer, find_offer(work.connection, reference))


def _binned_offer(work: UnitOfWork, reference: str) -> Offer:
    offers = table_of(Offer)
    query = select(offers).where(offers.c.reference == reference, offers.c.deleted_at.is_not(None))
    row = work.connection.execute(query).first()
    if row is None:
        raise Refused(
            M("There is no offer {reference} in the bin. Nothing was changed.", reference=reference)
        )
    return Offer(**row._mapping)


def _entry(work: UnitOfWork, entry_id: str) -> Entry:
    for kind in ENTRY_KINDS:
        entry: Entry | None = work.find(kind, entry_id)
        if entry is not None and entry.deleted_at is None:
            return entry
    raise Refused(M("This entry is no longer there. Nothing was changed. Open the offer again."))


def _line_to_correct(work: UnitOfWork, offer: Offer, day: PreciseDate | None) -> OfferChange:
    lines = _course(work, OfferChange, offer)
    upto = [line for line in lines if day is None or line.happened_on <= day.day]
    if not upto:
        raise Refused(
            M("This offer has no places on that day, so there is nothing to correct. Nothing was saved.")
        )
    return upto[-1]


def _details(work: UnitOfWork, draft: forms.OfferDetails) -> dict[str, Any]:
    fields = set(forms.OfferDetails.model_fields) - {"made_by", "reported_by", "population"}
    return {
        **draft.model_dump(mode="json", include=fields),
        "made_by_id": find_optional(work.connection, draft.made_by, "made_by"),
        "reported_by_id": find_optional(work.connection, draft.reported_by, "reported_by"),
        "population_id": find_population(work.connection, draft.population, "population"),
    }


def _own(draft: StatementDraft, *fields: str) -> dict[str, Any]:
    return draft.model_dump(mode="json", include=set(fields))


def _said_by(work: UnitOfWork, draft: Any) -> dict[str, str | None]:
    return {"said_by_id": find_optional(work.connection, draft.said_by, "said_by")}


def _enter(work: UnitOfWork, entry: type[E], offer: Offer, draft: StatementDraft, /, **values: Any) -> E:
    return work.add(entry(offer_id=offer.id, **statement_columns(draft, work.today), **values))


def _course(work: UnitOfWork, entry: type[E], offer: Offer) -> list[E]:
    """The offer's entries of one kind in the order in which they happened."""
    table = table_of(entry)
    query = select(table).where(table.c.offer_id == offer.id, table.c.deleted_at.is_(None))
    rows = work.connection.execute(query.order_by(table.c.happened_on, table.c.id))
    return [entry(**row._mapping) for row in rows]


def _check_courses(work: UnitOfWork, offer: Offer) -> None:
    standings = _course(work, OfferStanding, offer)
    rules.check_standings((entry.happened_on, rules.StandingState(entry.state)) for entry in standings)
    disclosures = _course(work, OfferDisclosure, offer)
    if not standings or not disclosures:
        raise Refused(
            M("This is the only entry that says how the offer stands, so it stays. Nothing was changed.")
        )
    rules.check_disclosures((entry.happened_on, rules.DisclosureState(entry.state)) for entry in disclosures)


def _term(valid_from: PreciseDate | None, valid_until: PreciseDate | None) -> dict[str, Any]:
    return {
        "valid_from": valid_from.day if valid_from else None,
        "valid_until": valid_until.day if valid_until else None,
        "until_precision": (valid_until.precision if valid_until else Precision.DAY).value,
    }
