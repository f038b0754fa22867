"""What can happen to contacts."""

from __future__ import annotations

from dataclasses import dataclass

from casetracker.kernel.events import Event


@dataclass(frozen=True)
class ContactAdded(Event):
    """A contact was entered."""


@dataclass(frozen=True)
class ContactChanged(Event):
    """A contact's details were changed."""


@dataclass(frozen=True)
class ContactBinned(Event):
    """A contact was moved to the bin."""
