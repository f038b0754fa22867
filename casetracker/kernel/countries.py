"""The countries of ISO 3166, their names in four languages, and how a typed name finds its code."""

from __future__ import annotations

from functools import cache

from casetracker.kernel.paths import resources
from casetracker.kernel.text import fold

_LIKENESS = 80  # per cent of rapidfuzz's ratio: one typing mistake in a name of five letters


def codes() -> tuple[str, ...]:
    """Return every ISO 3166 alpha-2 code, sorted."""
    return tuple(sorted(_rows()))


def name(code: str, language: str) -> str:
    """Return a country's name in "en", "fr", "ar" or "fa"; a code that nobody knows is returned as it is."""
    row = _rows().get(code.upper())
    return row[language] if row else code


def find(text: str) -> str | None:
    """Return the alpha-2 code for a code or a name in any of the four languages, or None.

    Case, accents and the letters that keyboards write differently do not matter.
    """
    return _index().get(_key(text))


def starting(text: str) -> list[str]:
    """Return the codes of the countries of which a name begins so, then of those with such a word in one.

    Names are looked at in all four languages; case, accents and the habits of keyboards do not matter.
    """
    wanted = _key(text)
    names = _index().items()
    first = dict.fromkeys(code for name, code in names if name.startswith(wanted))
    inside = dict.fromkeys(code for name, code in names if f" {wanted}" in name)
    return list(first | inside)


def suggest(text: str) -> str | None:
    """Return the code of the country whose name is most like a misspelt one, or None if none is close."""
    from rapidfuzz import fuzz, process

    key = _key(text)
    if len(key) < 4:
        return None
    names = [known for known in _index() if len(known) > 3]
    best = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return _index()[best[0]] if best else None


def _key(text: str) -> str:
    return " ".join(fold(text).split())


@cache
def _rows() -> dict[str, dict[str, str]]:
    from csv import DictReader

    with (resources() / "lists" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row for row in DictReader(file)}


@cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for code, row in _rows().items():
        for written in row.values():
            index.setdefault(_key(written), code)
    index.pop("", None)
    return index
