"""Text as people type it: folded for search, kept in order beside other scripts, and fit to be kept."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {
    ord(digit): str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(digits)
}

# Letters that Persian and Arabic keyboards write differently for one sound (ux.md 2.4).
_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ـ": None,
        "٫": ".",
        "−": "-",
    }
)

# Separators of thousands between digits: comma, Arabic thousands mark, narrow, plain no-break and thin space.
_THOUSANDS = re.compile("(?<=[0-9])[,٬\u202f\u00a0\u2009](?=[0-9]{3}(?![0-9]))")

# NUL ends strings in C, lone surrogates have no UTF-8, and no sheet or PDF can hold the other controls.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def ascii_digits(text: str) -> str:
    """Write Persian and Arabic digits as 0 to 9."""
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """Make two spellings of one text equal for search; folding twice changes nothing more.

    Case, accents, harakat, tatweel, ZWNJ and invisible marks go; ي/ی, ك/ک, ة/ه and أإآ/ا become one; the
    three digit sets become ASCII and thousands are written together (ux.md 2.4, Filter syntax).
    """
    folded = _fold_once(text)
    # One fold may uncover the next: full-width digits become digits, and then stand around a thousands mark.
    return folded if folded == text else fold(folded)


def isolate(text: str) -> str:
    """Keep foreign text in its own order inside a sentence (U+2068 … U+2069)."""
    return f"\u2068{text}\u2069"


def ltr(text: str) -> str:
    """Keep a reference or a key name left to right inside a right-to-left sentence (U+2066 … U+2069)."""
    return f"\u2066{text}\u2069"


def unstorable(text: str) -> str | None:
    """Return the first character that cannot be kept (NUL, lone surrogate, control), or None if all can."""
    found = _UNSTORABLE.search(text)
    return found[0] if found else None


def _fold_once(text: str) -> str:
    together = _THOUSANDS.sub("", text.translate(_DIGITS))
    if together.isascii():  # most references and many names, in a fortieth of the time
        return together.casefold()
    plain = unicodedata.normalize("NFKC", together).casefold().translate(_LETTERS)
    apart = unicodedata.normalize("NFKD", plain)
    kept = "".join(character for character in apart if unicodedata.category(character) not in ("Mn", "Cf"))
    return unicodedata.normalize("NFKC", kept.translate(_LETTERS)).translate(_DIGITS)
