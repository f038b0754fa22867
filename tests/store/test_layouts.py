"""Keyboard layouts: what the same keys would have typed."""

from __future__ import annotations

import pytest

from casetracker.kernel.i18n import current
from casetracker.store.layouts import meant

PHRASE = "hollow pelican seventeen lamps"


@pytest.mark.parametrize(
    ("typed", "language", "intended", "layout"),
    [
        ("اخممخص حثمهزشد سثرثدفثثد مشئحس", "en", PHRASE, "Latin"),  # Persian keys, Windows' own m
        ("اخممخص حثمهزشد سثرثدفثثد مشپحس", "fa", PHRASE, "Latin"),  # Persian keys
        ("اخممخص حثمهؤشى سثرثىفثثى مشةحس", "en", PHRASE, "Latin"),  # Arabic keys
        ("holloz pelicqn seventeen lq,ps", "en", PHRASE, "English"),  # meant on QWERTY, typed on AZERTY
        ("holloz pelicqn seventeen lq;ps", "fr", PHRASE, "French"),
        ("پیر", "ar", "mdv", "Latin"),
        ("lhnv fvt;", "fa", "مادر برفک", "Persian"),
        ("sghl td hgfpv", "ar", "سلام في البحر", "Arabic"),
        ("Qbricotier", "fr", "Abricotier", "French"),
    ],
)
def test_the_same_keys_in_the_layout_most_probably_meant(
    typed: str, language: str, intended: str, layout: str
) -> None:
    guess = meant(typed, language)
    assert guess is not None
    assert current().say(guess[0]) == layout
    assert guess[1] == intended


@pytest.mark.parametrize("typed", ["", "1234 5678", "é"])
def test_keys_that_are_the_same_everywhere_give_no_guess(typed: str) -> None:
    guess = meant(typed, "en")
    assert guess is None or guess[1] != typed
