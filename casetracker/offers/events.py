"""What can happen to offers; `record_id` is the offer's."""

from __future__ import annotations

from dataclasses import dataclass

from casetracker.kernel.events import Event


@dataclass(frozen=True)
class OfferAdded(Event):
    """An offer was entered."""


@dataclass(frozen=True)
class OfferChanged(Event):
    """An offer's details were changed."""


@dataclass(frozen=True)
class PlacesChanged(Event):
    """The host changed the places, or a line of the ledger was corrected."""


@dataclass(frozen=True)
class StandingChanged(Event):
    """An offer was confirmed, suspended, resumed, withdrawn, closed or reopened."""


@dataclass(frozen=True)
class DisclosureChanged(Event):
    """How public an offer is was written down anew."""


@dataclass(frozen=True)
class TermChanged(Event):
    """The host set another time until which the offer holds."""


@dataclass(frozen=True)
class PositionStated(Event):
    """A party said something to an offer, or a source called it by other words."""


@dataclass(frozen=True)
class IncreaseRequested(Event):
    """More places were asked for, or the request was answered."""


@dataclass(frozen=True)
class CriteriaChanged(Event):
    """Whom the host will take was set anew: criteria or sub-quotas."""


@dataclass(frozen=True)
class EntryRemoved(Event):
    """An entry that should never have been made was taken out."""


@dataclass(frozen=True)
class OfferBinned(Event):
    """An offer was moved to the bin."""


@dataclass(frozen=True)
class OfferPutBack(Event):
    """An offer was taken out of the bin."""
