"""The sentences a status report opens with: at most three, from a fixed list of rules, most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice

from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.types import Country, PreciseDate, Precision, Qualified, Qualifier, Share
from casetracker.offers.queries import OfferRow
from casetracker.reports.content.status import StatusFigures
from casetracker.reports.forms import MOST_HIGHLIGHTS

Rule = Callable[[StatusFigures], Iterator[Message]]


def highlights(figures: StatusFigures, *, outside: bool = False) -> tuple[Message, ...]:
    """The most urgent sentences the rules give; readers outside the office are not told what it should do."""
    rules = RULES_OUTSIDE if outside else RULES
    return tuple(islice(chain.from_iterable(rule(figures) for rule in rules), MOST_HIGHLIGHTS))


def _over_referred(figures: StatusFigures) -> Iterator[Message]:
    for offer in sorted(figures.offers, key=lambda offer: -offer.over):
        if offer.over and offer.status == "over_referred":
            yield MN(
                "{country} has {count} person referred beyond its places. "
                "Action: withdraw a referral, or ask the host for {count} more place.",
                "{country} has {count} persons referred beyond its places. "
                "Action: withdraw referrals, or ask the host for {count} more places.",
                offer.over,
                country=Country(offer.host_country),
            )


def _closing_soon(figures: StatusFigures) -> Iterator[Message]:
    closing = [offer for offer in figures.offers if offer.status == "closing_soon"]
    for offer in sorted(closing, key=lambda offer: (offer.valid_until, offer.reference)):
        yield M(
            "{country} is open until {day}, with {left} of {offered} places unused. "
            "Action: refer families this week.",
            country=Country(offer.host_country),
            day=_until(offer),
            left=offer.remaining,
            offered=offer.offered,
        )


def _until(offer: OfferRow) -> PreciseDate:
    assert offer.valid_until is not None
    return PreciseDate(offer.valid_until, Precision(offer.until_precision or "day"))


def _awaiting_confirmation(figures: StatusFigures) -> Iterator[Message]:
    for offer in figures.offers:
        if offer.status == "awaiting_confirmation" and offer.places_stated:
            yield M(
                "{country} is reported to offer {places} places, not yet confirmed. "
                "Action: ask the host to confirm.",
                country=Country(offer.host_country),
                places=Qualified(Qualifier(offer.qualifier or "exact"), offer.offered),
            )


def _most_places_open(figures: StatusFigures) -> Iterator[Message]:
    for offer in sorted(figures.offers, key=lambda offer: -offer.remaining):
        if offer.remaining and offer.status == "open":
            yield M(
                "{left} of {offered} places in {country} are still open.",
                left=offer.remaining,
                offered=offer.offered,
                country=Country(offer.host_country),
            )


def _coverage(figures: StatusFigures) -> Iterator[Message]:
    for population in figures.populations:
        if population.headcount and 0 < population.offered <= population.headcount:
            yield M(
                "The places offered cover {share} of {population}.",
                share=Share(population.offered / population.headcount),
                population=population.name,
            )


RULES: tuple[Rule, ...] = (
    _over_referred,
    _closing_soon,
    _awaiting_confirmation,
    _coverage,
    _most_places_open,
)
RULES_OUTSIDE: tuple[Rule, ...] = (_coverage, _most_places_open)
