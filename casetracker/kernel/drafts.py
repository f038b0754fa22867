"""What a person may submit: typed fields that keep text as it was typed, and faults in our own words.

Nothing enters the vault except through a draft (house.md, rule 3); the sentences follow ux.md 2.4, Errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails

from casetracker.kernel import countries
from casetracker.kernel.errors import Fault, Refused
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.text import ascii_digits, unstorable
from casetracker.kernel.types import Country, PreciseDate

LINE_LIMIT = 500
TEXT_LIMIT = 50_000
PLACES_LIMIT = 1_000_000

_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_WHOLE_NUMBER = re.compile(r"-?(\d{1,3}([,٬،'’ \u00a0\u202f]\d{3})+|\d{1,12})", re.ASCII)
_NOT_A_DIGIT = re.compile(r"[^0-9-]")


class Draft(BaseModel):
    """What a form or a JSON file hands in; `LABELS` names each field in a sentence ("host country")."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    LABELS: ClassVar[Mapping[str, Message]] = {}


D = TypeVar("D", bound=Draft)


class Unfit(ValueError):
    """Raised by a draft's own validators: the sentence to show, and the field when several are looked at."""

    def __init__(self, message: Message, field: str = "") -> None:
        """Hold a sentence; `{label}` and `{Label}` in it name the field."""
        super().__init__(message.text)
        self.message = message
        self.field = field


def read_draft(kind: type[D], values: Mapping[str, object]) -> D:
    """Read a draft from what was entered. Raises Refused with one fault for each field that is not right."""
    try:
        return kind.model_validate(dict(values))
    except ValidationError as error:
        faults = _faults(kind, error.errors(include_url=False))
    raise Refused(_summary(faults), faults)


def _summary(faults: list[Fault]) -> Message:
    if len(faults) == 1:
        return faults[0].message
    return MN("{count} field needs another look.", "{count} fields need another look.", len(faults))


def _faults(kind: type[Draft], errors: list[ErrorDetails]) -> list[Fault]:
    faults: dict[str, Fault] = {}
    for error in errors:
        field, message = _field_of(error), _sentence(kind, error)
        faults.setdefault(field, Fault(field, message))
    return list(faults.values())


def _field_of(error: ErrorDetails) -> str:
    reason = error.get("ctx", {}).get("error")
    if isinstance(reason, Unfit) and reason.field:
        return reason.field
    return ".".join(_printable(str(part)) for part in error["loc"])


def _sentence(kind: type[Draft], error: ErrorDetails) -> Message:
    reason = error.get("ctx", {}).get("error")
    label = _label(kind, _field_of(error).split("."))
    if isinstance(reason, Unfit):
        return Message(
            reason.message.text,
            reason.message.plural,
            reason.message.count,
            {"label": label, **reason.message.params},
        )
    return _template(error, label)


def _template(error: ErrorDetails, label: Message | str) -> Message:
    """Say one of pydantic's own findings in our words."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return M("Enter the {label}", label=label)
        case "extra_forbidden":
            return M("There is no field called {name} here", name=_printable(str(error["loc"][-1])))
        case "string_type":
            return _missing_or(error, M("{Label} must be text", label=label), label)
        case "enum" | "literal_error":
            return M("{Label} must be one of {choices}", label=label, choices=str(limits["expected"]))
        case "greater_than_equal" | "greater_than":
            least = limits.get("ge", limits.get("gt"))
            return M("{Label} must be at least {least}", label=label, least=least)
        case "less_than_equal" | "less_than":
            most = limits.get("le", limits.get("lt"))
            return M("{Label} must be at most {most}", label=label, most=most)
        case "int_type" | "int_parsing" | "int_from_float" | "float_type" | "float_parsing":
            return _missing_or(error, M("{Label} must be a number, for example 210", label=label), label)
        case "date_type" | "date_from_datetime_parsing" | "date_parsing":
            return _missing_or(error, M("{Label} must be a date, for example 2027-03-31", label=label), label)
    return M("{Label} cannot be read. Enter it another way", label=label)


def _missing_or(error: ErrorDetails, message: Message, label: Message | str) -> Message:
    return M("Enter the {label}", label=label) if error["input"] in (None, "") else message


def _label(kind: type[Draft], path: list[str]) -> Message | str:
    labels, label = kind.LABELS, path[0].replace("_", " ")
    found: Message | str = labels.get(path[0], label)
    nested = _nested(kind, path[0])
    names = [part for part in path[1:] if not part.isdigit()]
    return _label(nested, names) if nested and names else found


def _nested(kind: type[Draft], field: str) -> type[Draft] | None:
    info = kind.model_fields.get(field)
    return _draft_in(info.annotation) if info else None


def _draft_in(annotation: Any) -> type[Draft] | None:
    if isinstance(annotation, type) and issubclass(annotation, Draft):
        return annotation
    found = (_draft_in(part) for part in get_args(annotation))
    return next((draft for draft in found if draft), None)


def _printable(text: str) -> str:
    """Name an unknown field without passing on what cannot be kept."""
    safe = text[:60].encode("ascii", "backslashreplace") if unstorable(text) else text[:60].encode()
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in safe.decode())


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

Text = Annotated[str, AfterValidator(_text), WithJsonSchema({"type": "string", "maxLength": TEXT_LIMIT})]
"""Text of up to 50,000 characters, kept as typed; line ends become plain newlines."""

OptionalLine = Annotated[Line | None, BeforeValidator(_nothing_if_blank)]
"""A line, or nothing when it is blank."""

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
