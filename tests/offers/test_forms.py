"""What a person may submit about an offer, and what is said beside a field that is not right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.drafts import Draft, read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import words
from casetracker.kernel.types import PreciseDate
from casetracker.offers import forms
from casetracker.offers.rules import DisclosureState, OfferType

DAY = {"happened_on": "2013-03-16"}
VALID: dict[type[Draft], dict[str, Any]] = {
    forms.OfferDetails: {"host_country": "AL"},
    forms.OfferDraft: {"host_country": "AL"},
    forms.ChangeDraft: {**DAY, "places": 210},
    forms.CorrectionDraft: {"places": 210},
    forms.StandingDraft: {**DAY, "state": "confirmed"},
    forms.DisclosureDraft: {**DAY, "state": "announced"},
    forms.TermDraft: {**DAY},
    forms.PositionDraft: {**DAY, "party": "K-0001"},
    forms.WordingDraft: {**DAY, "words": "humanitarian admission"},
    forms.SubquotaDraft: {**DAY, "kind": "medical", "places": 10},
    forms.IncreaseRequestDraft: {**DAY},
    forms.AnswerDraft: {"outcome": "granted", "answered_on": "2013-04-01"},
    forms.CriterionDraft: {**DAY, "field": "age", "comparison": "at_least", "values": [18]},
}
HOSTILE = ["<img src=x onerror=alert(1)>", "=1+1", "\u202eevil\u202c", "'; DROP TABLE offers; --", "%_\\"]


def faults(kind: type[Draft], /, **values: Any) -> dict[str, str]:
    """What is said beside each field when the values are put over valid ones."""
    with pytest.raises(Refused) as refused:
        read_draft(kind, VALID[kind] | values)
    return {fault.field: words().say(fault.message) for fault in refused.value.faults}


@pytest.mark.parametrize("kind", VALID)
def test_the_least_that_can_be_entered_is_accepted(kind: type[Draft]) -> None:
    assert read_draft(kind, VALID[kind])


@pytest.mark.parametrize("kind", VALID)
def test_each_field_that_must_be_filled_is_asked_for(kind: type[Draft]) -> None:
    for name in VALID[kind]:
        if kind.model_fields[name].is_required():
            values = {key: value for key, value in VALID[kind].items() if key != name}
            with pytest.raises(Refused) as refused:
                read_draft(kind, values)
            assert [fault.field for fault in refused.value.faults] == [name]
            assert words().say(refused.value.message).startswith("Enter the ")


@pytest.mark.parametrize("kind", VALID)
def test_every_field_has_a_label(kind: type[Draft]) -> None:
    assert set(kind.model_fields) <= set(kind.LABELS)


@pytest.mark.parametrize("kind", VALID)
def test_a_list_in_place_of_anything_is_a_fault_beside_the_field(kind: type[Draft]) -> None:
    for name in set(kind.model_fields) - {"values"}:
        assert list(faults(kind, **{name: ["x"]})) == [name]


@pytest.mark.parametrize("kind", VALID)
def test_a_field_nobody_knows_is_named(kind: type[Draft]) -> None:
    assert faults(kind, quota=1) == {"quota": "There is no field called quota here"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_typed(text: str) -> None:
    draft = read_draft(forms.OfferDraft, {"host_country": "AL", "title": text, "note": text})
    assert (draft.title, draft.note) == (text, text)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 100_000, "two\nlines"])
def test_text_that_cannot_be_kept_is_a_fault(text: str) -> None:
    assert list(faults(forms.OfferDraft, title=text, owner=text)) == ["title", "owner"]


@pytest.mark.parametrize("text", ["AL-2013-01", "No. 5/2013", "عرض ۱", "Ü1", "re\u0301f", "x" * 20])
def test_a_reference_of_ones_own_is_kept(text: str) -> None:
    assert read_draft(forms.OfferDraft, {"host_country": "AL", "reference": text}).reference == text


@pytest.mark.parametrize("text", ["=1+1", "-1", "/etc", "a_b", "a|b", "a\u202eb", "<b>", "a\tb", "🙂", "{n}"])
def test_a_reference_of_other_signs_is_a_fault(text: str) -> None:
    said = faults(forms.OfferDraft, reference=text)["reference"]
    assert said.startswith("Reference can hold letters, digits, spaces and")


def test_a_reference_is_no_longer_than_its_column() -> None:
    said = faults(forms.OfferDraft, reference="x" * 21)["reference"]
    assert said == "Reference can hold 20 characters, and this has 21"
    assert read_draft(forms.OfferDraft, {"host_country": "AL", "reference": " "}).reference is None


def test_a_new_offer_is_private_and_states_no_places() -> None:
    draft = read_draft(forms.OfferDraft, {"host_country": "Albania"})
    assert (draft.disclosure, draft.places, draft.type) == (
        DisclosureState.PRIVATE,
        None,
        OfferType.RESETTLEMENT,
    )


@pytest.mark.parametrize("number", ["1,230", "1\u202f230", "۱٬۲۳۰", "١٢٣٠", 1230])
def test_places_are_read_in_every_way_people_write_them(number: object) -> None:
    assert read_draft(forms.ChangeDraft, VALID[forms.ChangeDraft] | {"places": number}).places == 1230


@pytest.mark.parametrize("number", [-1, "-1", 1_000_001, "about 100", 2.5, True, "", None])
def test_places_that_are_no_number_of_persons_are_faults(number: object) -> None:
    assert list(faults(forms.ChangeDraft, places=number)) == ["places"]


def test_a_term_ends_after_it_begins() -> None:
    for kind in (forms.OfferDraft, forms.TermDraft):
        said = faults(kind, valid_from="2013-05-01", valid_until="2013-04")
        assert said == {"valid_until": "Valid until cannot be before 1 May 2013"}
        assert read_draft(kind, VALID[kind] | {"valid_from": "2013-05-01", "valid_until": "2013-05"})


def test_an_embargo_has_its_day_and_nothing_else_has() -> None:
    for kind, state, until in (
        (forms.OfferDraft, "disclosure", "embargo_until"),
        (forms.DisclosureDraft, "state", "until"),
    ):
        assert faults(kind, **{state: "embargoed"}) == {until: "Enter the end of the embargo"}
        assert list(faults(kind, **{state: "private", until: "2013-04-01"})) == [until]
        assert read_draft(kind, VALID[kind] | {state: "embargoed", until: "2013-04-01"})


def test_a_limit_compares_with_one_number() -> None:
    for values in ([], ["eighteen"], [18, 21], [-1]):
        assert list(faults(forms.CriterionDraft, values=values)) == ["values"]
    assert read_draft(forms.CriterionDraft, VALID[forms.CriterionDraft] | {"values": ["۱۸"]}).values == ["۱۸"]
    named = {"field": "nationality", "comparison": "one_of", "values": ["IR", "IQ"]}
    assert read_draft(forms.CriterionDraft, VALID[forms.CriterionDraft] | named).values == ["IR", "IQ"]


def test_a_value_that_cannot_be_kept_is_pointed_at() -> None:
    assert list(faults(forms.CriterionDraft, comparison="one_of", values=["fine", "a\0b"])) == ["values.1"]


def test_an_offer_without_a_date_happened_when_it_was_heard_of() -> None:
    today = date(2013, 4, 1)
    draft = read_draft(forms.OfferDraft, {"host_country": "AL", "published_on": "2013-03-18"})
    assert draft.statement(today).happened_on == PreciseDate.parse("2013-03-18")
    undated = read_draft(forms.OfferDraft, {"host_country": "AL"})
    assert undated.statement(today).happened_on == PreciseDate(today)


@given(
    st.dictionaries(
        st.sampled_from([*forms.OfferDraft.model_fields]), st.one_of(st.text(), st.integers(), st.none())
    )
)
def test_whatever_is_entered_ends_in_a_draft_or_in_faults(values: dict[str, Any]) -> None:
    said: list[str] = []
    try:
        draft = read_draft(forms.OfferDraft, values)
    except Refused as refused:
        said = [words().say(fault.message) for fault in refused.faults]
    else:
        again = read_draft(forms.OfferDraft, draft.model_dump(mode="json", exclude_none=True))
        said = ["the same"] if again == draft else []
    assert said
    assert all(said)
