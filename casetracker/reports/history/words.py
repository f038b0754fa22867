"""What the history's verbs, tables, columns and codes are called: the one home of these words.

Slices name their own fields and codes; here stands only what no slice names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casetracker.contacts import words as contacts
from casetracker.contacts.forms import ContactDraft
from casetracker.disclosures.forms import DisclosureDraft
from casetracker.disclosures.words import AUDIENCE_WORDS, FAILURE_WORDS, STATE_WORDS
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import PRECISION_WORDS, PROVENANCE_WORDS, QUALIFIER_WORDS
from casetracker.offers import words as offers
from casetracker.offers.forms import LABELS as OFFER_LABELS
from casetracker.offers.rules import DISCLOSURE_WORDS, STANDING_WORDS
from casetracker.populations.forms import LABELS as POPULATION_LABELS
from casetracker.reports.forms import ReportDraft
from casetracker.reports.words import REPORT_WORDS

Vocabulary = Mapping[Any, Message]
"""Codes, and what each is called."""

VERBS: Mapping[str, Message] = {
    **contacts.VERBS,
    **offers.VERBS,
    "bin.erase": M("deleted for good"),
    "bin.put_back": M("taken out of the bin"),
    "disclosure.done": M("output left the office"),
    "disclosure.failed": M("output failed"),
    "disclosure.intend": M("output announced to the register"),
    "option.put": M("setting of the office changed"),
    "passphrase.change": M("passphrase changed"),
    "population.add": M("population entered"),
    "population.bin": M("population put in the bin"),
    "population.correct_count": M("headcount corrected"),
    "population.count": M("headcount entered"),
    "population.edit": M("population changed"),
    "redo": M("done again"),
    "report.issue": M("report issued"),
    "restore.accept": M("old vault put back on purpose"),
    "undo": M("undone"),
    "users.keep": M("users brought up to date"),
}
"""The verbs of units of work; one that is missing here is shown as its code."""

KINDS: Mapping[str, Message] = {
    "contacts": M("Contact"),
    "disclosures": M("Entry in the register"),
    "headcounts": M("Headcount"),
    "issued_reports": M("Report"),
    "offer_changes": M("Places"),
    "offer_criteria": M("Condition"),
    "offer_disclosures": M("How public it is"),
    "offer_increase_requests": M("Request for more places"),
    "offer_positions": M("Position"),
    "offer_standings": M("How firm it is"),
    "offer_subquotas": M("Sub-quota"),
    "offer_terms": M("Term"),
    "offer_wordings": M("Words of a source"),
    "offers": M("Offer"),
    "options": M("Setting of the office"),
    "populations": M("Population"),
    "reference_series": M("Series of references"),
    "users": M("User"),
}
"""The tables, as what one of their records is called."""

_FIELDS: Mapping[str, Message] = {
    "answer_known_from": M("answer known from"),
    "behind": M("entries behind the figures"),
    "data": M("figures printed"),
    "deleted_at": M("in the bin since"),
    "disclosure": M("entry in the register"),
    "done_at": M("left on"),
    "failed_at": M("failed on"),
    "failure": M("why it failed"),
    "intended_at": M("registered on"),
    "key": M("series"),
    "known_from": M("known from"),
    "label": M("label"),
    "last": M("last number"),
    "offer": M("offer"),
    "population": M("population"),
    "precision": M("how exact"),
    "reference": M("reference"),
    "removed": M("taken out"),
    "sha256": M("hash of the file"),
    "signing_public_key": M("signing key"),
    "size": M("size in bytes"),
    "slot": M("key slot"),
    "state": M("state"),
    "until_precision": M("how exact"),
    "value": M("value"),
}
"""Columns that no draft names."""

_OWN: Mapping[str, Mapping[str, Message]] = {
    "contacts": ContactDraft.LABELS,
    "disclosures": DisclosureDraft.LABELS,
    "headcounts": POPULATION_LABELS,
    "issued_reports": ReportDraft.LABELS,
    "offer_changes": {**OFFER_LABELS, "kind": M("what it was")},
    "offer_disclosures": {**OFFER_LABELS, "state": M("disclosure")},
    "offer_standings": {**OFFER_LABELS, "state": M("standing")},
    "options": {"key": M("name")},
    "populations": POPULATION_LABELS,
    "reference_series": {},
    "users": {},
}
"""Table → what its drafts call their fields; every other one is an offer's."""

_SHARED: Mapping[str, Message] = {**DisclosureDraft.LABELS, **ReportDraft.LABELS, **OFFER_LABELS}

_HEDGES: Vocabulary = {
    qualifier: replace(words, params={"value": Message("…")}) for qualifier, words in QUALIFIER_WORDS.items()
}
"""A qualifier without its number, where a line has only that."""

OUTPUTS: Vocabulary = {
    "list.contact": M("list of contacts"),
    "list.offer": M("list of offers"),
    "list.population": M("list of populations"),
    "report.status": REPORT_WORDS["status"],
    "show.contact": M("one contact"),
    "show.offer": M("one offer"),
    "show.population": M("one population"),
}
"""What left the office, as the register names it."""

CODES: Mapping[str, Vocabulary] = {
    "audience": AUDIENCE_WORDS,
    "comparison": offers.COMPARISON_WORDS,
    "counted_precision": PRECISION_WORDS,
    "disclosure": DISCLOSURE_WORDS,
    "failure": FAILURE_WORDS,
    "field": offers.CRITERION_WORDS,
    "outcome": offers.OUTCOME_WORDS,
    "payer": offers.PAYER_WORDS,
    "precision": PRECISION_WORDS,
    "provenance": PROVENANCE_WORDS,
    "qualifier": _HEDGES,
    "report": REPORT_WORDS,
    "sector": contacts.SECTOR_WORDS,
    "selection": offers.SELECTION_WORDS,
    "stance": offers.STANCE_WORDS,
    "standing": STANDING_WORDS,
    "status": offers.STATUS_WORDS,
    "type": offers.TYPE_WORDS,
    "until_precision": PRECISION_WORDS,
    "what": OUTPUTS,
}
"""Field → what its codes are called."""

CODES_OF_TABLE: Mapping[tuple[str, str], Vocabulary] = {
    ("contacts", "kind"): contacts.KIND_WORDS,
    ("disclosures", "state"): STATE_WORDS,
    ("offer_changes", "kind"): offers.CHANGE_WORDS,
    ("offer_disclosures", "state"): DISCLOSURE_WORDS,
    ("offer_standings", "state"): STANDING_WORDS,
    ("offer_subquotas", "kind"): offers.SUBQUOTA_WORDS,
}
"""Fields whose codes depend on the table."""


_TELLING: Mapping[str, tuple[str, ...]] = {
    "contacts": ("name",),
    "headcounts": ("value",),
    "offer_changes": ("places",),
    "offer_disclosures": ("state",),
    "offer_increase_requests": ("places", "outcome", "words"),
    "offer_positions": ("party", "stance", "words"),
    "offer_standings": ("state",),
    "offer_subquotas": ("kind", "places"),
    "offer_terms": ("valid_until",),
    "offer_wordings": ("words",),
    "offers": ("host_country", "title"),
    "options": ("key",),
    "populations": ("name",),
    "users": ("label",),
}
"""Table → the fields that say most of a record, said first."""


def place(table: str | None, field: str) -> int:
    """Where a field stands among those of its table: what says most comes first, then as its draft asks."""
    order = [*_TELLING.get(table or "", ()), "reference", *_OWN.get(table or "", OFFER_LABELS)]
    bare = field.removesuffix("_id")
    return order.index(bare) if bare in order else len(order)


def known_name(table: str | None, field: str) -> Message | None:
    """What a field is called: as the drafts of its table say, else as others do; None when none does."""
    own = _OWN.get(table or "", OFFER_LABELS)
    for labels in (own, _FIELDS, _SHARED):
        if found := labels.get(field) or labels.get(field.removesuffix("_id")):
            return found
    return None


def field_name(table: str | None, field: str) -> Message:
    """What a field is called; one that nobody names is shown as its code."""
    return known_name(table, field) or M("{column}", column=field.replace("_", " "))


def code_words(table: str | None, field: str) -> Vocabulary:
    """What the codes of a field are called; empty for a field that holds none."""
    return CODES_OF_TABLE.get((table or "", field)) or CODES.get(field, {})
