"""Every sentence the program can say is said in every language, calmly."""

from __future__ import annotations

import re

import pytest

import words
from tests.house.source import ROOT

FORBIDDEN = re.compile(r"\b(invalid|illegal|required|please|sorry|oops|exception|traceback)\b", re.IGNORECASE)


def test_every_language_says_every_sentence() -> None:
    assert words.main(["--check"], ROOT) == 0


def test_no_sentence_scolds_or_stammers() -> None:
    said = [message.id for message in words.extracted(ROOT)]
    assert not [text for text in said if FORBIDDEN.search(str(text))]


@pytest.mark.parametrize("text", ["Please try again.", "The date is INVALID."])
def test_a_forbidden_word_would_be_noticed(text: str) -> None:
    assert FORBIDDEN.search(text)
