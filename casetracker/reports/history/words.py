"""What the history's verbs, tables, columns and codes are called: the one home of these words.

Slices name their own fields and codes; here stands only what no slice names.
"""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.contacts import words as contacts
from casetracker.contacts.forms import ContactDraft
from casetracker.disclosures.forms import DisclosureDraft
from casetracker.kernel.messages import M, Message
from casetracker.offers import words as offers
from casetracker.offers.forms import LABELS as OFFER_LABELS
from casetracker.populations.forms import LABELS as POPULATION_LABELS
from casetracker.reports.forms import ReportDraft

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
    "done_at": M("left the office"),
    "failed_at": M("failed"),
    "failure": M("why it failed"),
    "intended_at": M("announced"),
    "key": M("name"),
    "known_from": M("known from"),
    "label": M("name"),
    "last": M("last number given"),
    "offer": M("offer"),
    "population": M("population"),
    "precision": M("how exact"),
    "reference": M("reference"),
    "removed": M("taken away"),
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
    "populations": POPULATION_LABELS,
    "headcounts": POPULATION_LABELS,
    "disclosures": DisclosureDraft.LABELS,
    "issued_reports": ReportDraft.LABELS,
    "options": {},
    "reference_series": {},
    "users": {},
}
_SHARED: Mapping[str, Message] = {**_FIELDS, **DisclosureDraft.LABELS, **ReportDraft.LABELS, **OFFER_LABELS}

_QUALIFIERS: Mapping[str, Message] = {
    "exact": M("exactly"),
    "up_to": M("up to"),
    "about": M("about"),
    "more_than": M("more than"),
    "at_least": M("at least"),
    "fewer_than": M("fewer than"),
}
_PRECISIONS: Mapping[str, Message] = {
    "day": M("to the day"),
    "month": M("to the month"),
    "year": M("to the year"),
    "about": M("about"),
}
_CODES: Mapping[tuple[str, str], Mapping[str, Message]] = {
    ("contacts", "kind"): contacts.KIND_WORDS,
    ("contacts", "sector"): contacts.SECTOR_WORDS,
    ("contacts", "language"): contacts.LANGUAGE_WORDS,
    ("offers", "type"): offers.TYPE_WORDS,
    ("offers", "selection"): offers.SELECTION_WORDS,
    ("offers", "payer"): offers.PAYER_WORDS,
    ("offer_disclosures", "state"): offers.DISCLOSURE_STATES,
    ("offer_standings", "state"): offers.STANDING_STATES,
    ("offer_positions", "stance"): offers.STANCE_WORDS,
    ("offer_increase_requests", "outcome"): offers.OUTCOME_WORDS,
    ("offer_wordings", "type"): offers.TYPE_WORDS,
}
_CODES_ANYWHERE: Mapping[str, Mapping[str, Message]] = {
    "precision": _PRECISIONS,
    "until_precision": _PRECISIONS,
    "qualifier": _QUALIFIERS,
}


def field_name(kind: str | None, column: str) -> Message:
    """What a column is called; one that nobody names is shown as its code."""
    own = _OWN.get(kind or "", OFFER_LABELS)
    bare = column.removesuffix("_id")
    for labels in (own, _FIELDS, _SHARED):
        if found := labels.get(column) or labels.get(bare):
            return found
    return M("{column}", column=column.replace("_", " "))


def code_words(kind: str | None, column: str) -> Mapping[str, Message]:
    """What the codes of a column are called; empty for a column that holds none."""
    return _CODES.get((kind or "", column)) or _CODES_ANYWHERE.get(column, {})
