"""What `edit` does to an offer: its details, and the entries that JSON names beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from casetracker.cli.merging import nothing_saved, read_drafts, read_inside
from casetracker.kernel.drafts import Draft
from casetracker.kernel.errors import Fault
from casetracker.kernel.messages import M
from casetracker.offers import forms
from casetracker.offers.queries import details_of
from casetracker.offers.service import OfferService

ENTRIES: dict[str, tuple[type[Draft], Callable[[OfferService, str, Any], object]]] = {
    "places": (forms.ChangeDraft, OfferService.change_places),
    "correction": (forms.CorrectionDraft, OfferService.correct_places),
    "standing": (forms.StandingDraft, OfferService.set_standing),
    "disclosure": (forms.DisclosureDraft, OfferService.disclose),
    "term": (forms.TermDraft, OfferService.set_term),
    "position": (forms.PositionDraft, OfferService.state_position),
    "wording": (forms.WordingDraft, OfferService.note_wording),
    "subquota": (forms.SubquotaDraft, OfferService.set_subquota),
    "criterion": (forms.CriterionDraft, OfferService.add_criterion),
    "increase_request": (forms.IncreaseRequestDraft, OfferService.request_increase),
}
"""Field of the object → its draft and the verb that takes it; a list of such objects is taken one by one."""

ANSWER = "answer"
"""Answers a request for more places: an AnswerDraft with the request's id as `request`."""

Step = Callable[[OfferService], object]


def edit(service: OfferService, connection: Connection, reference: str, values: Mapping[str, Any]) -> None:
    """Merge the details and write the entries, in the order in which they stand. Raises Refused."""
    details = {name: value for name, value in values.items() if name not in ENTRIES and name != ANSWER}
    steps = list(_steps(reference, values))
    if details:
        now = details_of(connection, reference)
        steps.insert(0, _editing(reference, now | details))
    for step in steps:
        step(service)


def _editing(reference: str, merged: Mapping[str, Any]) -> Step:
    (draft,) = read_drafts(forms.OfferDetails, [merged], numbered=False)
    return lambda service: service.edit(reference, draft)


def _steps(reference: str, values: Mapping[str, Any]) -> Iterator[Step]:
    """The entries as steps to take; all drafts are read before the first step is taken."""
    for field, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            if field in ENTRIES:
                yield _entering(reference, field, each)
            elif field == ANSWER:
                yield _answering(each)


def _entering(reference: str, field: str, value: object) -> Step:
    kind, verb = ENTRIES[field]
    draft = read_inside(kind, field, value)
    return lambda service: verb(service, reference, draft)


def _answering(value: object) -> Step:
    given = dict(value) if isinstance(value, Mapping) else {}
    request = given.pop("request", None)
    if not isinstance(request, str):
        raise nothing_saved([Fault(f"{ANSWER}.request", M("Enter the id of the request, as show gives it"))])
    draft = read_inside(forms.AnswerDraft, ANSWER, given)
    return lambda service: service.answer_request(request, draft)
