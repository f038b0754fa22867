"""Offers as a screen asks for them: every call reads a snapshot of its own, on whatever thread it is made."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from casetracker.contacts.queries import list_contacts
from casetracker.kernel import filters
from casetracker.kernel.filters import Filter
from casetracker.kernel.i18n import current
from casetracker.kernel.types import AsOf
from casetracker.offers import listing
from casetracker.offers.dossier import Dossier, offer_dossier
from casetracker.offers.listing import OfferQuery
from casetracker.offers.queries import OfferRow, Totals
from casetracker.offers.tables import Offer
from casetracker.store import history
from casetracker.store.belonging import ids_about
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store

_CONTACTS = 12  # offered while somebody types; more than that nobody reads


@dataclass(frozen=True)
class Gathered:
    """All that a list knows beyond its first page: the ids of its rows in order, sums, counts of views."""

    ids: tuple[str, ...]
    totals: Totals
    counts: Mapping[str, int]


@dataclass(frozen=True)
class PartyRow:
    """A contact that may make or report an offer, and how many offers it made already."""

    reference: str
    name: str
    country: str | None
    offers: int


@dataclass(frozen=True)
class HistoryRow:
    """One change of an offer, or of an entry about it: field → [from, to]."""

    sequence: int
    step: str
    at: datetime
    actor: str
    verb: str
    changes: Mapping[str, Any]


class OfferReader:
    """What can be asked about offers from a window."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def today(self) -> date:
        """The local day."""
        return self._store.clock.today()

    @property
    def me(self) -> str:
        """The label of whoever is at work."""
        return self._store.actor.label

    def first(self, query: OfferQuery, limit: int) -> list[OfferRow]:
        """The first rows of a list. Raises Refused for a filter that cannot be read, WorldError."""
        with self._store.read() as connection:
            return listing.first_offers(connection, query, limit)

    def gather(self, query: OfferQuery, views: Mapping[str, Filter]) -> Generator[int, None, Gathered]:
        """Yield how many rows were found so far, then return everything a list knows of itself."""
        with self._store.read() as connection:
            ids: list[str] = []
            for part in listing.offer_ids(connection, query):
                ids += part
                yield len(ids)
            totals = listing.total_of(connection, query)
            yield len(ids)
            return Gathered(tuple(ids), totals, listing.count_offers(connection, query, views))

    def count(self, query: OfferQuery, filters: Mapping[str, Filter]) -> dict[str, int]:
        """How many offers fit each filter, by its name. Raises Refused, WorldError."""
        with self._store.read() as connection:
            return listing.count_offers(connection, query, filters)

    def by_ids(self, view: AsOf, ids: Sequence[str]) -> list[OfferRow]:
        """The rows with these ids that are still there, in any order."""
        with self._store.read() as connection:
            return listing.offers_by_id(connection, view, ids)

    def starting(self, prefix: str) -> Iterable[str]:
        """The ids of offers whose country or reference starts so, in the language in use."""
        with self._store.read() as connection:
            return listing.offers_starting(connection, prefix, current().language)

    def dossier(self, reference: str, view: AsOf) -> Dossier:
        """Everything about one offer. Raises Refused when there was none in this view."""
        with self._store.read() as connection:
            return offer_dossier(connection, reference, view)

    def id_of(self, reference: str) -> str | None:
        """The id of the offer with this reference, or None when there is none."""
        offers = table_of(Offer).c
        with self._store.read() as connection:
            query = select(offers.id).where(offers.reference == reference, offers.deleted_at.is_(None))
            found: str | None = connection.scalar(query)
            return found

    def references(self, ids: Sequence[str]) -> list[str]:
        """The references of offers, in order of their reference."""
        offers = table_of(Offer).c
        with self._store.read() as connection:
            query = select(offers.reference).where(offers.id.in_(ids), offers.deleted_at.is_(None))
            return list(connection.scalars(query.order_by(offers.reference)))

    def open_of(self, country: str, view: AsOf) -> list[str]:
        """The references of a country's offers that are not over, for whoever is about to enter another."""
        wanted = filters.parse(f"country:{country} -status:completed,expired,withdrawn")
        with self._store.read() as connection:
            rows = listing.first_offers(connection, OfferQuery(view, wanted), _CONTACTS)
            return [row.reference for row in rows]

    def hosts(self) -> list[str]:
        """The countries that offers come from."""
        offers = table_of(Offer).c
        with self._store.read() as connection:
            query = select(offers.host_country).where(offers.deleted_at.is_(None)).distinct()
            return list(connection.scalars(query.order_by(offers.host_country)))

    def owners(self) -> list[str]:
        """Everybody who looks after an offer."""
        offers = table_of(Offer).c
        with self._store.read() as connection:
            query = select(offers.owner).where(offers.owner.is_not(None), offers.deleted_at.is_(None))
            return list(connection.scalars(query.distinct().order_by(offers.owner)))

    def parties(self, typed: str) -> list[PartyRow]:
        """Contacts found by a part of their name or by their reference, those with most offers first."""
        with self._store.read() as connection:
            found = list_contacts(connection, Filter(words=filters.quoted(typed)))
            made = _offers_made(connection, [contact.id for contact in found])
        rows = [PartyRow(c.reference, c.name, c.country, made.get(c.id, 0)) for c in found]
        return sorted(rows, key=lambda row: (-row.offers, row.name))[:_CONTACTS]

    def history(self, offer_id: str, newest: int) -> list[HistoryRow]:
        """The last changes of an offer and of all that is written down about it, the newest first."""
        with self._store.read() as connection:
            lines = history.entries(connection, record_ids=ids_about(connection, offer_id), newest=newest)
        return [
            HistoryRow(line.sequence, line.step, line.at, line.actor, line.verb, line.changes)
            for line in lines
        ]


def _offers_made(connection: Connection, contacts: Sequence[str]) -> dict[str, int]:
    """How many offers each of these contacts made, by its id."""
    offers = table_of(Offer).c
    query = select(offers.made_by_id, func.count()).group_by(offers.made_by_id)
    mine = query.where(offers.made_by_id.in_(contacts), offers.deleted_at.is_(None))
    return {row[0]: row[1] for row in connection.execute(mine)}
