"""Text as it is drawn on a page: broken into lines first, then shaped and put in visual order line by line.

reportlab's own right-to-left path reverses Persian digits, so we never use it (stack.md, PDF): a line is
broken while it is still in reading order, its Arabic letters are joined with arabic-reshaper, python-bidi
orders it, and it is drawn as it then stands. Nothing is ever dropped: what the typeface cannot show is drawn
as a replacement and reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from casetracker.kernel.i18n import M, Message
from casetracker.kernel.paths import resources
from casetracker.paper.writers.isolates import carried_over
from casetracker.paper.writers.look import Face

REPLACEMENT = "\ufffd"
"""Drawn in place of a character that the typeface does not have."""

_REMEMBERED = 20_000
_SHOWN_IN_NOTICE = 12

# Invisible by nature: joiners, direction marks, embeddings and isolates, soft hyphen, byte order mark.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
# An override can make a name read as another one on paper; no language needs it, so it is shown, not obeyed.
_NOT_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
# The narrow space of French numbers is almost nothing wide in Vazirmatn, so that 1 230 would look like 1230.
_NARROW, _THIN = "\u202f", "\u2009"
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WORD = re.compile("[^ ]+ *|^ +")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")

_PAIRS = "()[]{}<>«»‹›≤≥⟨⟩"
_TURNED = dict(zip(_PAIRS, ")(][}{><»«›‹≥≤⟩⟨", strict=True))
_PAIRED = re.compile(f"[{re.escape(_PAIRS)}]")
# A mark without width follows every bracket; where reordering puts it first, the text runs right to left.
_MARK = "\u034f"
_ORDERED_PAIR = re.compile(f"([{re.escape(_PAIRS)}]){_MARK}|{_MARK}([{re.escape(_PAIRS)}])")


@cache
def register_fonts() -> frozenset[int]:
    """Make the four weights known to reportlab, once; return the code points that they can show."""
    shown: frozenset[int] | None = None
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        name = f"Vazirmatn-{weight}"
        font = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"), shapable=False)
        pdfmetrics.registerFont(font)
        glyphs = frozenset(font.face.charToGlyph)
        shown = glyphs if shown is None else shown & glyphs
    return shown or frozenset()


class Typesetter:
    """Measures, breaks and orders text for pages of one direction, and notes what could not be shown."""

    def __init__(self, rtl: bool) -> None:
        self.rtl = rtl
        self._shown = register_fonts()
        self._reshaper = ArabicReshaper({"delete_harakat": False, "support_zwj": True})
        self._shaped: dict[str, str] = {}
        self._visual: dict[str, str] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._missing: dict[str, None] = {}

    @property
    def notices(self) -> tuple[Message, ...]:
        """One sentence naming the characters that were drawn as a replacement, or nothing."""
        if not self._missing:
            return ()
        named = ", ".join(f"U+{ord(character):04X}" for character in list(self._missing)[:_SHOWN_IN_NOTICE])
        return (
            M(
                "The typeface cannot show these characters, so {mark} stands in their place: {characters}.",
                mark=REPLACEMENT,
                characters=named,
            ),
        )

    def width(self, text: str, face: Face) -> float:
        """Return the width of a line in points."""
        if " " not in text:
            return self._word_width(text, face.font) * face.size / 1000
        words = (found[0] for found in _WORD.finditer(text))
        return sum(self._word_width(word, face.font) for word in words) * face.size / 1000

    def lines(self, text: str, face: Face, width: float) -> list[str]:
        """Break cleaned text into lines no wider than `width` points, a longer word inside itself.

        The lines are still in reading order; only the blanks at which they were broken are gone.
        """
        broken: list[str] = []
        for paragraph in text.split("\n"):
            broken += carried_over(list(self._broken(paragraph, face, width)))
        return broken

    def visual(self, line: str) -> str:
        """Return one line as it is drawn from left to right: joined, ordered, nothing invisible left."""
        drawn = self._visual.get(line)
        if drawn is None:
            drawn = self._visual[line] = self._ordered(line)
            if len(self._visual) > _REMEMBERED:
                self._visual.clear()
        return drawn

    def cleaned(self, text: str) -> str:
        """Write line ends as one character and what is no text as a replacement."""
        if text.isascii() and text.isprintable():
            return text
        plain = _LINE_END.sub("\n", text).replace("\t", " ").replace(_NARROW, _THIN)
        composed = unicodedata.normalize("NFC", plain)
        return _NOT_TEXT.sub(lambda found: self._replaced(found[0]), composed)

    def _ordered(self, line: str) -> str:
        if not self.rtl and not _RIGHT_TO_LEFT.search(line):
            return self._glyphs(line)
        joined = "".join(self._joined(word) for word in re.split("( )", line))
        marked = _PAIRED.sub(rf"\g<0>{_MARK}", joined)
        ordered = get_display(marked, base_dir="R" if self.rtl else "L")
        turned = _ORDERED_PAIR.sub(lambda found: found[1] or _TURNED[found[2]], ordered)
        # A vowel sign now stands before its letter, which is right: the typeface draws signs, which take no
        # room, to the right of where they stand.
        return _INVISIBLE.sub("", turned)

    def _glyphs(self, line: str) -> str:
        return _INVISIBLE.sub("", "".join(self._joined(word) for word in re.split("( )", line)))

    def _joined(self, word: str) -> str:
        joined = self._shaped.get(word)
        if joined is None:
            reshaped = self._reshaper.reshape(word) if _ARABIC.search(word) else word
            joined = self._shaped[word] = "".join(self._shown_as(character) for character in reshaped)
            if len(self._shaped) > _REMEMBERED:
                self._shaped.clear()
        return joined

    def _shown_as(self, character: str) -> str:
        if ord(character) in self._shown or _INVISIBLE.match(character):
            return character
        plain = unicodedata.normalize("NFKC", character)
        if all(ord(letter) in self._shown for letter in plain):
            return plain
        return self._replaced(character)

    def _replaced(self, character: str) -> str:
        self._missing.setdefault(character)
        return REPLACEMENT

    def _word_width(self, word: str, font: str) -> float:
        width = self._widths.get((word, font))
        if width is None:
            blank = " " if word.endswith(" ") else ""
            shaped = _INVISIBLE.sub("", self._joined(word.rstrip(" ")) + blank)
            width = self._widths[word, font] = pdfmetrics.stringWidth(shaped, font, 1000)
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
        return width

    def _broken(self, paragraph: str, face: Face, width: float) -> Iterator[str]:
        room = width * 1000 / face.size
        line, used = "", 0.0
        for piece in self._fitted(paragraph, face.font, room):
            if line and used + self._word_width(piece.rstrip(" "), face.font) > room:
                yield line.rstrip(" ")
                line, used = "", 0.0
            line, used = line + piece, used + self._word_width(piece, face.font)
        yield line.rstrip(" ")

    def _fitted(self, paragraph: str, font: str, room: float) -> Iterator[str]:
        """Yield the words, each with its blanks; a word wider than the room comes in parts that fit."""
        for found in _WORD.finditer(paragraph):
            rest = found[0]
            while len(rest) > 1 and self._word_width(rest.rstrip(" "), font) > room:
                fits = self._fitting(rest, font, room)
                yield rest[:fits]
                rest = rest[fits:]
            yield rest

    def _fitting(self, word: str, font: str, room: float) -> int:
        """Count the characters of a long word that fit: up to its last hyphen, else as many as there is room.

        It is at least one, and a letter never goes without its signs.
        """
        low, high = 1, min(len(word), 400)
        while low < high:
            middle = (low + high + 1) // 2
            shaped = _INVISIBLE.sub("", self._joined(word[:middle]))
            if pdfmetrics.stringWidth(shaped, font, 1000) <= room:
                low = middle
            else:
                high = middle - 1
        hyphen = word.rfind("-", 1, low)
        if hyphen > 0:
            return hyphen + 1
        whole = low
        while whole > 1 and whole < len(word) and unicodedata.combining(word[whole]):
            whole -= 1
        return whole if whole > 1 else low
