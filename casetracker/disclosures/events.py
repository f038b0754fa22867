"""What can happen to disclosures."""

from __future__ import annotations

from dataclasses import dataclass

from casetracker.kernel.events import Event


@dataclass(frozen=True)
class DisclosureIntended(Event):
    """Something is about to leave."""


@dataclass(frozen=True)
class DisclosureDone(Event):
    """Something has left."""


@dataclass(frozen=True)
class DisclosureFailed(Event):
    """Something was to leave and did not."""
