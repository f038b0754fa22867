"""What an offer asks of us next, if anything is due (ux.md 2.5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetracker.kernel.messages import MN, M, Message
from casetracker.offers.queries import OfferRow


@dataclass(frozen=True)
class NextStep:
    """What to do, why or until when, and how it looks."""

    title: Message
    detail: Message
    icon: str
    role: str


def next_step(row: OfferRow, today: date) -> NextStep | None:
    """Return the next step of an offer, or None when nothing is due."""
    if row.status == "over_referred":
        title = MN("Find room for {count} person", "Find room for {count} persons", row.over)
        return NextStep(title, M("More were referred than offered"), "triangle-alert", "bad")
    if row.status == "closing_soon" and row.valid_until is not None:
        days = (row.valid_until - today).days
        title = MN("Use {count} place left", "Use {count} places left", row.remaining)
        detail = MN("Closes in {count} day", "Closes in {count} days", days) if days else M("Closes today")
        return NextStep(title, detail, "hourglass", "warn")
    if row.status == "awaiting_confirmation":
        return NextStep(M("Ask the host to confirm"), M("Only reported so far"), "circle-dashed", "neutral")
    return None
