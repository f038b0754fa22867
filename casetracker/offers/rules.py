"""What is allowed with an offer: pure functions over its dated entries.

Entries may be written down late and out of order, so each check looks at the whole course of events as it would be
with the new entry in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M


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


STANDING_MOVES: dict[StandingState | None, frozenset[StandingState]] = {
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
"""From each standing, the standings that may follow."""

DISCLOSURE_MOVES: dict[DisclosureState | None, frozenset[DisclosureState]] = {
    None: frozenset(DisclosureState),
    DisclosureState.PRIVATE: frozenset(
        {DisclosureState.EMBARGOED, DisclosureState.ANNOUNCED, DisclosureState.LEAKED}
    ),
    DisclosureState.EMBARGOED: frozenset(DisclosureState),
    DisclosureState.LEAKED: frozenset({DisclosureState.ANNOUNCED}),
    DisclosureState.ANNOUNCED: frozenset(),
}
"""From each disclosure state, those that may follow; what was announced cannot be taken back."""


def first_standing(*, reported_by_another: bool) -> StandingState:
    """An offer that somebody else reports awaits confirmation by the one who makes it (domain.md, Offers)."""
    return StandingState.REPORTED if reported_by_another else StandingState.CONFIRMED


def change_kind(before: int | None, difference: int) -> ChangeKind:
    """Name a line of the ledger from the balance before it (None: no places were stated) and the difference."""
    if before is None:
        return ChangeKind.FIRST
    if difference == 0:
        return ChangeKind.RESTATEMENT
    return ChangeKind.INCREASE if difference > 0 else ChangeKind.CUT


def check_ledger(lines: Iterable[tuple[date, int]]) -> None:
    """Refuse a course of (day, difference) in order that takes more places away than there are on some day."""
    balance = 0
    for day, difference in lines:
        balance += difference
        if balance < 0:
            raise Refused(
                M(
                    "On {day} this would take away more places than the offer has. Nothing was saved. "
                    "Enter a smaller cut, or correct the places before it.",
                    day=day,
                )
            )


def check_standings(course: Sequence[tuple[date, StandingState]]) -> None:
    """Refuse a course of (day, standing) in order that makes a move the rules do not know."""
    before: StandingState | None = None
    for day, state in course:
        if state not in STANDING_MOVES[before]:
            raise Refused(
                M(
                    "On {day} the offer would go from “{before}” to “{after}”, which does not follow. "
                    "Nothing was saved. Look at the day again.",
                    day=day,
                    before=STANDING_WORDS[before],
                    after=STANDING_WORDS[state],
                )
            )
        before = state


def check_disclosures(course: Sequence[tuple[date, DisclosureState]]) -> None:
    """Refuse a course of (day, disclosure) in order that takes back what was announced or leaked."""
    before: DisclosureState | None = None
    for day, state in course:
        if state not in DISCLOSURE_MOVES[before]:
            raise Refused(
                M(
                    "On {day} the offer would go from “{before}” to “{after}”: what is known cannot become secret "
                    "again. Nothing was saved.",
                    day=day,
                    before=DISCLOSURE_WORDS[before],
                    after=DISCLOSURE_WORDS[state],
                )
            )
        before = state


STANDING_WORDS = {
    None: M("nothing known"),
    StandingState.REPORTED: M("reported, awaiting confirmation"),
    StandingState.CONFIRMED: M("confirmed"),
    StandingState.SUSPENDED: M("suspended"),
    StandingState.WITHDRAWN: M("withdrawn"),
    StandingState.CLOSED: M("closed"),
}

DISCLOSURE_WORDS = {
    None: M("nothing known"),
    DisclosureState.PRIVATE: M("private"),
    DisclosureState.EMBARGOED: M("embargoed"),
    DisclosureState.ANNOUNCED: M("announced"),
    DisclosureState.LEAKED: M("leaked"),
}
