"""What the codes of offers and entries are called; standing and disclosure have theirs beside the rules."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.kernel.messages import M, Message
from casetracker.offers.rules import (
    ChangeKind,
    Comparison,
    CriterionField,
    OfferType,
    Payer,
    RequestOutcome,
    Selection,
    Stance,
    SubquotaKind,
)

TYPE_WORDS: Mapping[OfferType, Message] = {
    OfferType.RESETTLEMENT: M("resettlement"),
    OfferType.HUMANITARIAN_ADMISSION: M("humanitarian admission"),
    OfferType.EMERGENCY_TRANSIT: M("emergency transit"),
    OfferType.FAMILY_REUNIFICATION: M("family reunification"),
    OfferType.PRIVATE_SPONSORSHIP: M("private sponsorship"),
    OfferType.MEDICAL_EVACUATION: M("medical evacuation"),
    OfferType.OTHER_PATHWAY: M("other pathway"),
}

CHANGE_WORDS: Mapping[ChangeKind, Message] = {
    ChangeKind.FIRST: M("first statement"),
    ChangeKind.INCREASE: M("increase"),
    ChangeKind.CUT: M("cut"),
    ChangeKind.RESTATEMENT: M("restatement"),
}

STANCE_WORDS: Mapping[Stance, Message] = {
    Stance.WELCOMES: M("welcomes"),
    Stance.ACCEPTS_ON_CONDITIONS: M("accepts on conditions"),
    Stance.OBJECTS: M("objects"),
    Stance.ASKS_FOR_MORE: M("asks for more"),
}

SUBQUOTA_WORDS: Mapping[SubquotaKind, Message] = {
    SubquotaKind.EMERGENCY: M("emergency cases"),
    SubquotaKind.MEDICAL: M("medical cases"),
    SubquotaKind.WOMEN_AT_RISK: M("women at risk"),
    SubquotaKind.UNACCOMPANIED_CHILDREN: M("unaccompanied children"),
    SubquotaKind.OTHER: M("others"),
}

OUTCOME_WORDS: Mapping[RequestOutcome, Message] = {
    RequestOutcome.OPEN: M("no answer yet"),
    RequestOutcome.GRANTED: M("granted"),
    RequestOutcome.REFUSED: M("refused"),
}

SELECTION_WORDS: Mapping[Selection, Message] = {
    Selection.DOSSIER: M("dossier"),
    Selection.MISSION: M("selection mission"),
}

PAYER_WORDS: Mapping[Payer, Message] = {
    Payer.HOST_STATE: M("host state"),
    Payer.IOM: M("IOM"),
    Payer.COMMUNITY: M("the community itself"),
    Payer.MIXED: M("several of them"),
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
