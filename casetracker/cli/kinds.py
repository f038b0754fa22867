"""The kinds of records the command line can name, and what JSON is taken for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetracker.cli.usage import WrongUsage
from casetracker.kernel.messages import M

if TYPE_CHECKING:
    from casetracker.kernel.drafts import Draft

KINDS = ("offer", "contact", "population")
LATER = (
    "case", "person", "consent", "referral", "departure", "letter", "risk", "incident", "figure", "claim",
    "partner", "profile",
)  # fmt: skip


def known(kind: str) -> str:
    """The kind, when this version has it. Raises WrongUsage."""
    if kind in KINDS:
        return kind
    if kind in LATER:
        raise WrongUsage(
            M(
                "The kind {kind} is not in this version. Nothing was done. There are {choices}.",
                kind=kind,
                choices=KINDS,
            )
        )
    raise WrongUsage(
        M("There is no kind {kind}. Nothing was done. There are {choices}.", kind=kind, choices=KINDS)
    )


def draft_of(kind: str) -> type[Draft]:
    """The draft of a new record of a known kind."""
    if kind == "offer":
        from casetracker.offers.forms import OfferDraft

        return OfferDraft
    if kind == "contact":
        from casetracker.contacts.forms import ContactDraft

        return ContactDraft
    from casetracker.populations.forms import PopulationDraft

    return PopulationDraft
