"""What a long list of offers asks for: a first page, then ids, counts and sums (performance.md, Lists).

A list never holds its rows: it keeps their ids and asks for the pages that are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
)

from casetracker.kernel import countries
from casetracker.kernel.filters import Filter
from casetracker.kernel.text import fold
from casetracker.kernel.types import AsOf
from casetracker.offers.as_of import offers_as_of
from casetracker.offers.queries import OfferRow, Totals, fields
from casetracker.offers.tables import Offer
from casetracker.store.filtering import condition
from casetracker.store.tables import table_of

BY_COUNTRY = "country"
"""The order that an index keeps: country, then reference."""

_CHUNK = 1_000  # ids read between two looks at whether anybody still waits for them
_ORDERS: Mapping[str, tuple[str, ...]] = {
    BY_COUNTRY: ("host_country",),
    "left": ("remaining", "over"),
    "until": ("valid_until",),
    "status": ("status",),
    "used": ("referred",),
    "offered": ("offered",),
    "owner": ("owner",),
    "type": ("type",),
    "made_by": ("made_by",),
    "disclosure": ("disclosure",),
}


@dataclass(frozen=True)
class OfferQuery:
    """Which offers a list shows, and in which order; `me` is what `owner:me` means."""

    view: AsOf
    wanted: Filter = field(default_factory=Filter)
    order: str = BY_COUNTRY
    descending: bool = False
    me: str = ""


def first_offers(connection: Connection, query: OfferQuery, limit: int) -> list[OfferRow]:
    """The first rows of a list. In the usual order no more than these are looked at."""
    offers = offers_as_of(query.view)
    chosen = _rows(offers).where(_fits(offers, query, query.wanted)).order_by(*_order(offers, query))
    return [OfferRow(*row) for row in connection.execute(chosen.limit(limit))]


def all_offers(connection: Connection, query: OfferQuery) -> list[OfferRow]:
    """Every row of a list in its order, for a file of all of them."""
    offers = offers_as_of(query.view)
    chosen = _rows(offers).where(_fits(offers, query, query.wanted)).order_by(*_order(offers, query))
    return [OfferRow(*row) for row in connection.execute(chosen)]


def offer_ids(connection: Connection, query: OfferQuery) -> Iterator[list[str]]:
    """The ids of all rows of a list in their order, some at a time."""
    offers = offers_as_of(query.view)
    chosen = select(offers.c.id).where(_fits(offers, query, query.wanted)).order_by(*_order(offers, query))
    streamed = connection.execute(chosen.execution_options(yield_per=_CHUNK))
    for part in streamed.scalars().partitions():
        yield list(part)


def offers_by_id(connection: Connection, view: AsOf, ids: Sequence[str]) -> list[OfferRow]:
    """The rows with these ids that are still there, in any order."""
    offers = offers_as_of(view)
    return [OfferRow(*row) for row in connection.execute(_rows(offers).where(offers.c.id.in_(ids)))]


def offers_starting(connection: Connection, prefix: str, language: str) -> list[str]:
    """The ids of offers whose country's name, or whose reference, starts so; in the usual order."""
    offers = table_of(Offer).c
    wanted = fold(prefix)
    hosts = connection.scalars(select(offers.host_country).distinct())
    codes = [code for code in hosts if fold(countries.name(code, language)).startswith(wanted)]
    reference = func.lower(offers.reference, type_=String()).startswith(wanted, autoescape=True)
    found = select(offers.id).where(
        offers.deleted_at.is_(None), or_(offers.host_country.in_(codes), reference)
    )
    return list(connection.scalars(found.order_by(offers.host_country, offers.reference)))


def total_of(connection: Connection, query: OfferQuery) -> Totals:
    """The five numbers over the rows of a list, in one statement."""
    offers = offers_as_of(query.view)
    sums = [func.coalesce(func.sum(offers.c[name]), 0) for name in Totals.__dataclass_fields__]
    return Totals(*connection.execute(select(*sums).where(_fits(offers, query, query.wanted))).one())


def count_offers(connection: Connection, query: OfferQuery, filters: Mapping[str, Filter]) -> dict[str, int]:
    """How many offers fit each filter, by its name, in one pass over all.

    Apart from the sums: in one statement with them every condition would be looked at once for each sum.
    """
    if not filters:
        return {}
    offers = offers_as_of(query.view)
    counts = [
        func.coalesce(func.sum(case((_fits(offers, query, wanted), 1), else_=0)), 0)
        for wanted in filters.values()
    ]
    return dict(zip(filters, connection.execute(select(*counts)).one(), strict=True))


def _rows(offers: Subquery) -> Select[Any]:
    return select(*(offers.c[name] for name in OfferRow.__dataclass_fields__))


def _fits(offers: Subquery, query: OfferQuery, wanted: Filter) -> ColumnElement[bool]:
    found = condition(wanted, fields(offers), offers.c.id, today=query.view.as_of, me=query.me)
    return and_(found)


def _order(offers: Subquery, query: OfferQuery) -> list[ColumnElement[Any]]:
    """By the chosen column, what is not filled in last; equal rows by country and reference."""
    usual: list[ColumnElement[Any]] = [offers.c.host_country, offers.c.reference]
    if query.order == BY_COUNTRY:
        return [column.desc() for column in usual] if query.descending else usual
    chosen = [offers.c[name] for name in _ORDERS[query.order]]
    empty: list[ColumnElement[Any]] = [case((column.is_(None), 1), else_=0) for column in chosen[:1]]
    return [*empty, *(column.desc() if query.descending else column for column in chosen), *usual]
