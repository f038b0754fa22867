"""What can be asked about offers, as of a day and as known on a day.

Every dated fact is looked up for the row at hand through the index that keeps an offer's entries in order, so a page
of a long list costs its rows and no more. Numbers that only referrals know come in as a provider (decision 8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Table,
    and_,
    case,
    func,
    literal,
    select,
)

from casetracker.contacts.tables import Contact
from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import M
from casetracker.kernel.types import AsOf
from casetracker.offers.rules import DisclosureState, StandingState
from casetracker.offers.tables import Offer, OfferChange, OfferDisclosure, OfferStanding, OfferTerm
from casetracker.populations.tables import Population
from casetracker.store import references
from casetracker.store.filtering import Code, Day, Number, Words, condition
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


@dataclass(frozen=True)
class OfferRow:
    """An offer as lists show it. The five numbers count persons; `places_stated` is false where no source says any."""

    id: str
    version: int
    reference: str
    host_country: str
    title: str | None
    type: str
    made_by: str | None
    reported_by: str | None
    population: str | None
    owner: str | None
    standing: str
    disclosure: str
    places_stated: bool
    qualifier: str | None
    offered: int
    referred: int
    accepted: int
    departed: int
    remaining: int
    over: int
    valid_from: date | None
    valid_until: date | None
    until_precision: str | None
    status: str


@dataclass(frozen=True)
class Totals:
    """The five numbers over several offers: sums of the per-offer values, so no surplus hides a gap."""

    offered: int = 0
    referred: int = 0
    accepted: int = 0
    departed: int = 0
    remaining: int = 0
    over: int = 0


_offers = table_of(Offer)


def _known(table: Table, view: AsOf) -> list[ColumnElement[bool]]:
    return [
        table.c.offer_id == _offers.c.id,
        table.c.deleted_at.is_(None),
        table.c.happened_on <= view.as_of,
        table.c.known_from <= view.known_on,
    ]


def _latest(kind: Any, column: str, view: AsOf) -> ColumnElement[Any]:
    """The column's value in the offer's last entry that had happened and was known."""
    table = table_of(kind).alias()
    query = select(table.c[column]).where(*_known(table, view))
    return query.order_by(table.c.happened_on.desc(), table.c.id.desc()).limit(1).scalar_subquery()


def _places(view: AsOf) -> ColumnElement[Any]:
    """The balance of the offer's ledger; NULL where no source states places."""
    table = table_of(OfferChange).alias()
    return select(func.sum(table.c.places)).where(*_known(table, view)).scalar_subquery()


def _named(contact_id: ColumnElement[Any]) -> ColumnElement[Any]:
    contacts = table_of(Contact).alias()
    return select(contacts.c.name).where(contacts.c.id == contact_id).scalar_subquery()


def _facts(view: AsOf, numbers: FromClause | None) -> Subquery:
    """One row an offer that was there: its own columns and the facts of the day."""
    populations = table_of(Population)
    persons = {name: numbers.c[name] if numbers is not None else literal(0) for name in _COUNTED}
    query = select(
        _offers,
        _named(_offers.c.made_by_id).label("made_by"),
        _named(_offers.c.reported_by_id).label("reported_by"),
        populations.c.name.label("population"),
        _latest(OfferStanding, "state", view).label("standing"),
        _latest(OfferDisclosure, "state", view).label("disclosure"),
        _latest(OfferChange, "qualifier", view).label("qualifier"),
        _places(view).label("places"),
        _latest(OfferTerm, "valid_from", view).label("valid_from"),
        _latest(OfferTerm, "valid_until", view).label("valid_until"),
        _latest(OfferTerm, "until_precision", view).label("until_precision"),
        *(func.coalesce(column, 0).label(name) for name, column in persons.items()),
    ).join_from(_offers, populations, populations.c.id == _offers.c.population_id, isouter=True)
    if numbers is not None:
        query = query.join(numbers, numbers.c.offer_id == _offers.c.id, isouter=True)
    return query.where(_offers.c.deleted_at.is_(None)).subquery("facts")


_COUNTED = ("referred", "accepted", "departed")


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
    closes = c.valid_until.between(today, today + timedelta(days=CLOSING_SOON_DAYS))
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


def public(view: AsOf, offers: Subquery) -> ColumnElement[bool]:
    """Whether partners and the public may see the offer: announced on that day, and not guarded again since.

    Private, embargoed and leaked offers are guarded alike (domain.md, Offers).
    """
    announced = DisclosureState.ANNOUNCED.value
    latest = table_of(OfferDisclosure).alias()
    query = select(latest.c.state).where(latest.c.offer_id == offers.c.id, latest.c.deleted_at.is_(None))
    now = query.order_by(latest.c.happened_on.desc(), latest.c.id.desc()).limit(1).scalar_subquery()
    return and_(offers.c.disclosure == announced, now == announced)


def fields(offers: Subquery) -> dict[str, Any]:
    """What a filter can name."""
    c = offers.c
    return {
        "reference": Words(c.reference),
        "country": Code(c.host_country),
        "type": Code(c.type),
        "status": Code(c.status),
        "disclosure": Code(c.disclosure),
        "owner": Words(c.owner),
        "population": Words(c.population),
        "offered": Number(c.offered),
        "referred": Number(c.referred),
        "accepted": Number(c.accepted),
        "departed": Number(c.departed),
        "left": Number(c.remaining),
        "over": Number(c.over),
        "until": Day(c.valid_until),
    }


def _select_rows(
    view: AsOf, *, outside: bool, wanted: Filter | None, numbers: FromClause | None
) -> tuple[Subquery, list[ColumnElement[bool]]]:
    offers = offers_as_of(view, numbers)
    conditions = [condition(wanted, fields(offers), offers.c.id, today=view.as_of)]
    if outside:
        conditions.append(public(view, offers))
    return offers, conditions


def list_offers(
    connection: Connection,
    view: AsOf,
    *,
    outside: bool = False,
    wanted: Filter | None = None,
    numbers: FromClause | None = None,
) -> list[OfferRow]:
    """The offers that fit the filter, most places first; `outside` leaves out what must not leave the office."""
    offers, conditions = _select_rows(view, outside=outside, wanted=wanted, numbers=numbers)
    query = select(*(offers.c[name] for name in OfferRow.__dataclass_fields__)).where(*conditions)
    ordered = query.order_by(offers.c.offered.desc(), offers.c.host_country, offers.c.reference)
    return [OfferRow(*row) for row in connection.execute(ordered)]


def total_offers(
    connection: Connection,
    view: AsOf,
    *,
    outside: bool = False,
    wanted: Filter | None = None,
    numbers: FromClause | None = None,
) -> Totals:
    """The five numbers over the offers that fit the filter, in one statement."""
    offers, conditions = _select_rows(view, outside=outside, wanted=wanted, numbers=numbers)
    sums = [func.coalesce(func.sum(offers.c[name]), 0) for name in Totals.__dataclass_fields__]
    return Totals(*connection.execute(select(*sums).where(*conditions)).one())


def find_offer(connection: Connection, reference: str) -> str:
    """The id of the offer with this reference. Raises Refused when there is none."""
    missing = M("There is no offer {reference}. Nothing was saved.", reference=reference)
    return references.find(connection, Offer, reference, missing)


def entries_of(connection: Connection, kind: Any, offer_id: str) -> Sequence[Any]:
    """All entries of one kind about an offer, oldest first, whatever the day."""
    table = table_of(kind)
    query: Select[Any] = select(table).where(table.c.offer_id == offer_id, table.c.deleted_at.is_(None))
    return connection.execute(query.order_by(table.c.happened_on, table.c.id)).all()
