"""The languages of ISO 639-1 by their codes of two letters, and what they are called."""

from __future__ import annotations

from functools import cache


@cache
def codes() -> frozenset[str]:
    """Return every code of two letters that has a name."""
    return frozenset(code for code in _names("en") if len(code) == 2)


def name(code: str, language: str) -> str:
    """Return what a language is called in "en", "fr", "ar" or "fa"; an unknown code is returned as it is."""
    return _names(language).get(code, code)


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale(language).languages)
