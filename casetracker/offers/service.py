"""What can be done with offers: one verb, one method, one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from casetracker.contacts.queries import find_optional
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M
from casetracker.kernel.statements import StatementDraft, statement_columns
from casetracker.kernel.types import PreciseDate, Precision
from casetracker.offers import events, forms, rules
from casetracker.offers.queries import find_offer
from casetracker.offers.tables import (
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
from casetracker.store.tables import Record, table_of
from casetracker.store.unit_of_work import Store, UnitOfWork

E = TypeVar("E", OfferChange, OfferStanding, OfferDisclosure, OfferTerm)


class OfferService:
    """The verbs of offers. An offer is named by its reference; a verb raises Refused when a rule says no."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: forms.OfferDraft) -> str:
        """Enter an offer with its first places, standing, disclosure and term; gives its reference."""
        with self._store.write("offer.add") as work:
            return add_offers(work, [draft])[0].reference

    def add_many(self, drafts: Sequence[forms.OfferDraft]) -> list[str]:
        """Enter many offers in one transaction; gives their references."""
        with self._store.write("offer.add") as work:
            return [offer.reference for offer in add_offers(work, drafts)]

    def edit(self, reference: str, details: forms.OfferDetails) -> None:
        """Give an offer new details."""
        with self._store.write("offer.edit") as work:
            offer = _offer(work, reference)
            work.change(offer, **_details(work, details))
            work.tell(events.OfferChanged(offer.id))

    def change_places(self, reference: str, draft: forms.ChangeDraft) -> None:
        """Write down that the host changed the number of places on a day."""
        with self._store.write("offer.change_places") as work:
            offer = _offer(work, reference)
            _add_change(work, offer, draft, draft.places, draft.qualifier, draft.said_by)
            work.tell(events.PlacesChanged(offer.id))

    def correct_places(self, reference: str, draft: forms.CorrectionDraft) -> None:
        """Put a typing mistake right; the offer itself has not changed (domain.md, Offer change)."""
        with self._store.write("offer.correct_places") as work:
            offer = _offer(work, reference)
            _correct_change(work, offer, draft)
            work.tell(events.PlacesChanged(offer.id))

    def set_standing(self, reference: str, draft: forms.StandingDraft) -> None:
        """Write down that the offer was confirmed, suspended, withdrawn, closed, or goes on."""
        with self._store.write(f"offer.{draft.state.value}") as work:
            offer = _offer(work, reference)
            _add_standing(work, offer, draft, draft.state, draft.said_by)
            work.tell(events.StandingChanged(offer.id))

    def disclose(self, reference: str, draft: forms.DisclosureDraft) -> None:
        """Write down how public the offer is from a day on."""
        with self._store.write("offer.disclose") as work:
            offer = _offer(work, reference)
            _add_disclosure(work, offer, draft)
            work.tell(events.DisclosureChanged(offer.id))

    def set_term(self, reference: str, draft: forms.TermDraft) -> None:
        """Write down until when the host keeps the places open."""
        with self._store.write("offer.set_term") as work:
            offer = _offer(work, reference)
            _enter(work, OfferTerm, offer, draft, **_term(draft.valid_from, draft.valid_until))
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
            work.add(OfferCriterion(offer_id=offer.id, **draft.model_dump(mode="json")))
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
        """Write down how a request for more places was answered."""
        with self._store.write("offer.answer_request") as work:
            request = work.get(IncreaseRequest, request_id)
            work.change(request, outcome=draft.outcome.value, answered_on=draft.answered_on.day)
            work.tell(events.IncreaseRequested(request.offer_id))

    def bin(self, reference: str) -> None:
        """Move an offer to the bin; its entries stay with it."""
        with self._store.write("offer.bin") as work:
            offer = _offer(work, reference)
            work.bin(offer)
            work.tell(events.OfferBinned(offer.id))


def add_offers(work: UnitOfWork, drafts: Sequence[forms.OfferDraft]) -> list[Offer]:
    """Enter offers within a unit of work that a higher slice may have opened."""
    offers = [_new_offer(work, draft) for draft in drafts]
    work.add_many(offers)
    entries: dict[type[Record], list[Record]] = {}
    for offer, draft in zip(offers, drafts, strict=True):
        for entry in _first_entries(work, offer, draft):
            entries.setdefault(type(entry), []).append(entry)
        work.tell(events.OfferAdded(offer.id))
    for together in entries.values():
        work.add_many(together)
    return offers


def _new_offer(work: UnitOfWork, draft: forms.OfferDraft) -> Offer:
    year = draft.statement(work.today).happened_on.day.year
    reference = new_reference(work, Offer, f"{draft.host_country}-{year}-{{n:02}}", draft.reference)
    return Offer(reference=reference, **_details(work, draft))


def _first_entries(work: UnitOfWork, offer: Offer, draft: forms.OfferDraft) -> Iterator[Record]:
    """What the first statement of an offer says of its standing, disclosure, places, term and words."""
    statement = draft.statement(work.today)
    common = {"offer_id": offer.id, **statement_columns(statement, work.today)}
    said_by = {"said_by_id": offer.reported_by_id or offer.made_by_id}
    reported = draft.confirmed is False or (offer.reported_by_id is not None and not draft.confirmed)
    state = rules.first_standing(reported_by_another=reported)
    yield OfferStanding(**common, **said_by, state=state.value)
    until = draft.embargo_until.day if draft.embargo_until else None
    yield OfferDisclosure(**common, **said_by, state=draft.disclosure.value, until=until)
    if draft.places is not None:
        kind, qualifier = rules.ChangeKind.FIRST.value, draft.qualifier.value
        yield OfferChange(**common, **said_by, kind=kind, places=draft.places, qualifier=qualifier)
    if draft.valid_from or draft.valid_until:
        yield OfferTerm(**common, **_term(draft.valid_from, draft.valid_until))
    if draft.words:
        yield OfferWording(**common, **said_by, words=draft.words)


def _offer(work: UnitOfWork, reference: str) -> Offer:
    return work.get(Offer, find_offer(work.connection, reference))


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


R = TypeVar("R", bound=Record)


def _enter(work: UnitOfWork, kind: type[R], offer: Offer, draft: StatementDraft, **values: Any) -> R:
    return work.add(kind(offer_id=offer.id, **statement_columns(draft, work.today), **values))


def _course(work: UnitOfWork, kind: type[E], offer: Offer) -> list[E]:
    """The offer's entries of one kind in the order in which they happened."""
    table = table_of(kind)
    query = select(table).where(table.c.offer_id == offer.id, table.c.deleted_at.is_(None))
    rows = work.connection.execute(query.order_by(table.c.happened_on, table.c.id))
    return [kind(**row._mapping) for row in rows]


def _add_change(
    work: UnitOfWork,
    offer: Offer,
    draft: StatementDraft,
    places: int,
    qualifier: Any,
    said_by: str | None,
) -> None:
    day = draft.happened_on.day
    before = [line.places for line in _course(work, OfferChange, offer) if line.happened_on <= day]
    difference = places - sum(before)
    _enter(
        work,
        OfferChange,
        offer,
        draft,
        kind=rules.change_kind(sum(before) if before else None, difference).value,
        places=difference,
        qualifier=qualifier.value,
        said_by_id=find_optional(work.connection, said_by, "said_by"),
    )
    _check_ledger(work, offer)


def _correct_change(work: UnitOfWork, offer: Offer, draft: forms.CorrectionDraft) -> None:
    lines = _course(work, OfferChange, offer)
    day = draft.happened_on
    upto = [line for line in lines if day is None or line.happened_on <= day.day]
    if not upto:
        raise Refused(M("This offer has no places on that day, so there is nothing to correct."))
    wrong = upto[-1]
    right = draft.places - sum(line.places for line in upto[:-1])
    qualifier = draft.qualifier.value if draft.qualifier else wrong.qualifier
    work.change(wrong, places=right, qualifier=qualifier)
    _check_ledger(work, offer)


def _check_ledger(work: UnitOfWork, offer: Offer) -> None:
    rules.check_ledger((line.happened_on, line.places) for line in _course(work, OfferChange, offer))


def _add_standing(
    work: UnitOfWork,
    offer: Offer,
    draft: StatementDraft,
    state: rules.StandingState,
    said_by: str | None,
) -> None:
    said_by_id = find_optional(work.connection, said_by, "said_by")
    _enter(work, OfferStanding, offer, draft, state=state.value, said_by_id=said_by_id)
    course = _course(work, OfferStanding, offer)
    rules.check_standings([(entry.happened_on, rules.StandingState(entry.state)) for entry in course])


def _add_disclosure(work: UnitOfWork, offer: Offer, draft: forms.DisclosureDraft) -> None:
    until = draft.until.day if draft.until else None
    own = _own(draft, "state", "place")
    _enter(work, OfferDisclosure, offer, draft, until=until, **own, **_said_by(work, draft))
    course = _course(work, OfferDisclosure, offer)
    rules.check_disclosures([(entry.happened_on, rules.DisclosureState(entry.state)) for entry in course])


def _term(valid_from: PreciseDate | None, valid_until: PreciseDate | None) -> dict[str, Any]:
    return {
        "valid_from": valid_from.day if valid_from else None,
        "valid_until": valid_until.day if valid_until else None,
        "until_precision": (valid_until.precision if valid_until else Precision.DAY).value,
    }
