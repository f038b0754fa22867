"""Every offer with the facts of a day: what had happened by then, and was known by another.

Each dated fact is looked up for the row at hand through the index that keeps an offer's entries in order, so
a page of a long list costs its rows and no more. Numbers that only referrals know come in as a provider
(decision 8): a selectable with the columns offer_id, referred, accepted and departed, in persons.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
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

_offers = table_of(Offer)
_COUNTED = ("referred", "accepted", "departed")


def had_happened(entries: FromClause, view: AsOf) -> ColumnElement[bool]:
    """Whether an entry about an offer had happened by the one day and was known by the other."""
    c = entries.c
    return and_(c.deleted_at.is_(None), c.happened_on <= view.as_of, c.known_from <= view.known_on)


def _last(kind: type[Entry], view: AsOf) -> tuple[FromClause, ColumnElement[bool]]:
    """The offer's last entry that had happened and was known, and what joins it to the offer.

    Of two entries about one day, the one written down later counts. The entry is joined rather than looked up
    column by column: what follows from its columns would repeat the look-up wherever they are named.
    """
    entries, lines = table_of(kind).alias(), table_of(kind).alias()
    query = select(lines.c.id).where(lines.c.offer_id == _offers.c.id, had_happened(lines, view))
    last = query.order_by(lines.c.happened_on.desc(), lines.c.id.desc()).limit(1)
    return entries, entries.c.id == last.correlate(_offers).scalar_subquery()


def contact_of(column: str, contact_id: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of the contact with this id."""
    contacts = table_of(Contact).alias()
    return select(contacts.c[column]).where(contacts.c.id == contact_id).scalar_subquery()


def _facts(view: AsOf, numbers: FromClause | None) -> Subquery:
    """One row an offer that was there: its own columns and the facts of the day."""
    populations = table_of(Population)
    standings, disclosures, changes, terms = (
        _last(kind, view) for kind in (OfferStanding, OfferDisclosure, OfferChange, OfferTerm)
    )
    persons = [numbers.c[name] if numbers is not None else literal(0) for name in _COUNTED]
    query = select(
        _offers,
        contact_of("name", _offers.c.made_by_id).label("made_by"),
        contact_of("name", _offers.c.reported_by_id).label("reported_by"),
        populations.c.name.label("population"),
        standings[0].c.state.label("standing"),
        disclosures[0].c.state.label("disclosure"),
        changes[0].c.qualifier,
        changes[0].c.places,
        *(terms[0].c[name] for name in ("valid_from", "valid_until", "until_precision")),
        *(func.coalesce(column, 0).label(name) for name, column in zip(_COUNTED, persons, strict=True)),
    ).join_from(_offers, populations, populations.c.id == _offers.c.population_id, isouter=True)
    for entries, is_last in (standings, disclosures, changes, terms):
        query = query.join(entries, is_last, isouter=True)
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


@lru_cache(maxsize=32)
def offers_as_of(view: AsOf, numbers: FromClause | None = None) -> Subquery:
    """Every offer that had been made by then and was known by then, with its derived status.

    Kept for the views last asked for: putting the question together takes longer than a short answer.
    """
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
