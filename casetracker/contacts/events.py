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


@dataclass(frozen=True)
class ContactsMerged(Event):
    """Two contacts were made one; `merged_id` is the one that went to the bin."""

    merged_id: str
