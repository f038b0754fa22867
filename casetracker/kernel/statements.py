"""What every dated statement carries: when it happened, when we knew, and who says so.

Offers, headcounts and later figures are built from such statements, so that a report can be made as of a day
and as known on a day (decision 6; domain.md, Two clocks).
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from casetracker.kernel.drafts import Draft
from casetracker.kernel.fields import Day, OptionalLine, OptionalText
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import Provenance

STATEMENT_LABELS: dict[str, Message] = {
    "happened_on": M("date"),
    "received_on": M("date received"),
    "published_on": M("date published"),
    "source": M("source"),
    "source_url": M("address of the source"),
    "provenance": M("provenance mark"),
    "note": M("note"),
}


class StatementDraft(Draft):
    """A dated, sourced statement as entered."""

    LABELS: ClassVar[dict[str, Message]] = STATEMENT_LABELS

    happened_on: Day
    received_on: Day | None = None
    published_on: Day | None = None
    source: OptionalLine = None
    source_url: OptionalLine = None
    provenance: Provenance | None = None
    note: OptionalText = None


def known_from(draft: StatementDraft, entered_on: date) -> date:
    """The day from which a statement was known: received, else published, else entered (decision 6)."""
    known = draft.received_on or draft.published_on
    return known.day if known else entered_on


def statement_columns(draft: StatementDraft, entered_on: date) -> dict[str, Any]:
    """The draft's dates and sources as the columns of `store.tables.Dated` and `Sourced`."""
    return {
        "happened_on": draft.happened_on.day,
        "precision": draft.happened_on.precision.value,
        "received_on": draft.received_on and draft.received_on.day,
        "published_on": draft.published_on and draft.published_on.day,
        "known_from": known_from(draft, entered_on),
        **draft.model_dump(include={"source", "source_url", "provenance", "note"}),
    }
