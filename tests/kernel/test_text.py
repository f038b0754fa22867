"""Folding for search, isolates, and what cannot be kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.i18n import LANGUAGES, words
from casetracker.kernel.text import ascii_digits, fold, isolate, ltr, unstorable

VARIANTS = [
    ("علی", "علي"),
    ("كتاب", "کتاب"),
    ("خانة", "خانه"),
    ("أحمد", "احمد"),
    ("إيران", "ایران"),
    ("آلبانی", "البانی"),
    ("می‌رود", "میرود"),
    ("مـــحمد", "محمد"),
    ("مُحَمَّد", "محمد"),
    ("۲۱۰", "٢١٠"),
    ("٢١٠", "210"),
    ("Genève", "GENEVE"),
    ("Straße", "STRASSE"),
    ("ﬁle", "file"),
    ("１２", "12"),
    ("Shqipëri", "shqiperi"),
    ("İstanbul", "istanbul"),
    ("1,230", "1230"),
    ("۱٬۲۳۰", "1230"),
    ("\u2068AL-2013-01\u2069", "al-2013-01"),
]


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("علی", "علا"), ("210", "201"), ("1,23", "123"), ("ناب", "تاب")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from([word for pair in VARIANTS for word in pair]), max_size=6))
def test_words_fold_the_same_alone_and_in_a_sentence(parts: list[str]) -> None:
    assert fold(" ".join(parts)).split() == [word for part in parts for word in fold(part).split()]


@given(st.integers(0, 10**15), st.sampled_from(LANGUAGES))
def test_a_written_number_folds_back_to_its_digits(number: int, language: str) -> None:
    assert fold(words(language).number(number)) == str(number)


def test_digits_alone_are_changed() -> None:
    assert ascii_digits("ب۲۱۰ ٣x4") == "ب210 3x4"


def test_foreign_text_is_kept_in_its_own_order() -> None:
    assert isolate("AL") == "\u2068AL\u2069"
    assert ltr("AL-2013-01") == "\u2066AL-2013-01\u2069"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", chr(0xD800), chr(0xDFFF), chr(0xFFFF)])
def test_what_cannot_be_kept_is_found(character: str) -> None:
    assert unstorable(f"before{character}after\x00") == character


@pytest.mark.parametrize("text", ["", "a\tb\n", "=1+1", "<img src=x>", "\u202eabc", "می‌رود", "🕊", "\x85"])
def test_strange_but_honest_text_can_be_kept(text: str) -> None:
    assert unstorable(text) is None
