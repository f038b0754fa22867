"""What a person may submit about a population."""

from __future__ import annotations

from typing import ClassVar

from casetracker.kernel.drafts import CountryCode, Day, Draft, Line, OptionalLine, OptionalText, Places
from casetracker.kernel.messages import M, Message
from casetracker.kernel.statements import STATEMENT_LABELS, StatementDraft
from casetracker.kernel.types import Qualifier

LABELS: dict[str, Message] = {
    **STATEMENT_LABELS,
    "name": M("name"),
    "native_name": M("name in its own script"),
    "site": M("site"),
    "country": M("country"),
    "headcount": M("headcount"),
    "value": M("headcount"),
    "qualifier": M("qualifier"),
}


class HeadcountDraft(StatementDraft):
    """How many people were there on a day, and who says so."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    value: Places
    qualifier: Qualifier = Qualifier.EXACT


class HeadcountCorrectionDraft(Draft):
    """A typing mistake put right in the last headcount, or in the one that stood on a day."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    value: Places
    qualifier: Qualifier | None = None
    happened_on: Day | None = None


class PopulationDetails(Draft):
    """What does not depend on a day."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    name: Line
    native_name: OptionalLine = None
    site: OptionalLine = None
    country: CountryCode | None = None
    note: OptionalText = None


class PopulationDraft(PopulationDetails):
    """A new population, with its first headcount when one is known."""

    headcount: HeadcountDraft | None = None
