"""Text in a cell stays text: escaped, guarded against formulas, never cut and never silently changed.

trust.md 4.5 says what can go wrong: a leading `=` that becomes a live formula, control characters that no XML
can hold, `_x000D_` read as an escape, and text longer than a cell that is cut without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

LONGEST = 32_767
"""The longest text a cell holds, in UTF-16 units."""

SURELY_FITS = LONGEST // 2
"""The characters that fit a cell whatever they are: one letter is at most two units."""

UNREADABLE = "\u2400"
"""Stands for a character that XML cannot hold."""

_LIVE = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NEEDS_CARE = re.compile("[&<>_\x00-\x1f\ud800-\udfff\ufffe\uffff]").search
_BLANKS = frozenset(" \u3000\u00a0")
_EDGES = _LIVE | _BLANKS


def is_plain(text: str) -> bool:
    """Tell whether a text can stand in the XML as it is."""
    return (
        text[:1] not in _EDGES
        and text[-1:] not in _BLANKS
        and len(text) <= SURELY_FITS
        and not _NEEDS_CARE(text)
    )


def is_live(text: str) -> bool:
    """Tell whether a spreadsheet could take the text for a formula (the first character that is no blank)."""
    return text[:1] in _LIVE or text.lstrip(" \u3000\u00a0")[:1] in _LIVE


def unreadable(text: str) -> list[str]:
    """Return the characters of a text that no workbook can hold."""
    return _NOT_XML.findall(text)


def in_xml(text: str) -> str:
    """Return the `<t>` element of a text: what XML cannot hold is replaced, look-alike escapes escaped."""
    readable = _NOT_XML.sub(UNREADABLE, _LINE_END.sub("\n", text))
    kept = escape(_LOOKS_ESCAPED.sub("_x005F_", readable))
    space = ' xml:space="preserve"' if kept != kept.strip() or "\n" in kept else ""
    return f"<t{space}>{kept}</t>"


def parts(text: str) -> Iterator[str]:
    """Yield a text in pieces that fit a cell, none of which ends inside a character."""
    units = _LINE_END.sub("\n", text).encode("utf-16-le", "surrogatepass")
    at = 0
    while at < len(units) or at == 0:
        end = min(len(units), at + 2 * LONGEST)
        if end < len(units) and 0xDC <= units[end + 1] <= 0xDF:
            end -= 2
        yield units[at:end].decode("utf-16-le", "surrogatepass")
        if end == at:
            break
        at = end


def length(text: str) -> int:
    """Return the length of a text as a workbook counts it: letters beyond U+FFFF count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
