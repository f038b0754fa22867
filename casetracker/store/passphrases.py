"""Passphrases: drawing one, judging one, and saying how long it would last (trust.md 3.3)."""

from __future__ import annotations

import gzip
import math
import secrets
import unicodedata
from functools import cache

from casetracker.kernel.errors import Fault, Refused
from casetracker.kernel.messages import M, Message
from casetracker.kernel.paths import resources
from casetracker.kernel.text import fold

WORDS = 5
LEAST = 14
MOST = 500
_FROM = 3  # a label shorter than this says nothing

_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو",
)

_MACHINES = 10_000
_SECONDS_A_YEAR = 365 * 24 * 3600
_LASTS = (
    (1 / 365, M("Somebody with {machines} machines would find it within hours.", machines=_MACHINES)),
    (1.0, M("Somebody with {machines} machines would find it within months.", machines=_MACHINES)),
    (1000.0, M("Somebody with {machines} machines would need years.", machines=_MACHINES)),
    (1e6, M("Somebody with {machines} machines would need thousands of years.", machines=_MACHINES)),
    (math.inf, M("Somebody with {machines} machines would need millions of years.", machines=_MACHINES)),
)


def draw(count: int = WORDS) -> str:
    """Draw a passphrase of words from the EFF's large list: 12.9 bits a word."""
    return " ".join(secrets.choice(_words()) for _ in range(count))


def check(passphrase: str, *, names: tuple[str, ...] = (), field: str = "passphrase") -> None:
    """Raise Refused when the passphrase is too short, too common, or holds one of `names` (label, vault)."""
    fault = _fault(passphrase, names)
    if fault:
        raise Refused(fault, [Fault(field, fault)])


def _fault(passphrase: str, names: tuple[str, ...]) -> Message | None:
    typed = unicodedata.normalize("NFKC", passphrase)
    if len(typed) < LEAST:
        return M(
            "The passphrase needs {least} characters or more. Five drawn words are easy to learn.",
            least=LEAST,
        )
    if len(typed) > MOST:
        return M("The passphrase can have {most} characters at most.", most=MOST)
    plain = _plain(typed)
    for name in names:
        if len(_plain(name)) >= _FROM and _plain(name) in plain:
            return M("The passphrase holds {name}, which others know. Choose other words.", name=name)
    if is_common(typed):
        return M("The passphrase is among those tried first. Choose other words, or let five be drawn.")
    return None


def is_common(passphrase: str) -> bool:
    """Whether it is a well-known password, two of them joined, one said again and again, or a run along the
    keys.
    """
    whole = passphrase.casefold()
    letters = _plain(whole).strip("0123456789")
    unit = _repeated(_plain(whole))
    return (
        whole in _common()
        or len(unit) <= len(_plain(whole)) // 2
        or any(_plain(whole) in run or _plain(whole) in run[::-1] for run in _RUNS)
        or letters in _common()
        or any(letters[:at] in _common() and letters[at:] in _common() for at in range(len(letters)))
        or not letters
    )


def bits(passphrase: str) -> float:
    """A cautious estimate of the bits to guess for somebody who knows how such phrases are made."""
    known = set(_words())
    parts = fold(passphrase).split()
    return sum(
        math.log2(len(known)) if part in known else 2.0 * len(set(part)) for part in dict.fromkeys(parts)
    )


def lasts(passphrase: str) -> Message:
    """How long it would last against 10,000 machines at one guess a second each, in words."""
    years = 2 ** min(bits(passphrase) - 1, 1000) / _MACHINES / _SECONDS_A_YEAR
    return next(message for limit, message in _LASTS if years < limit or limit == math.inf)


def _plain(text: str) -> str:
    """Letters and digits alone, folded."""
    return "".join(character for character in fold(text) if character.isalnum())


def _repeated(text: str) -> str:
    """The shortest piece that, said again and again, gives the text."""
    pieces = (text[:size] for size in range(1, len(text) + 1))
    return next((piece for piece in pieces if (piece * len(text)).startswith(text)), text)


@cache
def _words() -> tuple[str, ...]:
    return tuple((resources() / "lists" / "eff_large_wordlist.txt").read_text("utf-8").split())


@cache
def _common() -> frozenset[str]:
    packed = (resources() / "lists" / "common_passwords.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))
