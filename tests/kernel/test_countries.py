"""Countries are found by code or by name in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel import countries
from casetracker.kernel.i18n import LANGUAGES


def test_all_of_iso_3166_is_there_with_a_name_in_every_language() -> None:
    assert len(countries.codes()) == 249
    assert all(countries.name(code, language) for code in countries.codes() for language in LANGUAGES)


@given(st.sampled_from(countries.codes()), st.sampled_from(LANGUAGES))
def test_every_country_is_found_by_the_name_that_is_shown(code: str, language: str) -> None:
    assert countries.find(countries.name(code, language)) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AL", "AL"),
        ("al", "AL"),
        ("ALB", "AL"),
        (" albania ", "AL"),
        ("آلبانی", "AL"),
        ("البانی", "AL"),
        ("ألبانيا", "AL"),
        ("COTE D'IVOIRE", "CI"),
        ("the Republic of Albania", "AL"),
        ("Afghanistan", "AF"),
        ("Namibia", "NA"),
        ("NA", "NA"),
    ],
)
def test_a_typed_name_finds_its_code(text: str, code: str) -> None:
    assert countries.find(text) == code


@pytest.mark.parametrize("text", ["", " ", "Atlantis", "XX", "A", "\x00"])
def test_what_is_no_country_is_not_found(text: str) -> None:
    assert countries.find(text) is None


@pytest.mark.parametrize(
    ("typed", "code"), [("Albnia", "AL"), ("Germny", "DE"), ("Roumanie ", "RO"), ("آلبانيي", "AL")]
)
def test_one_slip_is_understood_as_a_suggestion(typed: str, code: str) -> None:
    assert countries.suggest(typed) == code


@pytest.mark.parametrize("typed", ["", "xy", "Qwertz", "a b c d e f"])
def test_nothing_is_suggested_for_what_is_like_no_country(typed: str) -> None:
    assert countries.suggest(typed) is None


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert countries.name("XX", "fa") == "XX"


@given(st.sampled_from(countries.codes()), st.sampled_from(LANGUAGES), st.integers(1, 40))
def test_a_country_is_among_those_that_start_as_it_does(code: str, language: str, letters: int) -> None:
    assert code in countries.starting(countries.name(code, language)[:letters])


def test_names_that_begin_so_come_before_names_that_hold_such_a_word() -> None:
    found = countries.starting("gui")
    assert found.index("GN") < found.index("PG")
    assert countries.starting("atlantis") == []
