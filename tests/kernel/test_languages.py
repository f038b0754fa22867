"""Languages by code and by name."""

from __future__ import annotations

import pytest

from casetracker.kernel import languages
from casetracker.kernel.i18n import LANGUAGES


def test_the_languages_spoken_here_are_known() -> None:
    assert {*LANGUAGES, "sq", "de"} <= languages.codes()
    assert all(len(code) == 2 for code in languages.codes())
    assert "xx" not in languages.codes()


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Albanian"), ("fr", "albanais"), ("ar", "الألبانية"), ("fa", "آلبانیایی")]
)
def test_a_language_is_called_by_its_name(language: str, name: str) -> None:
    assert languages.name("sq", language) == name


def test_a_code_that_nobody_knows_stays_a_code() -> None:
    assert languages.name("xx", "en") == "xx"
