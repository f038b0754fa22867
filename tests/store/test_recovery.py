"""The recovery code: read back however it is typed, and a slip of the pen is named."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.errors import Refused
from casetracker.store import recovery
from casetracker.store.recovery import new_code, read_code, write_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
codes = st.binary(min_size=16, max_size=16)


def test_a_code_is_seven_groups_of_four() -> None:
    groups = write_code(new_code()).split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(ALPHABET)


def test_two_codes_differ() -> None:
    assert new_code() != new_code()


@given(codes)
def test_what_was_printed_is_read_back(code: bytes) -> None:
    assert read_code(write_code(code)) == code


@given(codes, st.sampled_from(["", " ", "  ", "\n", "–", "."]))
def test_case_separators_and_look_alikes_do_not_matter(code: bytes, between: str) -> None:
    typed = write_code(code).lower().replace("0", "o").replace("1", "l").replace("-", between)
    assert read_code(f" {typed} ") == code


def test_digits_of_other_scripts_are_digits() -> None:
    code = write_code(bytes(16))
    assert read_code(code.replace("0", "۰")) == bytes(16)


@given(codes, st.integers(0, 27), st.integers(1, 31))
def test_one_wrong_character_is_found_and_its_group_named(code: bytes, place: int, shift: int) -> None:
    text = write_code(code).replace("-", "")
    wrong = ALPHABET[(ALPHABET.index(text[place]) + shift) % 32]
    with pytest.raises(Refused, match=ORDINALS[place // 4] + " group"):
        read_code(text[:place] + wrong + text[place + 1 :])


@given(codes, st.integers(0, 26))
def test_two_neighbours_changed_over_never_pass(code: bytes, place: int) -> None:
    text = write_code(code).replace("-", "")
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if swapped != text:
        with pytest.raises(Refused, match="not quite a recovery code"):
            read_code(swapped)


@given(st.text(max_size=60))
def test_anything_else_is_refused_calmly(typed: str) -> None:
    with suppress(Refused):
        assert len(read_code(typed)) == 16


def test_more_than_128_bits_are_no_code() -> None:
    symbols = [31] + [0] * 25
    text = "".join(ALPHABET[symbol] for symbol in symbols + recovery._checks(symbols))
    with pytest.raises(Refused, match="first group"):
        read_code(text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "this has 0"),
        ("0000-0000", "this has 2"),
        ("0000-000-0000-0000-0000-0000-0000", "second group"),
        ("0000-0000-00U0-0000-0000-0000-0000", "third group"),
        ("-".join(["0000"] * 7) + "-0", "seventh group"),
    ],
)
def test_the_sentence_says_where_to_look(typed: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_code(typed)
