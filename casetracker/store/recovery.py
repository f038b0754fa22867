"""The recovery code on paper: 128 random bits in seven groups of four characters (trust.md 3.4).

Crockford's base 32: no I, L, O or U, and those that look alike are read as what they look like. Twenty-six
characters carry the bits; two more are check characters of a Reed-Solomon code over GF(32), so that one wrong
character, or two neighbours changed over, can be found and their group named.
"""

from __future__ import annotations

import secrets
from functools import reduce
from operator import xor

from casetracker.kernel.errors import Fault, Refused
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import fold

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_DATA, _LENGTH, _GROUP = 26, 28, 4
_BYTES = 16


def _powers() -> list[int]:
    """The powers of the generator of GF(32), from its polynomial x^5 + x^2 + 1."""
    powers = [1]
    while len(powers) < 31:
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0b100101 if doubled > 31 else doubled)
    return powers


_POWER = _powers()
_LOG = {value: number for number, value in enumerate(_POWER)}


def new_code() -> bytes:
    """Draw the 16 random bytes of a new code."""
    return secrets.token_bytes(_BYTES)


def write_code(code: bytes) -> str:
    """The code as it is printed, `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`."""
    number = int.from_bytes(code)
    symbols = [number >> 5 * place & 31 for place in reversed(range(_DATA))]
    text = "".join(_ALPHABET[symbol] for symbol in symbols + _checks(symbols))
    return "-".join(text[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read_code(typed: str) -> bytes:
    """The 16 bytes of a typed code; case, separators and look-alikes do not matter.

    Raises Refused that names the group to look at.
    """
    groups = _groups(typed)
    for number, group in enumerate(groups, 1):
        if len(group) != _GROUP or not set(group) <= set(_ALPHABET):
            raise _refused(_look_at(number))
    if len(groups) != _LENGTH // _GROUP:
        raise _refused(
            M("A recovery code has seven groups of four characters, and this has {count}.", count=len(groups))
        )
    symbols = [_ALPHABET.index(character) for character in "".join(groups)]
    if any(_syndromes(symbols)):
        place = _misplaced(symbols)
        raise _refused(
            M("Several characters differ from the paper.") if place is None else _look_at(place // 4 + 1)
        )
    number = reduce(lambda so_far, symbol: so_far << 5 | symbol, symbols[:_DATA], 0)
    if number >> 8 * _BYTES:
        raise _refused(_look_at(1))
    return number.to_bytes(_BYTES)


def _groups(typed: str) -> list[str]:
    """The groups as typed; without separators, cut into fours."""
    parts = "".join(c if c.isalnum() else " " for c in fold(typed)).upper().translate(_ALIKE).split()
    if len(parts) > 1:
        return parts
    text = "".join(parts)
    return [text[at : at + _GROUP] for at in range(0, len(text), _GROUP)]


def _times(one: int, other: int) -> int:
    return _POWER[(_LOG[one] + _LOG[other]) % 31] if one and other else 0


def _syndromes(symbols: list[int]) -> tuple[int, int]:
    """Both are 0 for a code without mistake."""
    weighed = (_times(symbol, _POWER[place]) for place, symbol in enumerate(symbols))
    return reduce(xor, symbols, 0), reduce(xor, weighed, 0)


def _checks(symbols: list[int]) -> list[int]:
    """The two characters that make both syndromes 0."""
    plain, weighed = _syndromes(symbols)
    over = _POWER[_DATA] ^ _POWER[_DATA + 1]
    last = _times(weighed ^ _times(plain, _POWER[_DATA]), _POWER[-_LOG[over] % 31])
    return [plain ^ last, last]


def _misplaced(symbols: list[int]) -> int | None:
    """The place of the one wrong character, or of the first of two that changed places; None when it is
    neither.
    """
    plain, weighed = _syndromes(symbols)
    if plain and weighed and (place := (_LOG[weighed] - _LOG[plain]) % 31) < _LENGTH:
        return place
    for place in range(_LENGTH - 1):
        swapped = [*symbols[:place], symbols[place + 1], symbols[place], *symbols[place + 2 :]]
        if not any(_syndromes(swapped)):
            return place
    return None


_ORDINALS = (
    M("Look at the first group."),
    M("Look at the second group."),
    M("Look at the third group."),
    M("Look at the fourth group."),
    M("Look at the fifth group."),
    M("Look at the sixth group."),
    M("Look at the seventh group."),
)


def _look_at(group: int) -> Message:
    return _ORDINALS[min(group, len(_ORDINALS)) - 1]


def _refused(where: Message) -> Refused:
    message = M(
        "This is not quite a recovery code. {where} Compare it with the paper and type it again.", where=where
    )
    return Refused(message, [Fault("code", where)])
