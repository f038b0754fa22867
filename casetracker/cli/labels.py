"""What the fields that drafts do not name are called in tables and in the text of a record."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.kernel.messages import M, Message

LABELS: dict[str, Message] = {
    "accepted": M("accepted"),
    "at": M("when"),
    "actor": M("who"),
    "change": M("change"),
    "changes": M("changes"),
    "counted_on": M("counted on"),
    "criteria": M("criteria"),
    "departed": M("departed"),
    "disclosures": M("how public it was"),
    "headcounts": M("headcounts"),
    "id": M("id"),
    "kind": M("kind"),
    "known_from": M("known from"),
    "ledger": M("ledger of places"),
    "offered": M("offered"),
    "over": M("over"),
    "parent": M("belongs to"),
    "positions": M("positions of parties"),
    "precision": M("how exact"),
    "record": M("record"),
    "reference": M("reference"),
    "referred": M("referred"),
    "remaining": M("remaining"),
    "requests": M("requests for more places"),
    "sequence": M("entry"),
    "standing": M("standing"),
    "standings": M("how firm it was"),
    "status": M("status"),
    "subquotas": M("sub-quotas"),
    "terms": M("terms"),
    "verb": M("what"),
    "wordings": M("words used by sources"),
}


def label(name: str, own: Mapping[str, Message]) -> Message | str:
    """The name of a field: as its draft says it, else as tables call it, else its code."""
    return own.get(name) or LABELS.get(name) or name.replace("_", " ")
