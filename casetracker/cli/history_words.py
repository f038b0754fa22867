"""What the verbs of the history, and what left the office, are called."""

from __future__ import annotations

from casetracker.kernel.messages import M, Message
from casetracker.reports.words import REPORT_WORDS

VERBS: dict[str, Message] = {
    "contact.add": M("contact entered"),
    "contact.bin": M("contact put in the bin"),
    "contact.edit": M("contact changed"),
    "disclosure.done": M("output left the office"),
    "disclosure.failed": M("output failed"),
    "disclosure.intend": M("output announced to the register"),
    "offer.add": M("offer entered"),
    "offer.add_criterion": M("condition entered"),
    "offer.answer_request": M("request for more places answered"),
    "offer.bin": M("offer put in the bin"),
    "offer.change_places": M("places changed by the host"),
    "offer.closed": M("offer closed"),
    "offer.confirmed": M("offer confirmed"),
    "offer.correct_places": M("places corrected"),
    "offer.disclose": M("disclosure changed"),
    "offer.edit": M("offer changed"),
    "offer.note_wording": M("words of a source noted"),
    "offer.put_back": M("offer taken out of the bin"),
    "offer.remove_entry": M("entry taken out"),
    "offer.reported": M("offer reported"),
    "offer.request_increase": M("more places asked for"),
    "offer.set_subquota": M("sub-quota set"),
    "offer.set_term": M("term set"),
    "offer.state_position": M("position stated"),
    "offer.suspended": M("offer suspended"),
    "offer.withdrawn": M("offer withdrawn"),
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

OUTPUTS: dict[str, Message] = {
    "list.contact": M("list of contacts"),
    "list.offer": M("list of offers"),
    "list.population": M("list of populations"),
    "report.status": REPORT_WORDS["status"],
    "show.contact": M("one contact"),
    "show.offer": M("one offer"),
    "show.population": M("one population"),
}
"""What left the office, as the register names it."""
