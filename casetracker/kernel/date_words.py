"""Names of months and days as people type them, in four languages and two calendars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TypeVar

from casetracker.kernel.calendars import GREGORIAN, JALALI
from casetracker.kernel.text import fold

Month = tuple[str, int]  # calendar, and 1 to 12
Named = TypeVar("Named")

_LOCALES = {"en": ("en", "en_GB"), "fr": ("fr",), "ar": ("ar", "ar_SY"), "fa": ("fa",)}
_SHORTEST = 3  # letters of a name that is not written out
_LETTERS = re.compile(r"[^\W\d_]")

# What stands for a day by its distance from today; several ways to say it, in every language at once.
_DAYS = {
    0: "t, today, auj, aujourd'hui, اليوم, امروز, ا",
    1: "tomorrow, demain, غدا, فردا",
    -1: "yesterday, hier, أمس, دیروز",
    7: "next week, semaine prochaine, la semaine prochaine, الأسبوع القادم, الأسبوع المقبل, هفته آینده,"
    " هفته بعد",
    -7: "last week, semaine dernière, la semaine dernière, الأسبوع الماضي, هفته گذشته, هفته پیش, هفته قبل",
}
_MONTHS = {
    0: "this month, ce mois, ce mois-ci, هذا الشهر, این ماه",
    1: "next month, mois prochain, le mois prochain, الشهر القادم, الشهر المقبل, ماه آینده, ماه بعد",
    -1: "last month, mois dernier, le mois dernier, الشهر الماضي, ماه گذشته, ماه پیش, ماه قبل",
}


def key(text: str) -> str:
    """Reduce words to what tells them apart: their letters, folded and joined."""
    return "".join(_LETTERS.findall(fold(text)))


def days_away(words: str) -> int | None:
    """Return how many days "tomorrow" or "next week" is away, or None for other words."""
    return _phrases()[0].get(key(words))


def months_away(words: str) -> int | None:
    """Return how many months "next month" is away, or None for other words."""
    return _phrases()[1].get(key(words))


def month_named(word: str, language: str) -> Month | None:
    """Find a month by its name or its first letters; the language in use is asked before the others."""
    return _named(word, [_month_names(tongue) for tongue in _from(language)])


def weekday_named(word: str, language: str) -> int | None:
    """Find a day of the week, Monday being 0, by its name or its first letters."""
    return _named(word, [_weekday_names(tongue) for tongue in _from(language)])


def weekday_of(word: str, language: str) -> int | None:
    """Find a day of the week by a name of one language alone: "mar" is Tuesday in French only."""
    return _named(word, [_weekday_names(language)])


def weekday_name(day: date, language: str) -> str:
    """Name a day of the week as shortly as the language does: "Wed"."""
    from babel.dates import get_day_names

    return str(get_day_names("abbreviated", locale=language)[day.weekday()])


def _from(language: str) -> list[str]:
    return [language, *(other for other in _LOCALES if other != language)]


def _named(word: str, tongues: Iterable[Mapping[str, Named]]) -> Named | None:
    wanted = key(word)
    for names in tongues:
        if wanted in names:
            return names[wanted]
        begun = {value for name, value in names.items() if name.startswith(wanted)}
        if len(wanted) >= _SHORTEST and len(begun) == 1:
            return begun.pop()
    return None


@cache
def _phrases() -> tuple[dict[str, int], dict[str, int]]:
    days, months = (
        {key(phrase): away for away, phrases in table.items() for phrase in phrases.split(",")}
        for table in (_DAYS, _MONTHS)
    )
    return days, months


@cache
def _month_names(language: str) -> dict[str, Month]:
    from babel.dates import get_month_names
    from persiantools import jdatetime

    jalali = jdatetime.MONTH_NAMES_FA if language in ("ar", "fa") else jdatetime.MONTH_NAMES_EN
    names: dict[str, Month] = {key(name): (JALALI, month) for month, name in enumerate(jalali) if name}
    for locale in _LOCALES[language]:
        for width in ("wide", "abbreviated"):
            gregorian = get_month_names(width, locale=locale)
            names |= {key(name): (GREGORIAN, month) for month, name in gregorian.items()}
    return names


@cache
def _weekday_names(language: str) -> dict[str, int]:
    from babel.dates import get_day_names

    return {
        key(name): day
        for width in ("wide", "abbreviated")
        for day, name in get_day_names(width, locale=language).items()
    }
