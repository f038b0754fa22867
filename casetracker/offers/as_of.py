"""Every offer with the facts of a day: what had happened by then, and was known by another.

Each dated fact is looked up for the row at hand through the index that keeps an offer's entries in order, so
a page of a long list costs its rows and no more. Numbers that only referrals know come in as a provider
(decision 8): a selectable with the columns offer_id, referred, accepted and departed, in persons.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Subquery, and_, case, func, literal, select

from casetracker.contacts.tables import Contact
from casetracker.kernel.types import AsOf
from casetracker.offers.rules import DisclosureState, StandingState
from casetracker.offers.tables import Entry, Offer, OfferChange, OfferDisclosure, OfferStanding, OfferTerm
from casetracker.populations.tables import Population
from casetracker.store.tables import table_of

CLOSING_SOON_DAYS = 30
"""An offer with places left closes soon within this many days of its end (domain.md, The five numbers)."""

STATUSES = (
    "withdrawn",
    "suspended",
    "completed",
    "expired",
    "awaiting_confirmation",
    "over_referred",
    "full",
    "closing_soon",
    "open",
)
"""The derived statuses in the order in which the first that fits is taken."""


_offers = table_of(Offer)
_COUNTED = ("referred", "accepted", "departed")


def had_happened(entries: FromClause, view: AsOf) -> ColumnElement[bool]:
    """Whether an entry about an offer had happened by the one day and was known by the other."""
    c = entries.c
    return and_(c.deleted_at.is_(None), c.happened_on <= view.as_of, c.known_from <= view.known_on)


def _latest(kind: type[Entry], column: str, view: AsOf) -> ColumnElement[Any]:
    """The column's value in the offer's last entry that had happened and was known; NULL without any."""
    entries = table_of(kind).alias()
    query = select(entries.c[column]).where(entries.c.offer_id == _offers.c.id, had_happened(entries, view))
    return query.order_by(entries.c.happened_on.desc(), entries.c.id.desc()).limit(1).scalar_subquery()


def contact_of(column: str, contact_id: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of the contact with this id."""
    contacts = table_of(Contact).alias()
    return select(contacts.c[column]).where(contacts.c.id == contact_id).scalar_subquery()


def _facts(view: AsOf, numbers: FromClause | None) -> Subquery:
    """One row an offer that was there: its own columns and the facts of the day."""
    populations = table_of(Population)
    persons = {name: numbers.c[name] if numbers is not None else literal(0) for name in _COUNTED}
    query = select(
        _offers,
        contact_of("name", _offers.c.made_by_id).label("made_by"),
        contact_of("name", _offers.c.reported_by_id).label("reported_by"),
        populations.c.name.label("population"),
        _latest(OfferStanding, "state", view).label("standing"),
        _latest(OfferDisclosure, "state", view).label("disclosure"),
        _latest(OfferChange, "qualifier", view).label("qualifier"),
        _latest(OfferChange, "places", view).label("places"),
        _latest(OfferTerm, "valid_from", view).label("valid_from"),
        _latest(OfferTerm, "valid_until", view).label("valid_until"),
        _latest(OfferTerm, "until_precision", view).label("until_precision"),
        *(func.coalesce(column, 0).label(name) for name, column in persons.items()),
    ).join_from(_offers, populations, populations.c.id == _offers.c.population_id, isouter=True)
    if numbers is not None:
        query = query.join(numbers, numbers.c.offer_id == _offers.c.id, isouter=True)
    return query.where(_offers.c.deleted_at.is_(None)).subquery("facts")


def _counted(view: AsOf, numbers: FromClause | None) -> Subquery:
    """The facts with what follows from them: offered, remaining, over."""
    facts = _facts(view, numbers)
    spare = facts.c.places - facts.c.referred
    return (
        select(
            facts,
            facts.c.places.is_not(None).label("places_stated"),
            func.coalesce(facts.c.places, 0).label("offered"),
            case((spare > 0, spare), else_=0).label("remaining"),
            case((spare < 0, -spare), else_=0).label("over"),
        )
        .where(facts.c.standing.is_not(None))
        .subquery("counted")
    )


def offers_as_of(view: AsOf, numbers: FromClause | None = None) -> Subquery:
    """Every offer that had been made by then and was known by then, with its derived status."""
    counted = _counted(view, numbers)
    return select(counted, _status(counted, view.as_of).label("status")).subquery("offers_as_of")


def _status(offer: Subquery, today: date) -> ColumnElement[str]:
    """The first status that fits (domain.md, The five numbers)."""
    c = offer.c
    all_left = and_(c.offered > 0, c.departed >= c.offered)
    soon = timedelta(days=CLOSING_SOON_DAYS)
    closes = c.valid_until.between(today, min(today, date.max - soon) + soon)
    return case(
        (c.standing == StandingState.WITHDRAWN.value, "withdrawn"),
        (c.standing == StandingState.SUSPENDED.value, "suspended"),
        ((c.standing == StandingState.CLOSED.value) | all_left, "completed"),
        (c.valid_until < today, "expired"),
        (c.standing == StandingState.REPORTED.value, "awaiting_confirmation"),
        (c.over > 0, "over_referred"),
        (and_(c.places_stated, c.remaining == 0), "full"),
        (and_(closes, c.remaining > 0), "closing_soon"),
        else_="open",
    )


def public(offers: Subquery) -> ColumnElement[bool]:
    """Whether partners and the public may see the offer: announced, which nothing takes back.

    Private, embargoed and leaked offers are guarded alike (domain.md, Offers).
    """
    return offers.c.disclosure == DisclosureState.ANNOUNCED.value
