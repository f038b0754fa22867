"""What a person types to filter a list, as words and terms (ux.md 2.4, Filter syntax).

`camp "al tanf" country:al left:>0 -status:full -closed` asks for a word, a phrase and two fields, and leaves
out a status and a word. Which fields a list knows, and how their values are read, is for `store.filtering`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M
from casetracker.kernel.text import ascii_digits, unstorable

LIMIT = 1_000
"""Characters a filter can hold; SQLite's own limits on patterns and conditions lie well beyond."""

# A no-break space joins: "1 230" with a narrow one is a number, and so one word.
_SPACE = r"[^\S\u00a0\u2007\u202f]"
_NO_SPACE = r"[\S\u00a0\u2007\u202f]"

# Quotes as four languages' keyboards write them; the last one may be missing while somebody types.
_VALUE = rf"""
    (?: "(?P<quoted>(?:[^"]|"")*)(?:"|$)
      | [“„«](?P<quoted_otherwise>[^”“»]*)(?:[”“»]|$)
      | (?P<plain>{_NO_SPACE}*)
    )"""
_PHRASE = re.compile(_VALUE, re.VERBOSE)
_PIECE = re.compile(
    rf"(?P<minus>-)? (?:(?P<field>[A-Za-z][A-Za-z_]*):(?P<comparison><=|>=|<|>|=)?)? {_VALUE}",
    re.VERBOSE,
)
_GAP = re.compile(f"{_SPACE}*")


class Comparison(StrEnum):
    """How a term compares; `IS` leaves it to the field: a part of a text, one of several codes, a range."""

    IS = ""
    LESS = "<"
    MORE = ">"
    AT_MOST = "<="
    AT_LEAST = ">="
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a field, how it compares, and with what. Without a field it is a word to leave out."""

    field: str
    comparison: Comparison
    value: str
    negated: bool = False

    def __str__(self) -> str:
        head = f"{self.field}:{self.comparison.value}" if self.field else ""
        head = f"-{head}" if self.negated else head
        plain = head + self.value
        return plain if list(_pieces(plain)) == [self] else head + quoted(self.value)


@dataclass(frozen=True, slots=True)
class Filter:
    """Words looked for in every field, phrases among them in quotes, and terms that must all hold."""

    words: str = ""
    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return " ".join(filter(None, [self.words, *map(str, self.terms)]))


def parse(text: str) -> Filter:
    """Read what a person typed; half-typed quotes and signs are taken as far as they go.

    Field names lose their case, and digits in a term's value become 0 to 9. Raises Refused for more than
    `LIMIT` characters, and for a character that no record can hold.
    """
    _check(text)
    pieces = list(_pieces(text))
    words = " ".join(_written(piece) for piece in pieces if isinstance(piece, str))
    return Filter(words, tuple(piece for piece in pieces if isinstance(piece, Term)))


def _check(text: str) -> None:
    if len(text) > LIMIT:
        raise Refused(
            M(
                "A filter can hold {limit} characters, and this has {length}. Look for fewer words.",
                limit=LIMIT,
                length=len(text),
            )
        )
    if character := unstorable(text):
        raise Refused(
            M(
                "No record holds the character {character}, so nothing can be found by it. Take it out.",
                character=f"U+{ord(character):04X}",
            )
        )


def phrases(words: str) -> list[str]:
    """The words and quoted phrases of a text, without their quotes; signs and colons mean nothing here."""
    return [found for match in _each(_PHRASE, words) if (found := _value(match))]


def _pieces(text: str) -> Iterator[str | Term]:
    for match in _each(_PIECE, text):
        value, field = _value(match), match["field"]
        if field:
            comparison = Comparison(match["comparison"] or "")
            yield Term(field.lower(), comparison, ascii_digits(value), negated=bool(match["minus"]))
        elif value:
            yield Term("", Comparison.IS, ascii_digits(value), negated=True) if match["minus"] else value


def _each(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    position = _end(_GAP, text, 0)
    while position < len(text):
        match = pattern.match(text, position)
        assert match is not None, "every part of the pattern may be empty"
        yield match
        position = _end(_GAP, text, match.end())


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _value(match: re.Match[str]) -> str:
    if match["quoted"] is not None:
        return match["quoted"].replace('""', '"')
    return match["quoted_otherwise"] or match["plain"] or ""


def _written(piece: str) -> str:
    """Write a word so that it is read as that word again, and by `phrases` too."""
    return piece if list(_pieces(piece)) == phrases(piece) == [piece] else quoted(piece)


def quoted(text: str) -> str:
    """Write a text as one phrase, whatever is in it."""
    return '"' + text.replace('"', '""') + '"'
