"""What can be asked about offers, as of a day and as known on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Subquery, case, func, select

from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import M
from casetracker.kernel.types import AsOf
from casetracker.offers.as_of import contact_of, offers_as_of, public
from casetracker.offers.forms import OfferDetails
from casetracker.offers.tables import Offer
from casetracker.populations.queries import list_populations
from casetracker.populations.tables import Population
from casetracker.store import references
from casetracker.store.filtering import Code, Day, Number, Words, condition
from casetracker.store.tables import table_of


@dataclass(frozen=True)
class OfferRow:
    """An offer as lists show it. The five numbers count persons.

    `places_stated` is false where no source says how many places there are: printed "—", counted as 0.
    """

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


@dataclass(frozen=True)
class CoverageRow:
    """What is offered to a population against its headcount (domain.md, Coverage of everyone)."""

    id: str
    reference: str
    name: str
    site: str | None
    headcount: int | None
    qualifier: str | None
    offered: int
    departed: int


def fields(offers: Subquery) -> dict[str, Any]:
    """What a filter can name."""
    c = offers.c
    return {
        "reference": Words(c.reference),
        "country": Code(c.host_country),
        "type": Code(c.type),
        "status": Code(c.status),
        "disclosure": Code(c.disclosure),
        "owner": Words(c.owner, people=True),
        "population": Words(c.population),
        "offered": Number(c.offered),
        "referred": Number(c.referred),
        "accepted": Number(c.accepted),
        "departed": Number(c.departed),
        "left": Number(c.remaining),
        "used": Number(case((c.offered > 0, c.referred * 100 // c.offered), else_=0)),
        "over": Number(c.over),
        "until": Day(c.valid_until),
    }


def _chosen(
    view: AsOf, *, outside: bool, wanted: Filter | None, numbers: FromClause | None, me: str = ""
) -> tuple[Subquery, list[ColumnElement[bool]]]:
    offers = offers_as_of(view, numbers)
    conditions = [condition(wanted, fields(offers), offers.c.id, today=view.as_of, me=me)]
    if outside:
        conditions.append(public(offers))
    return offers, conditions


def list_offers(
    connection: Connection,
    view: AsOf,
    *,
    outside: bool = False,
    wanted: Filter | None = None,
    numbers: FromClause | None = None,
    me: str = "",
) -> list[OfferRow]:
    """The offers that fit the filter, most places first.

    `outside` is for partners and the public: offers that must not leave the office are left out, and so is
    who reported an offer before it was announced. `me` is the label of whoever asks, for `owner:me`.
    """
    offers, conditions = _chosen(view, outside=outside, wanted=wanted, numbers=numbers, me=me)
    query = select(*(offers.c[name] for name in OfferRow.__dataclass_fields__)).where(*conditions)
    ordered = query.order_by(offers.c.offered.desc(), offers.c.host_country, offers.c.reference)
    rows = (OfferRow(*row) for row in connection.execute(ordered))
    return [replace(row, reported_by=None, owner=None) if outside else row for row in rows]


def get_offer(
    connection: Connection,
    reference: str,
    view: AsOf,
    *,
    outside: bool = False,
    numbers: FromClause | None = None,
) -> OfferRow:
    """One offer as `list_offers` gives it. Raises Refused when there was none in this view."""
    offer_id = find_offer(connection, reference)
    offers, conditions = _chosen(view, outside=outside, wanted=None, numbers=numbers)
    query = select(*(offers.c[name] for name in OfferRow.__dataclass_fields__))
    found = connection.execute(query.where(offers.c.id == offer_id, *conditions)).first()
    if found is None:
        raise Refused(
            M(
                "On {day} there was no offer {reference} to show. Choose a later day.",
                day=view.as_of,
                reference=reference,
            )
        )
    row = OfferRow(*found)
    return replace(row, reported_by=None, owner=None) if outside else row


def total_offers(
    connection: Connection,
    view: AsOf,
    *,
    outside: bool = False,
    wanted: Filter | None = None,
    numbers: FromClause | None = None,
    me: str = "",
) -> Totals:
    """The five numbers over the offers that fit the filter, in one statement."""
    offers, conditions = _chosen(view, outside=outside, wanted=wanted, numbers=numbers, me=me)
    sums = [func.coalesce(func.sum(offers.c[name]), 0) for name in Totals.__dataclass_fields__]
    return Totals(*connection.execute(select(*sums).where(*conditions)).one())


def coverage(
    connection: Connection, view: AsOf, *, outside: bool = False, numbers: FromClause | None = None
) -> list[CoverageRow]:
    """What is offered to each population, and how many left, against its headcount of the day."""
    offers, conditions = _chosen(view, outside=outside, wanted=None, numbers=numbers)
    sums = [func.sum(offers.c[name]) for name in ("offered", "departed")]
    query = select(offers.c.population_id, *sums).where(*conditions).group_by(offers.c.population_id)
    persons = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    return [
        CoverageRow(p.id, p.reference, p.name, p.site, p.headcount, p.qualifier, *persons.get(p.id, (0, 0)))
        for p in list_populations(connection, view)
    ]


def find_offer(connection: Connection, reference: str) -> str:
    """The id of the offer with this reference. Raises Refused when there is none."""
    missing = M("There is no offer {reference}. Nothing was changed.", reference=reference)
    return references.find(connection, Offer, reference, missing)


def details_of(connection: Connection, reference: str) -> dict[str, Any]:
    """The offer's details as `OfferDetails` takes them: change some, and all can be checked again."""
    offers, populations = table_of(Offer), table_of(Population)
    own = [c for c in offers.c if c.name in OfferDetails.model_fields]
    query = select(
        *own,
        contact_of("reference", offers.c.made_by_id).label("made_by"),
        contact_of("reference", offers.c.reported_by_id).label("reported_by"),
        populations.c.reference.label("population"),
    ).join_from(offers, populations, populations.c.id == offers.c.population_id, isouter=True)
    row = connection.execute(query.where(offers.c.id == find_offer(connection, reference))).one()
    return dict(row._mapping)
