"""The typed fields of drafts: text kept as typed, places, countries and days, each with its own sentence."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from casetracker.kernel import countries, languages
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ascii_digits, unstorable
from casetracker.kernel.types import Country, PreciseDate

LINE_LIMIT = 500
TEXT_LIMIT = 50_000
PLACES_LIMIT = 1_000_000
REFERENCE_LIMIT = 20
CODE_LIMIT = 60

_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_WHOLE_NUMBER = re.compile(r"-?(\d{1,3}([,٬،'’ \u00a0\u202f]\d{3})+|\d{1,12})", re.ASCII)
_NOT_A_DIGIT = re.compile(r"[^0-9-]")


class Unfit(ValueError):
    """Raised by a draft's validators: the sentence to show, and the field when several are looked at."""

    def __init__(self, message: Message, field: str = "") -> None:
        """Hold a sentence; `{label}` and `{Label}` in it name the field."""
        super().__init__(message.text)
        self.message = message
        self.field = field


def _storable(text: str) -> str:
    character = unstorable(text)
    if character is not None:
        raise Unfit(
            M(
                "{Label} holds the character {character} at position {position}, which cannot be kept",
                character=f"U+{ord(character):04X}",
                position=text.index(character) + 1,
            )
        )
    return text


def _within(text: str, limit: int) -> str:
    if not text.strip():
        raise Unfit(M("Enter the {label}"))
    if len(text) > limit:
        raise Unfit(
            M("{Label} can hold {limit} characters, and this has {length}", limit=limit, length=len(text))
        )
    return text


def _line(text: str) -> str:
    trimmed = _storable(text).strip()
    if _LINE_BREAK.search(trimmed):
        raise Unfit(M("{Label} must be on one line"))
    return _within(trimmed, LINE_LIMIT)


def _reference(text: str) -> str:
    others = {unicodedata.category(character)[0] for character in text if character not in "-/. "}
    if not text[0].isalnum() or not others <= {"L", "M", "N"}:
        raise Unfit(
            M(
                "{Label} can hold letters, digits, spaces and the signs - / . and begins with a letter or "
                "digit"
            )
        )
    return _within(text, REFERENCE_LIMIT)


def _language(text: str) -> str:
    code = text.lower()
    if code not in languages.codes():
        raise Unfit(M("{Label} must be the code of a language, for example en or fa"))
    return code


def _text(text: str) -> str:
    return _within(_storable(text.replace("\r\n", "\n").replace("\r", "\n")), TEXT_LIMIT)


def _nothing_if_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip(" \t\n\r") else value


def _places(value: object) -> int:
    if value is None or value == "":
        raise Unfit(M("Enter the {label}"))
    number = value if isinstance(value, int) and not isinstance(value, bool) else _written_number(value)
    if number < 0:
        raise Unfit(M("{Label} must be 0 or more"))
    if number > PLACES_LIMIT:
        raise Unfit(M("{Label} must be at most {most}", most=PLACES_LIMIT))
    return number


def _written_number(value: object) -> int:
    written = ascii_digits(value).strip().replace("\u2212", "-") if isinstance(value, str) else ""
    if not _WHOLE_NUMBER.fullmatch(written):
        raise Unfit(M("{Label} must be a number, for example 210"))
    return int(_NOT_A_DIGIT.sub("", written))


def _country(value: object) -> Country:
    if value is None or value == "":
        raise Unfit(M("Enter the {label}"))
    written = _line(value) if isinstance(value, str) else ""
    code = countries.find(written)
    if code:
        return Country(code)
    near = countries.suggest(written)
    if near:
        raise Unfit(M("{Label} is not a country we know. Did you mean {country}?", country=Country(near)))
    raise Unfit(M("{Label} must be a country, for example Albania or AL"))


def _day(value: object) -> PreciseDate:
    if isinstance(value, PreciseDate):
        return value
    if value is None or value == "":
        raise Unfit(M("Enter the {label}"))
    if isinstance(value, date):
        return PreciseDate.parse(value.isoformat()[:10])
    if not isinstance(value, str):
        raise Unfit(M("{Label} must be a date, for example 2027-03-31"))
    try:
        return PreciseDate.parse(_storable(value))
    except Refused as refused:
        raise Unfit(refused.message) from None


Line = Annotated[str, AfterValidator(_line), WithJsonSchema({"type": "string", "maxLength": LINE_LIMIT})]
"""One line of 1 to 500 characters; spaces around it are trimmed, everything else is kept as typed."""

Code = Annotated[
    Line,
    AfterValidator(partial(_within, limit=CODE_LIMIT)),
    WithJsonSchema({"type": "string", "maxLength": CODE_LIMIT}),
]
"""A short word for machines, of up to 60 characters: the name of a kind of output."""

Reference = Annotated[
    Line, AfterValidator(_reference), WithJsonSchema({"type": "string", "maxLength": REFERENCE_LIMIT})
]
"""A wish for a reference: up to 20 letters of any script, digits, spaces and the signs - / . in one line."""

LanguageCode = Annotated[
    Line, AfterValidator(_language), WithJsonSchema({"type": "string", "description": "ISO 639 code, as en"})
]
"""A language by its code of two letters (ISO 639), in small letters."""

Text = Annotated[str, AfterValidator(_text), WithJsonSchema({"type": "string", "maxLength": TEXT_LIMIT})]
"""Text of up to 50,000 characters, kept as typed; line ends become plain newlines."""

OptionalLine = Annotated[Line | None, BeforeValidator(_nothing_if_blank)]
"""A line, or nothing when it is blank."""

OptionalReference = Annotated[Reference | None, BeforeValidator(_nothing_if_blank)]
"""A reference, or nothing when it is blank: then the next free one is given out."""

OptionalLanguage = Annotated[LanguageCode | None, BeforeValidator(_nothing_if_blank)]
"""A language, or nothing when it is blank."""

OptionalCode = Annotated[Code | None, BeforeValidator(_nothing_if_blank)]
"""A short word for machines, or nothing when it is blank."""

OptionalText = Annotated[Text | None, BeforeValidator(_nothing_if_blank)]
"""A text, or nothing when it is blank."""

CountryCode = Annotated[
    Country,
    PlainValidator(_country),
    WithJsonSchema({"type": "string", "description": "ISO 3166 alpha-2 code, or a name in en, fr, ar or fa"}),
]
"""A country, entered as its code or by its name in any of the four languages."""

Day = Annotated[
    PreciseDate,
    PlainValidator(_day),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|~\d{4}-\d{2}-\d{2})$"}),
]
"""A date with its precision: "2013-03-16", "2013-03", "2013" or "~2013-03-16"."""

Places = Annotated[
    int,
    PlainValidator(_places),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": PLACES_LIMIT}),
]
"""A number of persons, 0 to 1,000,000; also as text, with thousands, in any of the three digit sets."""
