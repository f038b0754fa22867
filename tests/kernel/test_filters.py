"""What people type to filter a list is read, and written so that it is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import LIMIT, Comparison, Filter, Term, parse, phrases, quoted
from casetracker.kernel.text import ascii_digits, unstorable

# Everything the syntax is made of, often; anything else, sometimes.
signs = st.sampled_from(
    ["-", '"', '""', ":", "<=", ">", "=", "..", " ", "\u00a0", "«", "»", "“", "al", "left", "۳"]
)
typed = (
    st.lists(signs | st.text(max_size=5), max_size=20).map("".join).filter(lambda text: not unstorable(text))
)
values = typed.map(ascii_digits)
names = st.from_regex("[a-z][a-z_]{0,9}", fullmatch=True)
asked = st.builds(Term, names, st.sampled_from(Comparison), values, st.booleans())
left_out = st.builds(Term, st.just(""), st.just(Comparison.IS), values.filter(bool), st.just(True))
terms = st.lists(asked | left_out, max_size=4)


@given(typed)
def test_a_filter_reads_back_as_it_was_written(text: str) -> None:
    assert parse(str(parse(text))) == parse(text)


@given(typed, terms)
def test_terms_put_together_by_a_screen_read_back(text: str, chips: list[Term]) -> None:
    wanted = Filter(parse(text).words, tuple(chips))
    assert parse(str(wanted)) == wanted


@given(st.lists(typed.filter(bool), max_size=5))
def test_whatever_is_in_a_phrase_stays_one_phrase(wanted: list[str]) -> None:
    text = " ".join(map(quoted, wanted))
    assert phrases(text) == phrases(parse(text).words) == wanted


@pytest.mark.parametrize(
    ("text", "words", "chips"),
    [
        ("", "", ()),
        ("   ", "", ()),
        ("camp liberty", "camp liberty", ()),
        ("country:al", "", (Term("country", Comparison.IS, "al"),)),
        ("Country:AL", "", (Term("country", Comparison.IS, "AL"),)),
        ("left:>0", "", (Term("left", Comparison.MORE, "0"),)),
        ("left:>=1,230", "", (Term("left", Comparison.AT_LEAST, "1,230"),)),
        (
            "left:<5 left:<=6 left:=7",
            "",
            (
                Term("left", Comparison.LESS, "5"),
                Term("left", Comparison.AT_MOST, "6"),
                Term("left", Comparison.EQUAL, "7"),
            ),
        ),
        ("until:<30d", "", (Term("until", Comparison.LESS, "30d"),)),
        ("until:2027-01..2027-06", "", (Term("until", Comparison.IS, "2027-01..2027-06"),)),
        ("until:>-30d", "", (Term("until", Comparison.MORE, "-30d"),)),
        ("owner:me al", "al", (Term("owner", Comparison.IS, "me"),)),
        ("-status:full", "", (Term("status", Comparison.IS, "full", negated=True),)),
        ("-closed", "", (Term("", Comparison.IS, "closed", negated=True),)),
        ('"camp liberty"', '"camp liberty"', ()),
        ('-"camp liberty"', "", (Term("", Comparison.IS, "camp liberty", negated=True),)),
        ('country:"united kingdom"', "", (Term("country", Comparison.IS, "united kingdom"),)),
        ("left:>۲۱۰ ۲۱۰", "۲۱۰", (Term("left", Comparison.MORE, "210"),)),
        ("left:>٢١٠", "", (Term("left", Comparison.MORE, "210"),)),
    ],
)
def test_the_syntax_is_read(text: str, words: str, chips: tuple[Term, ...]) -> None:
    assert parse(text) == Filter(words, chips)


@pytest.mark.parametrize(
    ("half", "read"),
    [
        ("-", Filter()),
        ('"', Filter()),
        ('"camp lib', Filter('"camp lib"')),
        ("country:", Filter("", (Term("country", Comparison.IS, ""),))),
        ("left:>", Filter("", (Term("left", Comparison.MORE, ""),))),
        ('country:"uni', Filter("", (Term("country", Comparison.IS, "uni"),))),
    ],
)
def test_what_is_half_typed_is_taken_as_far_as_it_goes(half: str, read: Filter) -> None:
    assert parse(half) == read


@pytest.mark.parametrize("quotes", ['""', "«»", "“”", "„”"])
def test_the_quotes_of_four_languages_hold_a_phrase(quotes: str) -> None:
    assert phrases(parse(f"{quotes[0]}کمپ لیبرتی{quotes[1]}").words) == ["کمپ لیبرتی"]


def test_signs_lose_their_meaning_in_quotes() -> None:
    wanted = parse('"country:al" "-5" """quoted"""')
    assert wanted.terms == ()
    assert phrases(wanted.words) == ["country:al", "-5", '"quoted"']


def test_a_no_break_space_holds_a_number_together() -> None:
    assert phrases(parse("1\u202f230 2\u00a0000").words) == ["1\u202f230", "2\u00a0000"]


def test_a_time_or_a_sentence_with_a_colon_stays_words() -> None:
    assert parse("12:30 : a.b:c").words == "12:30 : a.b:c"


def test_chips_and_words_are_written_in_one_line() -> None:
    text = 'camp "al tanf" country:al left:>0 -status:full -closed'
    assert str(parse(text)) == text


def test_too_long_a_filter_is_refused_in_words() -> None:
    assert parse("a" * LIMIT).words == "a" * LIMIT
    with pytest.raises(Refused, match=r"1,000 characters, and this has 1,001\."):
        parse("a" * (LIMIT + 1))


@pytest.mark.parametrize("text", ["\x00", "camp\ud800", "country:\x07"])
def test_a_character_no_record_can_hold_is_named(text: str) -> None:
    with pytest.raises(Refused, match=r"character .*U\+"):
        parse(text)
