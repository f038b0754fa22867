"""What the fields of each table are called, in lists, in the text of a record and in the history."""

from __future__ import annotations

from casetracker.kernel.messages import M, Message
from casetracker.reports.history.words import known_name

LABELS: dict[str, Message] = {
    "accepted": M("accepted"),
    "at": M("when"),
    "actor": M("who"),
    "change": M("change"),
    "changes": M("changes"),
    "counted_on": M("counted on"),
    "counted_precision": M("how exact"),
    "criteria": M("criteria"),
    "departed": M("departed"),
    "disclosures": M("how public it was"),
    "headcounts": M("headcounts"),
    "id": M("id"),
    "kind": M("kind"),
    "ledger": M("ledger of places"),
    "offered": M("offered"),
    "over": M("over"),
    "parent": M("belongs to"),
    "positions": M("positions of parties"),
    "record": M("record"),
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
"""Fields of lists and details that no table has."""


def label(name: str, table: str) -> Message | str:
    """What a field is called: as its table says, else as `LABELS` does, else its code in words."""
    return known_name(table, name) or LABELS.get(name) or name.replace("_", " ")
