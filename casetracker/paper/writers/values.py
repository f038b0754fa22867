"""How a typed value of a document is said in one language, the same on paper and in a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from casetracker.kernel.i18n import Message, Words
from casetracker.kernel.text import isolate, ltr
from casetracker.kernel.types import Country, PreciseDate, Qualified, Qualifier, Share
from casetracker.paper.document import CapacityBar, Kind, Text, Value

NOTHING = "—"
"""What stands where there is no value (domain.md, The five numbers)."""

_REMEMBERED = 10_000
_Key = TypeVar("_Key", int, date)


class Speaker:
    """Says the values of one document in one language, remembering the numbers and dates it has said.

    Typed text keeps its own direction inside a sentence of the other one (isolates U+2066 to U+2069).
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._said: dict[int | date, str] = {}

    def text(self, text: Text) -> str:
        """Say a sentence of ours in the reader's language; give typed text back in its own order."""
        return self.words.say(text) if isinstance(text, Message) else isolate(text)

    def value(self, value: Value, kind: Kind = Kind.TEXT) -> str:
        """Say any value; None is said as "—", and a bar, which is drawn, as "164 / 210"."""
        match value:
            case None:
                return NOTHING
            case int():
                return self._remembered(int(value), self.words.number)
            case str():
                return self._typed(value, kind)
            case Message():
                return self.words.say(value)
            case datetime():
                return self.words.moment(value)
            case date():
                return self._remembered(value, self.words.date)
        return self._rare(value)

    def _typed(self, value: str, kind: Kind) -> str:
        if isinstance(value, Country):
            return self.words.country(value)
        return ltr(value) if kind is Kind.REFERENCE else isolate(value)

    def _rare(self, value: float | Decimal | PreciseDate | Share | Qualified | CapacityBar) -> str:
        match value:
            case PreciseDate():
                return self.words.precise(value)
            case Share():
                return self.words.percent(value.ratio)
            case Qualified():
                return self._qualified(value)
            case CapacityBar():
                return f"{self.words.number(value.referred)} / {self.words.number(value.offered)}"
            case _:
                return self.words.number(value)

    def _qualified(self, value: Qualified) -> str:
        if value.qualifier is Qualifier.EXACT:
            return self.words.number(value.value)
        return self.words.qualified(value.qualifier, value.value)

    def _remembered(self, key: _Key, say: Callable[[_Key], str]) -> str:
        said = self._said.get(key)
        if said is None:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            said = self._said[key] = say(key)
        return said
