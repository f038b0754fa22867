"""What is allowed with an offer: pure functions over its dated entries.

Entries may be written down late and out of order, so each check looks at the whole course of events as it
would be with the new entry in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M, Message


class OfferType(StrEnum):
    """The kinds of offer (domain.md, Offers); a count of resettlement alone would miss the others."""

    RESETTLEMENT = "resettlement"
    HUMANITARIAN_ADMISSION = "humanitarian_admission"
    EMERGENCY_TRANSIT = "emergency_transit"
    FAMILY_REUNIFICATION = "family_reunification"
    PRIVATE_SPONSORSHIP = "private_sponsorship"
    MEDICAL_EVACUATION = "medical_evacuation"
    OTHER_PATHWAY = "other_pathway"


class ChangeKind(StrEnum):
    """What a line of the ledger does."""

    FIRST = "first"
    INCREASE = "increase"
    CUT = "cut"
    RESTATEMENT = "restatement"


class StandingState(StrEnum):
    """How firmly an offer stands."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class DisclosureState(StrEnum):
    """How public something is; leaked is guarded like private (domain.md, Offers)."""

    PRIVATE = "private"
    EMBARGOED = "embargoed"
    ANNOUNCED = "announced"
    LEAKED = "leaked"


class Stance(StrEnum):
    """What a party says to an offer."""

    WELCOMES = "welcomes"
    ACCEPTS_ON_CONDITIONS = "accepts_on_conditions"
    OBJECTS = "objects"
    ASKS_FOR_MORE = "asks_for_more"


class SubquotaKind(StrEnum):
    """For whom places are kept within an offer."""

    EMERGENCY = "emergency"
    MEDICAL = "medical"
    WOMEN_AT_RISK = "women_at_risk"
    UNACCOMPANIED_CHILDREN = "unaccompanied_children"
    OTHER = "other"


class RequestOutcome(StrEnum):
    """How a request for more places was answered."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


class Selection(StrEnum):
    """How the host chooses: on papers, or by a mission that meets people."""

    DOSSIER = "dossier"
    MISSION = "mission"


class Payer(StrEnum):
    """Who pays for the move."""

    HOST_STATE = "host_state"
    IOM = "iom"
    COMMUNITY = "community"
    MIXED = "mixed"


class CriterionField(StrEnum):
    """What a structured condition looks at."""

    AGE = "age"
    SEX = "sex"
    NATIONALITY = "nationality"
    LANGUAGE = "language"
    CASE_SIZE = "case_size"
    CATEGORY = "category"
    PRIORITY = "priority"
    POPULATION = "population"


class Comparison(StrEnum):
    """How a structured condition compares."""

    ONE_OF = "one_of"
    NONE_OF = "none_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


STANDING_MOVES: Mapping[StandingState | None, frozenset[StandingState]] = {
    None: frozenset({StandingState.REPORTED, StandingState.CONFIRMED}),
    StandingState.REPORTED: frozenset(
        {StandingState.CONFIRMED, StandingState.SUSPENDED, StandingState.WITHDRAWN, StandingState.CLOSED}
    ),
    StandingState.CONFIRMED: frozenset(
        {StandingState.SUSPENDED, StandingState.WITHDRAWN, StandingState.CLOSED}
    ),
    StandingState.SUSPENDED: frozenset(
        {StandingState.CONFIRMED, StandingState.WITHDRAWN, StandingState.CLOSED}
    ),
    StandingState.WITHDRAWN: frozenset({StandingState.CONFIRMED}),
    StandingState.CLOSED: frozenset({StandingState.CONFIRMED}),
}
"""From each standing, the others that may follow; the same may always be said again by another source."""

DISCLOSURE_MOVES: Mapping[DisclosureState | None, frozenset[DisclosureState]] = {
    None: frozenset(DisclosureState),
    DisclosureState.PRIVATE: frozenset(
        {DisclosureState.EMBARGOED, DisclosureState.ANNOUNCED, DisclosureState.LEAKED}
    ),
    DisclosureState.EMBARGOED: frozenset(DisclosureState),
    DisclosureState.LEAKED: frozenset({DisclosureState.ANNOUNCED}),
    DisclosureState.ANNOUNCED: frozenset(),
}
"""From each disclosure state, the others that may follow; what was announced cannot be taken back."""

STANDING_WORDS: Mapping[StandingState | None, Message] = {
    None: M("nothing known"),
    StandingState.REPORTED: M("reported, awaiting confirmation"),
    StandingState.CONFIRMED: M("confirmed"),
    StandingState.SUSPENDED: M("suspended"),
    StandingState.WITHDRAWN: M("withdrawn"),
    StandingState.CLOSED: M("closed"),
}

DISCLOSURE_WORDS: Mapping[DisclosureState | None, Message] = {
    None: M("nothing known"),
    DisclosureState.PRIVATE: M("private"),
    DisclosureState.EMBARGOED: M("embargoed"),
    DisclosureState.ANNOUNCED: M("announced"),
    DisclosureState.LEAKED: M("leaked"),
}

S = TypeVar("S", StandingState, DisclosureState)


def first_standing(*, reported_by_another: bool) -> StandingState:
    """An offer that somebody else reports awaits confirmation by the one who makes it (domain.md, Offers)."""
    return StandingState.REPORTED if reported_by_another else StandingState.CONFIRMED


def change_kind(before: int | None, places: int) -> ChangeKind:
    """Name a line of the ledger from the number of places before it (None: none was stated) and in it."""
    if before is None:
        return ChangeKind.FIRST
    if places == before:
        return ChangeKind.RESTATEMENT
    return ChangeKind.INCREASE if places > before else ChangeKind.CUT


def check_standings(course: Iterable[tuple[date, StandingState]]) -> None:
    """Refuse a course of (day, standing) in order that makes a move the rules do not know."""
    move = _first_unknown_move(course, STANDING_MOVES)
    if move:
        day, before, after = move
        raise Refused(
            M(
                "On {day} the offer would go from “{before}” to “{after}”, which does not follow. "
                "Nothing was saved. Look at the day again.",
                day=day,
                before=STANDING_WORDS[before],
                after=STANDING_WORDS[after],
            )
        )


def check_disclosures(course: Iterable[tuple[date, DisclosureState]]) -> None:
    """Refuse a course of (day, disclosure) in order that takes back what was announced or leaked."""
    move = _first_unknown_move(course, DISCLOSURE_MOVES)
    if move:
        day, before, after = move
        raise Refused(
            M(
                "On {day} the offer would go from “{before}” to “{after}”, but what is known cannot become "
                "secret again. Nothing was saved. Look at the day again.",
                day=day,
                before=DISCLOSURE_WORDS[before],
                after=DISCLOSURE_WORDS[after],
            )
        )


def check_answer(asked_on: date, answered_on: date) -> None:
    """Refuse an answer that is older than what was asked."""
    if answered_on < asked_on:
        message = M("More places were asked for on {day}, so the answer cannot be older.", day=asked_on)
        raise Refused(message).at("answered_on")


def _first_unknown_move(
    course: Iterable[tuple[date, S]], moves: Mapping[S | None, frozenset[S]]
) -> tuple[date, S | None, S] | None:
    before: S | None = None
    for day, state in course:
        if state != before and state not in moves[before]:
            return day, before, state
        before = state
    return None
