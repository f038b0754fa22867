"""How one language says things: sentences, numbers, dates and countries (decision 11)."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from casetracker.kernel import countries, languages
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.paths import resources
from casetracker.kernel.text import isolate
from casetracker.kernel.types import (
    QUALIFIER_WORDS,
    Country,
    Language,
    OneOf,
    PreciseDate,
    Precision,
    Qualified,
    Qualifier,
    Share,
)

__all__ = ["LANGUAGES", "MN", "DateStyle", "M", "Message", "Words", "current", "use", "words"]

LANGUAGES = ("en", "fr", "ar", "fa")
DateStyle = Literal["short", "medium", "long", "month"]
Number = int | float | Decimal

# British English writes "31 Mar 2027" and "a, b and c", as the screens do.
_LOCALES = {"en": "en_GB", "fr": "fr", "ar": "ar", "fa": "fa"}
_NUMBERING = {"ar": "arab", "fa": "arabext"}
_DIGITS = {
    "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}
# Arabic's own medium form is all digits; a month in words cannot be read in the wrong order.
_DATE_FORMS = {(language, "month"): "MMM y" for language in LANGUAGES} | {("ar", "medium"): "d MMM y"}
_FIRST_JALALI_DAY = date(622, 3, 22)
_LAST_JALALI_DAY = date(9998, 1, 1)
_ARABIC_MARK = "\u061c"
_LONGEST = 20  # digits; a longer number is no count of anything, and babel rounds at 28
_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


class Words:
    """How one language says things, in one calendar."""

    def __init__(self, language: str, calendar: str) -> None:
        """Speak one of LANGUAGES, with dates in the "gregorian" or "jalali" calendar."""
        self.language = language
        self.calendar = calendar
        self.rtl = language in ("ar", "fa")
        self._locale = _LOCALES[language]
        self._numbering = _NUMBERING.get(language, "latn")
        self._catalogue = _catalogue(language)

    def say(self, message: Message | str) -> str:
        """Translate a sentence and put its values in; without a value, its `{place}` is left standing."""
        if isinstance(message, str):
            return self._translated(message)
        text = self._translated(message.text, message.plural, message.count)
        return _PLACE.sub(lambda place: self._fill(place, message.params), text)

    def number(self, value: Number) -> str:
        """Write a number with the language's own digits and thousands: "1,230", "1 230", "۱٬۲۳۰"."""
        from babel.numbers import format_decimal

        exact = Decimal(value)
        if not exact.is_finite():
            return "—"
        if exact.adjusted() > _LONGEST:
            return self._in_digits(f"{exact:.2E}")
        written = format_decimal(value, locale=self._locale, numbering_system=self._numbering)
        return self._in_digits(written)

    def percent(self, ratio: float) -> str:
        """Write a ratio as whole per cent: 0.69 is "69%"."""
        from babel.numbers import format_percent

        written = format_percent(ratio, locale=self._locale, numbering_system=self._numbering)
        if not self.rtl:
            return written
        # The mark makes the sign follow the number, alone in a cell as well as inside a sentence.
        return _ARABIC_MARK + self._in_digits(written.replace("%", "٪"))

    def date(self, day: date, style: DateStyle = "medium") -> str:
        """Write a day: medium "31 Mar 2027", long "31 March 2027", short "31/03/2027", month "Mar 2027"."""
        if self.calendar == "jalali" and _FIRST_JALALI_DAY <= day <= _LAST_JALALI_DAY:
            return self._in_digits(_jalali(day, style, self.language))
        from babel.dates import format_date

        form = _DATE_FORMS.get((self.language, style), style)
        return self._in_digits(format_date(day, form, locale=self._locale))

    def moment(self, when: datetime) -> str:
        """Write a day and the local time, to the minute: "31 Mar 2027, 14:32"."""
        return self.say(M("{day}, {time}", day=_local(when).date(), time=self.time(when)))

    def time(self, when: datetime) -> str:
        """Write the local time of day, to the minute: "14:32"."""
        return self._in_digits(f"{_local(when):%H:%M}")

    def precise(self, day: PreciseDate) -> str:
        """Write a date only as exactly as it is known: "Mar 2013", "about 16 Mar 2013", "2013".

        A month or a year is named in the Gregorian calendar it was given in: it is no whole Jalali month.
        """
        if day.precision is Precision.YEAR:
            return self._in_digits(str(day))
        if day.precision is Precision.MONTH:
            return words(self.language, "gregorian").date(day.day, "month")
        if day.precision is Precision.ABOUT:
            return self.say(M("about {day}", day=day.day))
        return self.date(day.day)

    def country(self, code: str) -> str:
        """Name a country; a code that nobody knows is shown as it is."""
        return countries.name(code, self.language)

    def qualified(self, qualifier: Qualifier, value: int) -> str:
        """Write a number as its source hedged it: "up to 210", "about 100", "more than 3,000"."""
        if qualifier == Qualifier.EXACT:
            return self.number(value)
        return self.say(replace(QUALIFIER_WORDS[qualifier], params={"value": value}))

    def listing(self, items: Sequence[str]) -> str:
        """Join names into one phrase: "a, b and c", or "a, b or c" for `OneOf`."""
        from babel.lists import format_list

        style: Literal["or", "standard"] = "or" if isinstance(items, OneOf) else "standard"
        names = [self._verbatim(item) for item in items]
        return format_list(names, style=style, locale=self._locale) if names else ""

    def _translated(self, text: str, plural: str | None = None, count: int | None = None) -> str:
        if not text:  # gettext answers the empty text with the catalogue's own header
            return ""
        if plural is None or count is None:
            return self._catalogue.gettext(text)
        return self._catalogue.ngettext(text, plural, abs(count))

    def _fill(self, place: re.Match[str], params: Mapping[str, object]) -> str:
        name = place[1]
        if name in params:
            return self._value(params[name])
        lower = name[0].lower() + name[1:]
        if lower not in params:
            return place[0]
        said = self._value(params[lower])
        return said[:1].upper() + said[1:]

    def _value(self, value: object) -> str:
        for kind, say in _SAYERS:
            if isinstance(value, kind):
                return say(self, value)
        return self._verbatim(str(value))

    def _verbatim(self, text: str) -> str:
        return isolate(text) if self.rtl else text

    def _in_digits(self, text: str) -> str:
        return text.translate(_DIGITS.get(self.language, {}))


# The first kind that fits says the value: a truth is a number too, and a moment a day.
_SAYERS: tuple[tuple[type, Callable[[Words, Any], str]], ...] = (
    (Message, Words.say),
    (bool, lambda speaker, value: speaker.say(M("yes") if value else M("no"))),
    (int, Words.number),
    (float, Words.number),
    (Decimal, Words.number),
    (datetime, Words.moment),
    (date, Words.date),
    (PreciseDate, Words.precise),
    (Country, Words.country),
    (Language, lambda speaker, value: languages.name(value, speaker.language)),
    (Share, lambda speaker, value: speaker.percent(value.ratio)),
    (tuple, Words.listing),
    (Qualified, lambda speaker, value: speaker.qualified(value.qualifier, value.value)),
)


def words(language: str = "en", calendar: str | None = None) -> Words:
    """Return how a language says things; without a calendar, Jalali for Persian and Gregorian for the others.

    Raises KeyError for a language that is not one of LANGUAGES.
    """
    return _words(language, calendar or ("jalali" if language == "fa" else "gregorian"))


@cache
def _words(language: str, calendar: str) -> Words:
    return Words(language, calendar)


_in_use = "en"
_calendar_in_use: str | None = None


def use(language: str) -> None:
    """Set the language of the window and the command line, for this process."""
    global _in_use
    _in_use = words(language).language


def use_calendar(calendar: str | None) -> None:
    """Set the calendar of the window's dates, for this process; None is the language's own."""
    global _calendar_in_use
    _calendar_in_use = calendar


def current() -> Words:
    """Return the words of the language in use."""
    return words(_in_use, _calendar_in_use)


def _catalogue(language: str) -> gettext.NullTranslations:
    # English is the source; a catalogue that set-up has not compiled yet reads as English too.
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("casetracker", resources() / "words", [language], fallback=True)


def _local(when: datetime) -> datetime:
    try:
        return when.astimezone() if when.tzinfo else when
    except OverflowError:  # the first and the last day there is have no other time zone
        return when


def _jalali(day: date, style: DateStyle, language: str) -> str:
    from persiantools.jdatetime import JalaliDate

    in_jalali: Callable[[date], Any] = JalaliDate  # its maker carries no types of its own
    jalali = in_jalali(day)
    if style == "short":
        return f"{jalali.year}/{jalali.month:02}/{jalali.day:02}"
    month = jalali.strftime("%B", locale="fa" if language in ("fa", "ar") else "en")
    return f"{month} {jalali.year}" if style == "month" else f"{jalali.day} {month} {jalali.year}"
