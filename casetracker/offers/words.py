"""What offers and what happens to them are called, in the window, on the command line and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.kernel.messages import M, Message
from casetracker.offers.rules import (
    ChangeKind,
    Comparison,
    CriterionField,
    DisclosureState,
    OfferType,
    Payer,
    RequestOutcome,
    Selection,
    Stance,
    StandingState,
    SubquotaKind,
)

STATUS_WORDS: Mapping[str, Message] = {
    "open": M("Open"),
    "closing_soon": M("Closing soon"),
    "full": M("Full"),
    "over_referred": M("Over-referred"),
    "suspended": M("Suspended"),
    "awaiting_confirmation": M("Awaiting confirmation"),
    "completed": M("Completed"),
    "expired": M("Expired"),
    "withdrawn": M("Withdrawn"),
}
"""The derived statuses (domain.md, The five numbers), those that need somebody first."""

CLOSED_STATUSES = ("completed", "expired", "withdrawn")
"""The statuses of an offer that nobody can be referred to any more."""

GUARDED_WORDS: Mapping[str, Message] = {
    DisclosureState.PRIVATE.value: M("Private"),
    DisclosureState.EMBARGOED.value: M("Embargoed"),
    DisclosureState.LEAKED.value: M("Leaked"),
}
"""Said beside a lock wherever an offer is shown that must not leave the office; announced ones need none."""

DISCLOSURE_STATES: Mapping[str, Message] = {**GUARDED_WORDS, DisclosureState.ANNOUNCED.value: M("Announced")}

TYPE_WORDS: Mapping[str, Message] = {
    OfferType.RESETTLEMENT.value: M("Resettlement"),
    OfferType.HUMANITARIAN_ADMISSION.value: M("Humanitarian admission"),
    OfferType.EMERGENCY_TRANSIT.value: M("Emergency transit"),
    OfferType.FAMILY_REUNIFICATION.value: M("Family reunification"),
    OfferType.PRIVATE_SPONSORSHIP.value: M("Private sponsorship"),
    OfferType.MEDICAL_EVACUATION.value: M("Medical evacuation"),
    OfferType.OTHER_PATHWAY.value: M("Other pathway"),
}

STANDING_STATES: Mapping[str, Message] = {
    StandingState.REPORTED.value: M("Reported, awaiting confirmation"),
    StandingState.CONFIRMED.value: M("Confirmed by the host"),
    StandingState.SUSPENDED.value: M("Suspended"),
    StandingState.WITHDRAWN.value: M("Withdrawn"),
    StandingState.CLOSED.value: M("Closed"),
}

STANCE_WORDS: Mapping[str, Message] = {
    Stance.WELCOMES.value: M("Welcomes the offer"),
    Stance.ACCEPTS_ON_CONDITIONS.value: M("Accepts on conditions"),
    Stance.OBJECTS.value: M("Objects"),
    Stance.ASKS_FOR_MORE.value: M("Asks for more"),
}

OUTCOME_WORDS: Mapping[str, Message] = {
    RequestOutcome.OPEN.value: M("not answered yet"),
    RequestOutcome.GRANTED.value: M("granted"),
    RequestOutcome.REFUSED.value: M("refused"),
}

SELECTION_WORDS: Mapping[str, Message] = {
    Selection.DOSSIER.value: M("On papers"),
    Selection.MISSION.value: M("By a mission that meets people"),
}

PAYER_WORDS: Mapping[str, Message] = {
    Payer.HOST_STATE.value: M("The host state"),
    Payer.IOM.value: M("IOM"),
    Payer.COMMUNITY.value: M("The community"),
    Payer.MIXED.value: M("Several"),
}

CHANGE_WORDS: Mapping[ChangeKind, Message] = {
    ChangeKind.FIRST: M("first statement"),
    ChangeKind.INCREASE: M("increase"),
    ChangeKind.CUT: M("cut"),
    ChangeKind.RESTATEMENT: M("restatement"),
}

SUBQUOTA_WORDS: Mapping[SubquotaKind, Message] = {
    SubquotaKind.EMERGENCY: M("emergency cases"),
    SubquotaKind.MEDICAL: M("medical cases"),
    SubquotaKind.WOMEN_AT_RISK: M("women at risk"),
    SubquotaKind.UNACCOMPANIED_CHILDREN: M("unaccompanied children"),
    SubquotaKind.OTHER: M("others"),
}

CRITERION_WORDS: Mapping[CriterionField, Message] = {
    CriterionField.AGE: M("age"),
    CriterionField.SEX: M("sex"),
    CriterionField.NATIONALITY: M("nationality"),
    CriterionField.LANGUAGE: M("language"),
    CriterionField.CASE_SIZE: M("size of the case"),
    CriterionField.CATEGORY: M("category"),
    CriterionField.PRIORITY: M("priority"),
    CriterionField.POPULATION: M("population"),
}

COMPARISON_WORDS: Mapping[Comparison, Message] = {
    Comparison.ONE_OF: M("one of"),
    Comparison.NONE_OF: M("none of"),
    Comparison.AT_LEAST: M("at least"),
    Comparison.AT_MOST: M("at most"),
}

VERBS: Mapping[str, Message] = {
    "offer.add": M("offer entered"),
    "offer.add_criterion": M("condition entered"),
    "offer.answer_request": M("request for more places answered"),
    "offer.bin": M("offer put in the bin"),
    "offer.change_places": M("places changed by the host"),
    "offer.closed": M("offer closed"),
    "offer.confirmed": M("offer confirmed"),
    "offer.correct_places": M("places corrected"),
    "offer.correct_term": M("term corrected"),
    "offer.disclose": M("disclosure changed"),
    "offer.edit": M("offer changed"),
    "offer.note_wording": M("words of a source noted"),
    "offer.put_back": M("offer taken out of the bin"),
    "offer.remove_entry": M("entry taken out"),
    "offer.reported": M("offer reported"),
    "offer.request_increase": M("more places asked for"),
    "offer.set_owner": M("owner of offers set"),
    "offer.set_subquota": M("sub-quota set"),
    "offer.set_term": M("term set"),
    "offer.state_position": M("position stated"),
    "offer.suspended": M("offer suspended"),
    "offer.withdrawn": M("offer withdrawn"),
}
"""The verbs of `OfferService` as the history says them."""
