"""What the fields of each table are called, in lists, in the text of a record and in the history."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.contacts.forms import ContactDraft
from casetracker.disclosures.forms import DisclosureDraft
from casetracker.kernel.messages import M, Message
from casetracker.offers.forms import LABELS as OFFER_LABELS
from casetracker.populations.forms import LABELS as POPULATION_LABELS
from casetracker.reports.forms import ReportDraft

LABELS: dict[str, Message] = {
    "accepted": M("accepted"),
    "answer_known_from": M("answer known from"),
    "at": M("when"),
    "actor": M("who"),
    "change": M("change"),
    "changes": M("changes"),
    "counted_on": M("counted on"),
    "counted_precision": M("how exact"),
    "criteria": M("criteria"),
    "deleted_at": M("in the bin since"),
    "departed": M("departed"),
    "disclosure": M("disclosure"),
    "disclosures": M("how public it was"),
    "done_at": M("left on"),
    "failed_at": M("failed on"),
    "failure": M("why it failed"),
    "headcounts": M("headcounts"),
    "id": M("id"),
    "intended_at": M("registered on"),
    "key": M("series"),
    "kind": M("kind"),
    "known_from": M("known from"),
    "label": M("label"),
    "last": M("last number"),
    "ledger": M("ledger of places"),
    "offer": M("offer"),
    "offered": M("offered"),
    "over": M("over"),
    "parent": M("belongs to"),
    "positions": M("positions of parties"),
    "precision": M("how exact"),
    "record": M("record"),
    "reference": M("reference"),
    "referred": M("referred"),
    "remaining": M("remaining"),
    "removed": M("taken out"),
    "requests": M("requests for more places"),
    "sequence": M("entry"),
    "sha256": M("hash of the file"),
    "signing_public_key": M("signing key"),
    "size": M("size in bytes"),
    "slot": M("key slot"),
    "standing": M("standing"),
    "standings": M("how firm it was"),
    "state": M("state"),
    "status": M("status"),
    "subquotas": M("sub-quotas"),
    "terms": M("terms"),
    "until_precision": M("how exact"),
    "verb": M("what"),
    "wordings": M("words used by sources"),
}
"""Fields that no draft names."""

_OF_TABLE: Mapping[str, Mapping[str, Message]] = {
    "contacts": ContactDraft.LABELS,
    "disclosures": DisclosureDraft.LABELS,
    "headcounts": POPULATION_LABELS,
    "issued_reports": ReportDraft.LABELS,
    "populations": POPULATION_LABELS,
    "offers": OFFER_LABELS,
    "offer_changes": {**OFFER_LABELS, "kind": M("what it was")},
    "offer_criteria": OFFER_LABELS,
    "offer_disclosures": {**OFFER_LABELS, "state": LABELS["disclosure"]},
    "offer_increase_requests": OFFER_LABELS,
    "offer_positions": OFFER_LABELS,
    "offer_standings": {**OFFER_LABELS, "state": LABELS["standing"]},
    "offer_subquotas": OFFER_LABELS,
    "offer_terms": OFFER_LABELS,
    "offer_wordings": OFFER_LABELS,
}


def label(name: str, table: str) -> Message | str:
    """What a field is called: as its table's draft says, else as `LABELS` does, else its code in words."""
    own = _OF_TABLE.get(table, {})
    for known in (name, name.removesuffix("_id")):
        found = own.get(known) or LABELS.get(known)
        if found:
            return found
    return name.replace("_", " ")
