"""What can be asked about populations, as of a day and as known on a day.

The headcount of each row is looked up through the index that keeps a population's headcounts in order, so a
page of a long list costs its rows and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, select

from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import M
from casetracker.kernel.types import AsOf
from casetracker.populations.tables import Headcount, Population
from casetracker.store import references
from casetracker.store.filtering import Code, Day, Field, Number, Words, condition
from casetracker.store.tables import table_of


@dataclass(frozen=True)
class PopulationRow:
    """A population as lists show it: `headcount` persons on `counted_on`, None before the first count."""

    id: str
    version: int
    reference: str
    name: str
    native_name: str | None
    site: str | None
    country: str | None
    note: str | None
    headcount: int | None
    qualifier: str | None
    counted_on: date | None
    counted_precision: str | None


@dataclass(frozen=True)
class HeadcountRow:
    """A line of the ledger of headcounts as it was entered."""

    id: str
    version: int
    value: int
    qualifier: str
    happened_on: date
    precision: str
    received_on: date | None
    published_on: date | None
    known_from: date
    source: str | None
    source_url: str | None
    provenance: str | None
    note: str | None


_populations = table_of(Population)
_headcounts = table_of(Headcount)


def _latest(view: AsOf) -> ColumnElement[Any]:
    """The id of the last headcount made and known by then; of two on one day, the one entered later."""
    lines = _headcounts.alias("lines")
    query = select(lines.c.id).where(
        lines.c.population_id == _populations.c.id,
        lines.c.deleted_at.is_(None),
        lines.c.happened_on <= view.as_of,
        lines.c.known_from <= view.known_on,
    )
    last = query.order_by(lines.c.happened_on.desc(), lines.c.id.desc()).limit(1)
    return last.correlate(_populations).scalar_subquery()


def populations_as_of(view: AsOf) -> Subquery:
    """Every population with its headcount as of the day, as known on the day."""
    own = [column for column in _populations.c if column.name in PopulationRow.__dataclass_fields__]
    query = select(
        *own,
        _headcounts.c.value.label("headcount"),
        _headcounts.c.qualifier,
        _headcounts.c.happened_on.label("counted_on"),
        _headcounts.c.precision.label("counted_precision"),
    ).join_from(_populations, _headcounts, _headcounts.c.id == _latest(view), isouter=True)
    return query.where(_populations.c.deleted_at.is_(None)).subquery("populations_as_of")


def fields(populations: Subquery) -> dict[str, Field]:
    """What a filter can name."""
    c = populations.c
    return {
        "reference": Words(c.reference),
        "name": Words(c.name),
        "site": Words(c.site),
        "country": Code(c.country),
        "headcount": Number(c.headcount),
        "qualifier": Code(c.qualifier),
        "counted": Day(c.counted_on),
    }


def list_populations(
    connection: Connection, view: AsOf, *, wanted: Filter | None = None
) -> list[PopulationRow]:
    """The populations that fit the filter, by name."""
    populations = populations_as_of(view)
    fitting = condition(wanted, fields(populations), populations.c.id, today=view.as_of)
    query = _rows(populations).where(fitting).order_by(populations.c.name, populations.c.id)
    return [PopulationRow(*row) for row in connection.execute(query)]


def get_population(connection: Connection, reference: str, view: AsOf) -> PopulationRow:
    """One population by its reference. Raises Refused when there is none."""
    populations = populations_as_of(view)
    population_id = find_population(connection, reference)
    row = connection.execute(_rows(populations).where(populations.c.id == population_id)).one()
    return PopulationRow(*row)


def _rows(populations: Subquery) -> Select[Any]:
    return select(*(populations.c[name] for name in PopulationRow.__dataclass_fields__))


def headcounts_of(connection: Connection, reference: str) -> list[HeadcountRow]:
    """A population's whole ledger of headcounts, oldest first. Raises Refused when there is no population."""
    lines = _headcounts.c
    query = (
        select(*(lines[name] for name in HeadcountRow.__dataclass_fields__))
        .where(lines.population_id == find_population(connection, reference), lines.deleted_at.is_(None))
        .order_by(lines.happened_on, lines.id)
    )
    return [HeadcountRow(*row) for row in connection.execute(query)]


def find_population(connection: Connection, reference: str) -> str:
    """The id of the population with this reference. Raises Refused when there is none."""
    missing = M("There is no population {reference}. Nothing was saved.", reference=reference)
    return references.find(connection, Population, reference, missing)


def find_optional(connection: Connection, reference: str | None, field: str) -> str | None:
    """The id behind an optional reference in a draft's field. Raises Refused with the field when unknown."""
    if reference is None:
        return None
    try:
        return find_population(connection, reference)
    except Refused as refused:
        raise refused.at(field) from None
