"""What a person may ask of a report."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import model_validator

from casetracker.kernel.drafts import Draft, Line, OptionalLine, Unfit
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import AsOf


class Audience(StrEnum):
    """Who will read it; outside the office nothing guarded is printed (domain.md, Offers)."""

    INTERNAL = "internal"
    PARTNER = "partner"
    PUBLIC = "public"

    @property
    def outside(self) -> bool:
        """Whether it leaves the office."""
        return self is not Audience.INTERNAL


MOST_HIGHLIGHTS = 3


class ReportDraft(Draft):
    """The wish for a report: which one, as of when, as known when, for whom, in which language.

    `highlights` replaces the sentences the rules would choose; they are kept with the report.
    """

    LABELS: ClassVar[dict[str, Message]] = {
        "report": M("report"),
        "as_of": M("as-of date"),
        "known_on": M("known-on date"),
        "audience": M("audience"),
        "language": M("language"),
        "filter": M("filter"),
        "highlights": M("highlights"),
    }

    report: Literal["status"]
    as_of: date
    known_on: date
    audience: Audience = Audience.INTERNAL
    language: Literal["en", "fr", "ar", "fa"] = "en"
    filter: OptionalLine = None
    highlights: tuple[Line, ...] | None = None

    @model_validator(mode="after")
    def _few_highlights(self) -> ReportDraft:
        if self.highlights and len(self.highlights) > MOST_HIGHLIGHTS:
            raise Unfit(M("{Label} can be three sentences at most"), "highlights")
        return self

    @property
    def view(self) -> AsOf:
        """The two clocks."""
        return AsOf(self.as_of, self.known_on)
