"""Sentences and names that several reports print."""

from __future__ import annotations

from casetracker.kernel.messages import M, Message
from casetracker.reports.forms import Audience

REPORT_WORDS: dict[str, Message] = {"status": M("status report")}
"""What each report is called."""

MARKINGS: dict[Audience, Message] = {
    Audience.INTERNAL: M("Internal, no personal data"),
    Audience.PARTNER: M("For partners, no personal data"),
    Audience.PUBLIC: M("Public"),
}

COUNTING = M(
    "Referred, accepted and departed count persons. "
    "Remaining = offered − live referrals, never below zero per offer."
)

DEFINITIONS: tuple[tuple[Message, Message], ...] = (
    (M("Offered"), M("The sum of the offer's ledger up to the date.")),
    (
        M("Referred"),
        M("Persons in a live referral: submitted, interview, decision pending, accepted or later."),
    ),
    (M("Accepted"), M("Persons accepted or later, those who departed included.")),
    (M("Departed"), M("Persons who departed or arrived.")),
    (
        M("Remaining"),
        M("Offered − referred, never below zero per offer; totals add the offers' own values."),
    ),
    (M("Over"), M("Persons referred beyond the places of their offer, shown apart.")),
)
"""The five numbers as domain.md defines them, printed with every report that uses them."""
