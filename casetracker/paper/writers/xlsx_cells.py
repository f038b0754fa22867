"""Typed values as cells of a sheet's XML: numbers and dates typed on purpose, text always text."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from casetracker.kernel.i18n import M, Message, Words
from casetracker.kernel.types import Country, PreciseDate, Precision, Qualified, Qualifier, Share
from casetracker.paper.document import CapacityBar, Cell, Tone, Value
from casetracker.paper.writers.finish import plain
from casetracker.paper.writers.values import NOTHING, Speaker
from casetracker.paper.writers.xlsx_styles import Key, Styles, qualified_style
from casetracker.paper.writers.xlsx_text import in_xml, is_live, is_plain, parts, unreadable

_DAY_ZERO = date(1899, 12, 30).toordinal()
# Excel counts a 29 February 1900 that never was; days before the next one are written as text.
_FIRST_DAY = date(1900, 3, 1).toordinal()
_EXACT = 10**15
_SHOWN_IN_NOTICE = 12
_REMEMBERED = 1_000  # texts of a column that are not looked at twice: statuses, owners, kinds

Encode = Callable[[Value | Cell], str]
"""Returns everything of a `<c>` element after its reference."""


class Cells:
    """Writes the cells of one workbook, and notes what it could not write as it was."""

    def __init__(self, styles: Styles, words: Words) -> None:
        self._styles = styles
        self._speaker = Speaker(words)
        self.rtl = words.rtl
        self._unreadable: dict[str, None] = {}

    @property
    def notices(self) -> tuple[Message, ...]:
        """One sentence naming the characters that no workbook can hold, or nothing."""
        if not self._unreadable:
            return ()
        named = ", ".join(
            f"U+{ord(character):04X}" for character in list(self._unreadable)[:_SHOWN_IN_NOTICE]
        )
        return (
            M(
                "A workbook cannot hold these characters, so ␀ stands in their place: {characters}.",
                characters=named,
            ),
        )

    def encoder(self, style: str = "Report text", tone: Tone = Tone.PLAIN, *, part: int = 0) -> Encode:
        """Return how values of one column are written; a `part` above 0 writes where a long text goes on."""
        head = f' s="{self._styles.number(Key(style, tone))}" t="inlineStr"><is><t>'
        count = f' s="{self._styles.number(Key("Report number", tone))}"><v>'

        day = f' s="{self._styles.number(Key("Report date", tone))}"><v>'
        nothing = f"{head}{NOTHING}</t></is></c>"
        blank = self.blank(style)
        counted = style == "Report text" and not part
        known: dict[str, str] = {}

        def encode(value: Value | Cell) -> str:
            if type(value) is str and value in known:
                return known[value]
            if type(value) is str and value and not part and is_plain(value):
                return _kept(known, value, f"{head}{value}</t></is></c>")
            if type(value) is int and counted and -_EXACT < value < _EXACT:
                return f"{count}{value}</v></c>"
            if type(value) is date and counted and (ordinal := value.toordinal()) >= _FIRST_DAY:
                return f"{day}{ordinal - _DAY_ZERO}</v></c>"
            if value is None and not part:
                return nothing
            if value == "":
                return blank
            return self._other(value, style, tone, part)

        return encode

    def _other(self, value: Value | Cell, style: str, tone: Tone, part: int) -> str:
        if isinstance(value, Cell):
            return self._other(value.value, style, value.tone or tone, part)
        typed = None if part else self._typed(value)
        if typed:
            return f' s="{self._styles.number(Key(_joined(style, typed[1]), tone))}"><v>{typed[0]}</v></c>'
        pieces = list(parts(self.said(value)))
        return self._text(pieces[part], style, tone) if part < len(pieces) else self.blank(style)

    def blank(self, style: str = "Report text") -> str:
        """Return a cell with nothing in it."""
        return f' s="{self._styles.number(Key(style))}"/>'

    def said(self, value: Value) -> str:
        """Return a value as the text that its cell holds: typed text exactly as it was typed."""
        if isinstance(value, str) and not isinstance(value, Country):
            return value
        return NOTHING if value is None else plain(self._speaker.value(value))

    def _text(self, text: str, style: str, tone: Tone) -> str:
        self._unreadable |= dict.fromkeys(unreadable(text))
        number = self._styles.number(Key(style, tone, is_live(text)))
        return f' s="{number}" t="inlineStr"><is>{in_xml(text)}</is></c>'

    def _typed(self, value: Value) -> tuple[str, str] | None:
        """Return the number behind a value and the style that shows it; None if the value is text."""
        match value:
            case int() | float() | Decimal():
                return _number(value)
            case datetime():
                return _moment(value)
            case date():
                return _day(value)
            case PreciseDate(precision=Precision.DAY):
                return _day(value.day)
            case Share():
                return (repr(value.ratio), "Report percent") if math.isfinite(value.ratio) else None
            case Qualified():
                exact = value.qualifier is Qualifier.EXACT
                return str(value.value), "Report number" if exact else qualified_style(value.qualifier)
            case CapacityBar():
                return (repr(value.referred / value.offered), "Report percent") if value.offered else None
        return None


def _number(value: float | Decimal) -> tuple[str, str] | None:
    """Return a number that a cell can hold exactly; a longer one, like infinity, is better read as text."""
    if isinstance(value, int):
        return (str(int(value)), "Report number") if abs(value) < _EXACT else None
    if not math.isfinite(value) or len(Decimal(str(value)).as_tuple().digits) > 17:
        return None
    return str(value), "Report number" if value == int(value) else "Report decimal"


def _day(value: date) -> tuple[str, str] | None:
    ordinal = value.toordinal()
    return (str(ordinal - _DAY_ZERO), "Report date") if ordinal >= _FIRST_DAY else None


def _moment(value: datetime) -> tuple[str, str] | None:
    local = value.astimezone().replace(tzinfo=None) if value.tzinfo else value
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    day = local.toordinal() - _DAY_ZERO
    return (repr(day + seconds / 86_400), "Report moment") if local.toordinal() >= _FIRST_DAY else None


def _kept(known: dict[str, str], text: str, written: str) -> str:
    if len(known) < _REMEMBERED:
        known[text] = written
    return written


def _joined(style: str, typed: str) -> str:
    """Return the style of a typed value in a column, a total row or a panel that has a style of its own."""
    if typed == "Report number" and style in ("Report total", "Report figure"):
        return "Report total number" if style == "Report total" else style
    return typed
