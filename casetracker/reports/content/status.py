"""The status report: how many places, how far used, for whom, and what needs doing.

First the figures are gathered in one snapshot, then they are told three ways from the same source: as a
document for paper, as data for machines, and as the ids and values to explain the report by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from casetracker.kernel import filters
from casetracker.kernel.types import AsOf
from casetracker.offers.queries import (
    CoverageRow,
    OfferRow,
    Totals,
    coverage,
    list_offers,
    total_offers,
)
from casetracker.reports.forms import ReportDraft

FIVE = ("offered", "referred", "accepted", "departed", "remaining", "over")


@dataclass(frozen=True)
class StatusFigures:
    """Everything the status report says, as of a day and as known on a day."""

    view: AsOf
    offers: tuple[OfferRow, ...]
    totals: Totals
    totals_before: Totals
    populations: tuple[CoverageRow, ...]

    @property
    def offered_this_month(self) -> int:
        """Places offered more, or fewer, than at the end of the month before."""
        return self.totals.offered - self.totals_before.offered

    @property
    def remaining_this_month(self) -> int:
        """Places remaining more, or fewer, than at the end of the month before."""
        return self.totals.remaining - self.totals_before.remaining


def gather(connection: Connection, draft: ReportDraft, me: str = "") -> StatusFigures:
    """Ask for the report's figures in one snapshot; `me` is the label of whoever asks."""
    view = draft.view
    before = AsOf(_end_of_month_before(view.as_of), view.known_on)
    wanted = filters.parse(draft.filter) if draft.filter else None
    outside = draft.audience.outside
    return StatusFigures(
        view=view,
        offers=tuple(list_offers(connection, view, outside=outside, wanted=wanted, me=me)),
        totals=total_offers(connection, view, outside=outside, wanted=wanted, me=me),
        totals_before=total_offers(connection, before, outside=outside, wanted=wanted, me=me),
        populations=tuple(coverage(connection, view, outside=outside)),
    )


def _end_of_month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def data(figures: StatusFigures, draft: ReportDraft) -> dict[str, Any]:
    """The report as one JSON document: ISO dates, alpha-2 countries and codes, never translated words."""
    return {
        "as_of": figures.view.as_of.isoformat(),
        "known_on": figures.view.known_on.isoformat(),
        "audience": draft.audience.value,
        "totals": {name: getattr(figures.totals, name) for name in FIVE},
        "offers": [_offer_data(offer) for offer in figures.offers],
        "populations": [
            {"name": p.name, "headcount": p.headcount, "offered": p.offered, "departed": p.departed}
            for p in figures.populations
        ],
        "letters": [],
        "risks": [],
        "figures": [],
    }


def _offer_data(offer: OfferRow) -> dict[str, Any]:
    return {
        "reference": offer.reference,
        "country": offer.host_country,
        "status": offer.status,
        "disclosure": offer.disclosure,
        "qualifier": offer.qualifier,
        **{name: getattr(offer, name) for name in FIVE},
        "valid_until": offer.valid_until.isoformat() if offer.valid_until else None,
    }


def behind(figures: StatusFigures) -> dict[str, Any]:
    """The record ids and values behind each figure, kept to explain the report by later."""
    return {"offers": {offer.id: {name: getattr(offer, name) for name in FIVE} for offer in figures.offers}}
