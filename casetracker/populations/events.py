"""What can happen to populations; `record_id` is the population's."""

from __future__ import annotations

from dataclasses import dataclass

from casetracker.kernel.events import Event


@dataclass(frozen=True)
class PopulationAdded(Event):
    """A population was entered."""


@dataclass(frozen=True)
class PopulationChanged(Event):
    """A population's details were changed."""


@dataclass(frozen=True)
class HeadcountChanged(Event):
    """A population was counted anew, or a headcount was corrected."""


@dataclass(frozen=True)
class PopulationBinned(Event):
    """A population was moved to the bin."""
