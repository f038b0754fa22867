"""What the history's verbs and columns are called."""

from __future__ import annotations

from casetracker.kernel.messages import M, Message
from casetracker.offers.words import VERBS as OFFER_VERBS

VERBS: dict[str, Message] = {
    **OFFER_VERBS,
    "contact.add": M("contact entered"),
    "contact.bin": M("contact put in the bin"),
    "contact.edit": M("contact changed"),
    "disclosure.done": M("output left the office"),
    "disclosure.failed": M("output failed"),
    "disclosure.intend": M("output announced to the register"),
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
"""The verbs of units of work, said for people; one that is missing here is shown as its code."""

FIELDS: dict[str, Message] = {
    "answer_known_from": M("answer known from"),
    "deleted_at": M("in the bin since"),
    "known_from": M("known from"),
    "said_by": M("said by"),
    "signing_public_key": M("signing key"),
    "slot_id": M("key slot"),
    "until_precision": M("how exact"),
}
"""Columns that no draft names."""
