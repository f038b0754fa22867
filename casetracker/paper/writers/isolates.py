"""Direction isolates (U+2066 to U+2069) in broken text: closed at the end of a line, opened on the next."""

from __future__ import annotations

import unicodedata

_LEFT, _RIGHT, _FIRST_STRONG, _END = "\u2066", "\u2067", "\u2068", "\u2069"
_OPENERS = (_LEFT, _RIGHT, _FIRST_STRONG)


def carried_over(lines: list[str]) -> list[str]:
    """Close at each line's end what is open there, and open it again on the next with the direction it had.

    Without this the second line of a long name would no longer be set apart from the sentence around it.
    """
    if len(lines) < 2 or not any(opener in line for line in lines for opener in _OPENERS):
        return lines
    whole = "\n".join(lines)
    carried: list[str] = []
    open_now: list[str] = []
    at = 0
    for line in lines:
        before = "".join(open_now)
        for index, character in enumerate(line, start=at):
            _follow(open_now, character, whole, index)
        carried.append(before + line + _END * len(open_now))
        at += len(line) + 1
    return carried


def _follow(open_now: list[str], character: str, whole: str, index: int) -> None:
    if character in _OPENERS:
        open_now.append(_resolved(whole, index) if character == _FIRST_STRONG else character)
    elif character == _END and open_now:
        open_now.pop()


def _resolved(whole: str, opened_at: int) -> str:
    """Return the direction of a first-strong isolate: that of its first strong letter (UAX #9, P2 and P3)."""
    depth = 0
    for character in whole[opened_at + 1 :]:
        if character in _OPENERS:
            depth += 1
        elif character == _END:
            depth -= 1
            if depth < 0:
                break
        elif depth == 0 and (kind := unicodedata.bidirectional(character)) in ("L", "R", "AL"):
            return _LEFT if kind == "L" else _RIGHT
    return _LEFT
