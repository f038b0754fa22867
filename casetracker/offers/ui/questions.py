"""What is asked when the host says something new about an offer's standing, or makes it public."""

from __future__ import annotations

from dataclasses import dataclass

from casetracker.kernel.messages import M, Message
from casetracker.offers.queries import OfferRow
from casetracker.offers.rules import (
    DISCLOSURE_MOVES,
    STANDING_MOVES,
    DisclosureState,
    StandingState,
)


@dataclass(frozen=True)
class Question:
    """A command's question: what would change, to what, and the words of question and button."""

    kind: str
    value: str
    text: Message
    button: Message


QUESTIONS: dict[str, Question] = {
    "offer.confirm": Question(
        "standing", "confirmed", M("When did the host confirm its offer?"), M("Confirmed")
    ),
    "offer.suspend": Question(
        "standing", "suspended", M("When did the host suspend its offer?"), M("Suspended")
    ),
    "offer.withdraw": Question(
        "standing", "withdrawn", M("When did the host withdraw its offer?"), M("Withdrawn")
    ),
    "offer.close": Question("standing", "closed", M("When was the offer closed?"), M("Closed")),
    "offer.disclose": Question(
        "disclosure",
        "announced",
        M("When was the offer made public? That cannot be taken back."),
        M("Made public"),
    ),
}
"""By the id of the command in the window's menus."""


def can_follow(question: Question, row: OfferRow) -> bool:
    """Whether the rules know the way from where the offer stands to what is asked."""
    if question.kind == "standing":
        return StandingState(question.value) in STANDING_MOVES[StandingState(row.standing)]
    return DisclosureState(question.value) in DISCLOSURE_MOVES[DisclosureState(row.disclosure)]
