"""Text on paper: no word lost, no digit turned round, nothing dropped without a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.text import isolate, ltr
from casetracker.paper.writers.look import Face
from casetracker.paper.writers.pdf_text import REPLACEMENT, Typesetter

FACE = Face("Regular", 9.0, 1.2)
BLANK = re.compile("[ \n\u2066-\u2069]+")
SCRIPTS = st.text(
    st.sampled_from("abc ABC 123 ۱۲۳ ٤٥٦ سلام ِ دنیا \u200c()«»[]-/.,:;\n\t漢😀é\u0301\u2066\u2068\u2069"),
    max_size=200,
)


def written(typesetter: Typesetter, text: str, width: float) -> list[str]:
    return typesetter.lines(typesetter.cleaned(text), FACE, width)


@given(SCRIPTS | st.text(max_size=120), st.floats(15, 400), st.booleans())
def test_breaking_into_lines_loses_no_character(text: str, width: float, rtl: bool) -> None:
    typesetter = Typesetter(rtl)
    cleaned = typesetter.cleaned(text)
    assert BLANK.sub("", "".join(written(typesetter, text, width))) == BLANK.sub("", cleaned)


@given(SCRIPTS, st.floats(60, 400), st.booleans())
def test_no_line_is_wider_than_its_column(text: str, width: float, rtl: bool) -> None:
    typesetter = Typesetter(rtl)
    for line in written(typesetter, text, width):
        assert typesetter.width(line, FACE) <= width + 0.01


@given(SCRIPTS, st.booleans())
def test_ordering_a_line_keeps_every_digit(text: str, rtl: bool) -> None:
    typesetter = Typesetter(rtl)
    for line in written(typesetter, text, 300):
        drawn = typesetter.visual(line)
        assert sorted(c for c in drawn if c.isdecimal()) == sorted(c for c in line if c.isdecimal())


def test_words_are_broken_at_blanks_where_they_fit() -> None:
    lines = written(Typesetter(False), "Confirmation of reception capacity in the host country", 90)
    assert len(lines) > 2
    assert " ".join(lines) == "Confirmation of reception capacity in the host country"


def test_a_number_is_drawn_in_its_own_order_in_persian() -> None:
    assert Typesetter(True).visual("۲۱۰") == "۲۱۰"
    assert "۱٬۴۰۶" in Typesetter(True).visual("سال ۱٬۴۰۶ است")


@pytest.mark.parametrize("fragment", ["2027-03-31", "AL-2026-01", "M. Reyes · 3/4"])
def test_dates_and_references_read_left_to_right_inside_persian(fragment: str) -> None:
    assert fragment in Typesetter(True).visual(f"تا {ltr(fragment)} و بعد")


def test_brackets_turn_with_the_direction_they_stand_in() -> None:
    assert Typesetter(True).visual("א (abc)".replace("א", "و")).startswith("(abc)")
    assert Typesetter(True).visual(isolate("Smith (Spain)")) == "Smith (Spain)"
    assert Typesetter(False).visual("(a) [b] {c}") == "(a) [b] {c}"
    assert Typesetter(False).visual("A (b»").endswith("(b»")


def test_isolates_order_the_text_and_are_not_drawn() -> None:
    drawn = Typesetter(True).visual(f"نام {isolate('Ann')} {ltr('x-1')}")
    assert not re.search("[\u2066-\u2069\u200e\u200f]", drawn)


def test_a_name_broken_in_two_lines_stays_set_apart_on_both() -> None:
    lines = written(Typesetter(True), f"نام {isolate('a long Latin name (with brackets) here')} است", 90)
    assert len(lines) > 1
    for line in lines:
        assert len(re.findall("[\u2066-\u2068]", line)) == line.count("\u2069")


@pytest.mark.parametrize(
    ("text", "code"),
    [("汉字", "U+6C49"), ("Ann 😀", "U+1F600"), ("a\x00b", "U+0000"), ("x\u202ey", "U+202E")],
)
def test_what_the_typeface_lacks_is_seen_and_named(text: str, code: str) -> None:
    typesetter = Typesetter(False)
    drawn = typesetter.visual(typesetter.cleaned(text))
    assert REPLACEMENT in drawn
    assert code in str(typesetter.notices[0].params["characters"])


def test_letters_that_can_be_shown_need_no_notice() -> None:
    typesetter = Typesetter(True)
    typesetter.visual(typesetter.cleaned("Shqipëri, Français, گچپژ مُحَمَّد می‌شود ÅŞğ 1\u202f230"))
    assert typesetter.notices == ()


def test_a_vowel_sign_is_drawn_over_its_own_letter() -> None:
    # The typeface draws a sign to the right of where it stands, so it stands left of its letter.
    assert Typesetter(True).visual("مُد") == "\ufeaa\u064f\ufee3"
    assert Typesetter(True).visual("خانهٔ") == "\u0654\ufeea\ufee7\ufe8e\ufea7"


def test_a_word_too_long_is_broken_at_its_hyphen() -> None:
    assert written(Typesetter(False), "Bosnie-Herzégovine", 70) == ["Bosnie-", "Herzégovine"]


def test_a_very_long_word_is_broken_and_not_cut() -> None:
    word = "x" * 5_000
    lines = written(Typesetter(False), word, 100)
    assert "".join(lines) == word
