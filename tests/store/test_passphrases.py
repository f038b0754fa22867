"""Drawn passphrases, own ones, and how long they last."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.store import passphrases
from casetracker.store.passphrases import bits, check, draw, is_common, lasts


def test_five_words_are_drawn_and_pass_the_rules() -> None:
    drawn = draw()
    assert len(drawn.split(" ")) == 5
    check(drawn)
    assert drawn != draw()


def test_the_list_has_7776_different_words() -> None:
    words = passphrases._words()
    assert len(words) == len(set(words)) == 7776


@pytest.mark.parametrize(
    "own",
    [
        "hollow pelican seventeen",
        "mérou à l'école d'été",
        "کبوتر آبی روی بام",
        "سفينة في البحر الأزرق",
        "Yx7 kept 4 owls up",
    ],
)
def test_an_own_phrase_of_fourteen_characters_passes(own: str) -> None:
    check(own)


@pytest.mark.parametrize(
    "common",
    [
        "passwordpassword",
        "Password 1234567",
        "1234567890123456",
        "qwertyuiopasdfgh",
        "azertyuiopqsdfgh",
        "abcdefghijklmnopq",
        "zyxwvutsrqponmlk",
        "aaaaaaaaaaaaaaaa",
        "dragon monkey 2013",
        "chickenwing101",
        "................",
        "ضصثقفغعهخحجچشسی",
    ],
)
def test_what_is_tried_first_is_refused(common: str) -> None:
    assert is_common(common)
    with pytest.raises(Refused, match="tried first"):
        check(common)


def test_thirteen_characters_are_too_few() -> None:
    with pytest.raises(Refused, match="14 characters") as refused:
        check("hollow pelica", field="new")
    assert refused.value.faults[0].field == "new"


def test_five_hundred_are_enough() -> None:
    with pytest.raises(Refused, match="500 characters"):
        check("hollow pelican " * 40)


@pytest.mark.parametrize(
    "phrase", ["harbour office pelican", "my HARBOUR-OFFICE seventeen", "Front Desk pelican 17"]
)
def test_names_others_know_are_refused(phrase: str) -> None:
    with pytest.raises(Refused, match="which others know"):
        check(phrase, names=("Front desk", "Harbour office"))


def test_a_very_short_label_says_nothing() -> None:
    check("hollow pelican seventeen", names=("ol",))


@given(st.text(min_size=14, max_size=60))
def test_judging_never_fails(phrase: str) -> None:
    with suppress(Refused):
        check(phrase)
    assert bits(phrase) >= 0


def test_a_drawn_word_is_worth_nearly_thirteen_bits() -> None:
    assert bits(" ".join(passphrases._words()[:5])) == pytest.approx(5 * 12.925, abs=0.01)
    assert bits("abacus abacus abacus") == pytest.approx(12.925, abs=0.01)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("abacus zoom", "hours"),
        ("abacus abdomen qzxkw", "months"),
        ("abacus abdomen abide qz", "years"),
        ("abacus abdomen abide ability", "thousands of years"),
        ("abacus abdomen abide ability abnormal", "millions of years"),
    ],
)
def test_how_long_it_lasts_is_said_in_words(phrase: str, said: str) -> None:
    assert said in current().say(lasts(phrase))
