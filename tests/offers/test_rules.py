"""What is allowed with an offer, whatever order its entries are written down in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.errors import Refused
from casetracker.offers.rules import (
    DISCLOSURE_MOVES,
    DISCLOSURE_WORDS,
    STANDING_MOVES,
    STANDING_WORDS,
    ChangeKind,
    DisclosureState,
    StandingState,
    change_kind,
    check_answer,
    check_disclosures,
    check_standings,
    first_standing,
)

FIRST_DAY = date(2013, 3, 16)
S = TypeVar("S", StandingState, DisclosureState)


def daily(*states: S) -> list[tuple[date, S]]:
    """A course with one state a day."""
    return [(FIRST_DAY + timedelta(n), state) for n, state in enumerate(states)]


def test_what_another_reports_awaits_the_one_who_makes_it() -> None:
    assert first_standing(reported_by_another=True) is StandingState.REPORTED
    assert first_standing(reported_by_another=False) is StandingState.CONFIRMED


@pytest.mark.parametrize(
    ("before", "places", "kind"),
    [
        (None, 210, ChangeKind.FIRST),
        (None, 0, ChangeKind.FIRST),
        (210, 210, ChangeKind.RESTATEMENT),
        (210, 250, ChangeKind.INCREASE),
        (210, 200, ChangeKind.CUT),
        (0, 1, ChangeKind.INCREASE),
    ],
)
def test_a_line_of_the_ledger_is_named_by_what_it_does(
    before: int | None, places: int, kind: ChangeKind
) -> None:
    assert change_kind(before, places) is kind


def test_an_offer_reported_confirmed_suspended_and_resumed_runs_its_course() -> None:
    states = StandingState
    check_standings(
        daily(states.REPORTED, states.CONFIRMED, states.SUSPENDED, states.CONFIRMED, states.CLOSED)
    )


def test_two_sources_may_report_and_announce_the_same() -> None:
    check_standings(daily(StandingState.REPORTED, StandingState.REPORTED, StandingState.CONFIRMED))
    check_disclosures(daily(DisclosureState.ANNOUNCED, DisclosureState.ANNOUNCED))


def test_a_confirmed_offer_is_no_longer_a_report() -> None:
    with pytest.raises(Refused, match=r"On 17 Mar 2013 .*“confirmed” to “reported, awaiting confirmation”"):
        check_standings(daily(StandingState.CONFIRMED, StandingState.REPORTED))


def test_what_was_announced_cannot_be_made_secret() -> None:
    with pytest.raises(Refused, match="cannot become secret again"):
        check_disclosures(daily(DisclosureState.ANNOUNCED, DisclosureState.PRIVATE))
    check_disclosures(daily(DisclosureState.PRIVATE, DisclosureState.ANNOUNCED))


def test_a_leak_is_followed_by_nothing_but_an_announcement() -> None:
    check_disclosures(daily(DisclosureState.PRIVATE, DisclosureState.LEAKED, DisclosureState.ANNOUNCED))
    with pytest.raises(Refused):
        check_disclosures(daily(DisclosureState.LEAKED, DisclosureState.EMBARGOED))


def test_an_answer_is_not_older_than_the_question() -> None:
    check_answer(FIRST_DAY, FIRST_DAY)
    with pytest.raises(Refused) as refused:
        check_answer(FIRST_DAY, FIRST_DAY - timedelta(1))
    assert [fault.field for fault in refused.value.faults] == ["answered_on"]


@given(st.lists(st.sampled_from(StandingState), max_size=6))
def test_a_course_of_standings_holds_if_each_move_does(states: list[StandingState]) -> None:
    moves = zip([None, *states], states, strict=False)
    if all(after in STANDING_MOVES[before] or after is before for before, after in moves):
        check_standings(daily(*states))
    else:
        with pytest.raises(Refused):
            check_standings(daily(*states))


@given(st.lists(st.sampled_from(DisclosureState), max_size=6))
def test_once_announced_always_announced(states: list[DisclosureState]) -> None:
    moves = zip([None, *states], states, strict=False)
    if all(after in DISCLOSURE_MOVES[before] or after is before for before, after in moves):
        check_disclosures(daily(*states))
        if DisclosureState.ANNOUNCED in states:
            assert set(states[states.index(DisclosureState.ANNOUNCED) :]) == {DisclosureState.ANNOUNCED}
    else:
        with pytest.raises(Refused):
            check_disclosures(daily(*states))


def test_every_state_has_its_words_and_its_moves() -> None:
    assert set(STANDING_MOVES) == set(STANDING_WORDS) == {None, *StandingState}
    assert set(DISCLOSURE_MOVES) == set(DISCLOSURE_WORDS) == {None, *DisclosureState}
