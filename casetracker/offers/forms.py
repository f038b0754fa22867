"""What a person may submit about an offer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from casetracker.kernel.drafts import (
    CountryCode,
    Day,
    Draft,
    Line,
    OptionalLine,
    OptionalReference,
    OptionalText,
    Places,
    Unfit,
)
from casetracker.kernel.messages import M, Message
from casetracker.kernel.statements import STATEMENT_LABELS, StatementDraft
from casetracker.kernel.text import ascii_digits
from casetracker.kernel.types import PreciseDate, Provenance, Qualifier
from casetracker.offers.rules import (
    Comparison,
    CriterionField,
    DisclosureState,
    OfferType,
    Payer,
    RequestOutcome,
    Selection,
    Stance,
    StandingState,
    SubquotaKind,
)

_Value = Annotated[Line, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
"""A value to compare with; a number may be written without quotes in JSON."""

LABELS: dict[str, Message] = {
    **STATEMENT_LABELS,
    "host_country": M("host country"),
    "title": M("title"),
    "type": M("type of offer"),
    "made_by": M("host authority"),
    "reported_by": M("reported by"),
    "population": M("population"),
    "owner": M("owner"),
    "selection": M("selection"),
    "payer": M("who pays"),
    "payer_words": M("who pays, in words"),
    "conditions": M("conditions"),
    "reference": M("reference"),
    "places": M("places"),
    "qualifier": M("qualifier"),
    "confirmed": M("confirmed"),
    "valid_from": M("valid from"),
    "valid_until": M("valid until"),
    "disclosure": M("disclosure"),
    "embargo_until": M("end of the embargo"),
    "words": M("words used"),
    "said_by": M("said by"),
    "until": M("end of the embargo"),
    "place": M("where"),
    "state": M("state"),
    "party": M("party"),
    "stance": M("position"),
    "kind": M("for whom"),
    "asked_by": M("asked by"),
    "outcome": M("answer"),
    "answered_on": M("date answered"),
    "field": M("what is looked at"),
    "comparison": M("comparison"),
    "values": M("value"),
}


class OfferDetails(Draft):
    """What does not depend on a day; contacts and populations are named by reference."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    host_country: CountryCode
    title: OptionalLine = None
    type: OfferType = OfferType.RESETTLEMENT
    made_by: OptionalLine = None
    reported_by: OptionalLine = None
    population: OptionalLine = None
    owner: OptionalLine = None
    selection: Selection | None = None
    payer: Payer | None = None
    payer_words: OptionalLine = None
    conditions: OptionalText = None
    note: OptionalText = None


class OfferDraft(OfferDetails):
    """A new offer with the statement that it was made: its first places, standing, disclosure and term.

    An offer whose places no source states has none here. An offer reported by another than the one who makes
    it awaits confirmation unless `confirmed` says otherwise. A new offer is private (domain.md, Offers).
    """

    reference: OptionalReference = None
    places: Places | None = None
    qualifier: Qualifier = Qualifier.EXACT
    confirmed: bool | None = None
    happened_on: Day | None = None
    received_on: Day | None = None
    published_on: Day | None = None
    source: OptionalLine = None
    source_url: OptionalLine = None
    provenance: Provenance | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    disclosure: DisclosureState = DisclosureState.PRIVATE
    embargo_until: Day | None = None
    words: OptionalLine = None

    @model_validator(mode="after")
    def _in_order(self) -> OfferDraft:
        _check_term(self.valid_from, self.valid_until)
        _check_embargo(self.disclosure, self.embargo_until, "embargo_until")
        return self

    def statement(self, today: date) -> StatementDraft:
        """The dates and the source of the offer as a statement; undated, it happened when it was heard of."""
        happened_on = self.happened_on or self.received_on or self.published_on or PreciseDate(today)
        fields = ("received_on", "published_on", "source", "source_url", "provenance")
        return StatementDraft(happened_on=happened_on, **{field: getattr(self, field) for field in fields})


class ChangeDraft(StatementDraft):
    """The host says another number of places: `places` is the whole number from that day on."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    places: Places
    qualifier: Qualifier = Qualifier.EXACT
    said_by: OptionalLine = None


class CorrectionDraft(Draft):
    """A typing mistake put right in the last line of the ledger, or in the one of that day."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    places: Places
    qualifier: Qualifier | None = None
    happened_on: Day | None = None


class StandingDraft(StatementDraft):
    """The offer was confirmed, suspended, withdrawn, closed, or goes on."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    state: StandingState
    said_by: OptionalLine = None


class DisclosureDraft(StatementDraft):
    """How public the offer is from a day on: who asked, announced or leaked, and where."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    state: DisclosureState
    until: Day | None = None
    said_by: OptionalLine = None
    place: OptionalLine = None

    @model_validator(mode="after")
    def _embargo_has_its_day(self) -> DisclosureDraft:
        _check_embargo(self.state, self.until, "until")
        return self


class TermDraft(StatementDraft):
    """Until when the host keeps the places open; without an end date, for as long as it says nothing else."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    valid_from: Day | None = None
    valid_until: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> TermDraft:
        _check_term(self.valid_from, self.valid_until)
        return self


class TermCorrectionDraft(Draft):
    """A typing mistake put right in the last term: until when the host keeps the places open, or no end."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    valid_until: Day | None = None


class PositionDraft(StatementDraft):
    """What a party says to the offer, in its own words; no stance where it took none, or none is known."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    party: Line
    stance: Stance | None = None
    words: OptionalText = None


class WordingDraft(StatementDraft):
    """What a source calls the offer."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    words: Line
    type: OfferType | None = None
    said_by: OptionalLine = None


class SubquotaDraft(StatementDraft):
    """Places within the offer kept for some people."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    kind: SubquotaKind
    places: Places
    qualifier: Qualifier = Qualifier.EXACT


class IncreaseRequestDraft(StatementDraft):
    """Somebody asks the host for more places, with or without a number."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    asked_by: OptionalLine = None
    places: Places | None = None
    words: OptionalText = None


class AnswerDraft(Draft):
    """How the host answered a request for more places, and when we heard of it."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    outcome: RequestOutcome
    answered_on: Day
    received_on: Day | None = None


class CriterionDraft(StatementDraft):
    """One condition that can be checked: age at least 18, nationality one of IR, IQ."""

    LABELS: ClassVar[dict[str, Message]] = LABELS

    field: CriterionField
    comparison: Comparison
    values: Annotated[list[_Value], Field(max_length=50)]

    @model_validator(mode="after")
    def _can_be_checked(self) -> CriterionDraft:
        if not self.values:
            raise Unfit(M("Enter the {label}"), "values")
        limit = self.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST)
        if limit and (len(self.values) != 1 or not ascii_digits(self.values[0]).isdecimal()):
            raise Unfit(M("{Label} must be one number, for example 18"), "values")
        return self


def _check_term(valid_from: PreciseDate | None, valid_until: PreciseDate | None) -> None:
    if valid_from and valid_until and valid_until.day < valid_from.day:
        raise Unfit(M("{Label} cannot be before {day}", day=valid_from), "valid_until")


def _check_embargo(state: DisclosureState, until: PreciseDate | None, field: str) -> None:
    if until is not None and state is not DisclosureState.EMBARGOED:
        raise Unfit(M("{Label} belongs to an embargoed offer only"), field)
    if until is None and state is DisclosureState.EMBARGOED:
        raise Unfit(M("Enter the {label}"), field)
