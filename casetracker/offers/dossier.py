"""Everything written down about one offer, as of a day and as known on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, FromClause, select

from casetracker.contacts.tables import Contact
from casetracker.kernel.types import AsOf, PreciseDate, Precision, Provenance
from casetracker.offers import tables
from casetracker.offers.as_of import had_happened
from casetracker.offers.queries import OfferRow, details_of, get_offer
from casetracker.offers.rules import DisclosureState, RequestOutcome, change_kind
from casetracker.store.tables import table_of

PARTIES = frozenset({Provenance.SYMPATHETIC.value, Provenance.OPPOSED.value})
"""Sources that are not named outside the office (domain.md, The public record)."""


@dataclass(frozen=True)
class Named:
    """A contact as an entry names it."""

    reference: str
    name: str


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """What every entry says: when it happened, from when it was known, and where it comes from."""

    id: str
    happened_on: PreciseDate
    known_from: date
    source: str | None
    source_url: str | None
    provenance: str | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class LedgerRow(EntryRow):
    """A line of the ledger: the places in all, and how many that is more or fewer than before."""

    places: int
    qualifier: str
    said_by: Named | None
    kind: str = ""
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class StandingRow(EntryRow):
    """How firmly the offer stood from a day on."""

    state: str
    said_by: Named | None


@dataclass(frozen=True, kw_only=True)
class DisclosureRow(EntryRow):
    """How public the offer was from a day on."""

    state: str
    until: date | None
    said_by: Named | None
    place: str | None


@dataclass(frozen=True, kw_only=True)
class TermRow(EntryRow):
    """From when until when the host kept the places open."""

    valid_from: date | None
    valid_until: date | None
    until_precision: str


@dataclass(frozen=True, kw_only=True)
class PositionRow(EntryRow):
    """What a party said to the offer."""

    party: Named
    stance: str | None
    words: str | None


@dataclass(frozen=True, kw_only=True)
class WordingRow(EntryRow):
    """What a source called the offer."""

    words: str
    type: str | None
    said_by: Named | None


@dataclass(frozen=True, kw_only=True)
class SubquotaRow(EntryRow):
    """Places kept for some people; the last line of a kind counts."""

    kind: str
    places: int
    qualifier: str


@dataclass(frozen=True, kw_only=True)
class CriterionRow(EntryRow):
    """A condition that can be checked."""

    field: str
    comparison: str
    values: list[str]


@dataclass(frozen=True, kw_only=True)
class RequestRow(EntryRow):
    """More places that were asked for, and the answer if it was known."""

    asked_by: Named | None
    places: int | None
    words: str | None
    outcome: str
    answered_on: date | None


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One offer with all that had happened and was known; `details` are as `OfferDetails` takes them."""

    offer: OfferRow
    details: Mapping[str, Any]
    ledger: tuple[LedgerRow, ...]
    standings: tuple[StandingRow, ...]
    disclosures: tuple[DisclosureRow, ...]
    terms: tuple[TermRow, ...]
    positions: tuple[PositionRow, ...]
    wordings: tuple[WordingRow, ...]
    subquotas: tuple[SubquotaRow, ...]
    criteria: tuple[CriterionRow, ...]
    requests: tuple[RequestRow, ...]


def offer_dossier(
    connection: Connection,
    reference: str,
    view: AsOf,
    *,
    outside: bool = False,
    numbers: FromClause | None = None,
) -> Dossier:
    """Everything about one offer. Raises Refused when there was none in this view.

    `outside` is for partners and the public: what happened before the offer was announced is left out, and so
    are the office's own notes and sources that are parties to the dispute.
    """
    offer = get_offer(connection, reference, view, outside=outside, numbers=numbers)
    details = details_of(connection, reference)
    if outside:
        details |= {"reported_by": None, "owner": None, "note": None}
    entries = _Entries(
        connection, view, offer.id, _announced_on(connection, view, offer.id) if outside else None
    )
    return Dossier(
        offer=offer,
        details=details,
        ledger=tuple(_with_changes(entries.read(LedgerRow, tables.OfferChange))),
        standings=entries.read(StandingRow, tables.OfferStanding),
        disclosures=entries.read(DisclosureRow, tables.OfferDisclosure),
        terms=entries.read(TermRow, tables.OfferTerm),
        positions=entries.read(PositionRow, tables.OfferPosition),
        wordings=entries.read(WordingRow, tables.OfferWording),
        subquotas=entries.read(SubquotaRow, tables.OfferSubquota),
        criteria=entries.read(CriterionRow, tables.OfferCriterion),
        requests=entries.requests(),
    )


def _announced_on(connection: Connection, view: AsOf, offer_id: str) -> date | None:
    table = table_of(tables.OfferDisclosure)
    announced = table.c.state == DisclosureState.ANNOUNCED.value
    query = select(table.c.happened_on).where(
        table.c.offer_id == offer_id, announced, had_happened(table, view)
    )
    day: date | None = connection.scalar(query.order_by(table.c.happened_on).limit(1))
    return day


R = TypeVar("R", bound=EntryRow)


@dataclass(frozen=True)
class _Entries:
    """Reads an offer's entries; for outside the office from the day on which the offer was announced."""

    connection: Connection
    view: AsOf
    offer_id: str
    announced_on: date | None

    def read(self, row: type[R], kind: type[tables.Entry]) -> tuple[R, ...]:
        """The entries of one kind, oldest first."""
        return tuple(row(**_values(row, found)) for found in self._found(kind))

    def requests(self) -> tuple[RequestRow, ...]:
        """The requests for more places; an answer that was not known yet is left out."""
        return tuple(
            RequestRow(**_values(RequestRow, found) | self._answer(found))
            for found in self._found(tables.IncreaseRequest)
        )

    def _found(self, kind: type[tables.Entry]) -> Iterator[dict[str, Any]]:
        table, contacts = table_of(kind), table_of(Contact)
        speaker = next((c for c in table.c if c.name in ("said_by_id", "party_id", "asked_by_id")), None)
        query = select(table).where(table.c.offer_id == self.offer_id, had_happened(table, self.view))
        if self.announced_on:
            query = query.where(table.c.happened_on >= self.announced_on)
        if speaker is not None:
            names = (contacts.c.reference.label("speaker"), contacts.c.name.label("speaker_name"))
            query = query.add_columns(*names).join(contacts, contacts.c.id == speaker, isouter=True)
        for row in self.connection.execute(query.order_by(table.c.happened_on, table.c.id)):
            found = dict(row._mapping)
            yield _guarded(found) if self.announced_on else found

    def _answer(self, found: Mapping[str, Any]) -> dict[str, Any]:
        answered_on, known_from = found["answered_on"], found["answer_known_from"]
        if answered_on and answered_on <= self.view.as_of and known_from <= self.view.known_on:
            return {}
        return {"outcome": RequestOutcome.OPEN.value, "answered_on": None}


def _guarded(found: dict[str, Any]) -> dict[str, Any]:
    """Leave out what does not leave the office; an address only stays when it leads to an official text."""
    source = None if found["provenance"] in PARTIES else found["source"]
    source_url = found["source_url"] if found["provenance"] == Provenance.OFFICIAL.value else None
    return found | {"source": source, "source_url": source_url, "note": None}


def _values(row: type[EntryRow], found: Mapping[str, Any]) -> dict[str, Any]:
    """The row's values by field; who spoke is named."""
    happened_on = PreciseDate(found["happened_on"], Precision(found["precision"]))
    speaker = Named(found["speaker"], found["speaker_name"]) if found.get("speaker") else None
    named = dict.fromkeys(("said_by", "party", "asked_by"), speaker)
    values = {**found, **named, "happened_on": happened_on}
    return {field.name: values[field.name] for field in fields(row) if field.name in values}


def _with_changes(lines: tuple[LedgerRow, ...]) -> Iterator[LedgerRow]:
    before: int | None = None
    for line in lines:
        kind = change_kind(before, line.places)
        yield replace(line, kind=kind.value, change=line.places - (before or 0))
        before = line.places
