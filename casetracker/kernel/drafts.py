"""What a person may submit, and what is said beside a field that is not right.

Nothing enters the vault except through a draft (house.md, rule 3); the sentences follow ux.md 2.4, Errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from casetracker.kernel.errors import Fault, Refused
from casetracker.kernel.fields import (
    Code,
    CountryCode,
    Day,
    Line,
    OptionalCode,
    OptionalLanguage,
    OptionalLine,
    OptionalReference,
    OptionalText,
    Places,
    Text,
    Unfit,
)
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.types import OneOf

__all__ = [
    "Code",
    "CountryCode",
    "Day",
    "Draft",
    "Line",
    "OptionalCode",
    "OptionalLanguage",
    "OptionalLine",
    "OptionalReference",
    "OptionalText",
    "Places",
    "Text",
    "Unfit",
    "read_draft",
]

_NOTHING_ENTERED = M("Enter the {label}")
_UNREADABLE = M("{Label} cannot be read. Enter it another way")
_ONE_OF = M("{Label} must be one of {choices}")
_NUMBER = M("{Label} must be a number, for example 210")
_DATE = M("{Label} must be a date, for example 2027-03-31")
_LIST = M("{Label} must be a list")
_YES_OR_NO = M("{Label} must be yes or no")

# What pydantic finds, in our words.
_SENTENCES = {
    "string_type": M("{Label} must be text"),
    "enum": _ONE_OF,
    "literal_error": _ONE_OF,
    "greater_than": M("{Label} must be more than {gt}"),
    "greater_than_equal": M("{Label} must be at least {ge}"),
    "less_than": M("{Label} must be less than {lt}"),
    "less_than_equal": M("{Label} must be at most {le}"),
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": M("{Label} must have fields of its own"),
    "model_type": M("{Label} must have fields of its own"),
    "missing": _NOTHING_ENTERED,
}


class Draft(BaseModel):
    """What a form or a JSON file hands in; `LABELS` names each field in a sentence ("host country")."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    LABELS: ClassVar[Mapping[str, Message]] = {}


D = TypeVar("D", bound=Draft)


def read_draft(kind: type[D], values: Mapping[str, object]) -> D:
    """Read a draft from what was entered. Raises Refused with one fault for each field that is not right."""
    known = {name: value for name, value in values.items() if name in kind.model_fields}
    faults = [_unknown(name) for name in values if name not in known]
    try:
        draft = kind.model_validate(known)
    except ValidationError as error:
        faults = [*_faults(kind, error.errors(include_url=False)), *faults]
    else:
        if not faults:
            return draft
    raise Refused(_summary(faults), faults)


def _summary(faults: list[Fault]) -> Message:
    if len(faults) == 1:
        return faults[0].message
    return MN("{count} field needs another look.", "{count} fields need another look.", len(faults))


def _unknown(name: str) -> Fault:
    shown = _printable(name)
    return Fault(shown, M("There is no field called {name} here", name=shown))


def _faults(kind: type[Draft], errors: list[ErrorDetails]) -> list[Fault]:
    """Make one fault a field, in the order in which pydantic found them."""
    faults: dict[str, Fault] = {}
    for error in errors:
        field = _field_of(error)
        faults.setdefault(field, Fault(field, _sentence(kind, error, field)))
    return list(faults.values())


def _field_of(error: ErrorDetails) -> str:
    reason = error.get("ctx", {}).get("error")
    if isinstance(reason, Unfit) and reason.field:
        return reason.field
    return ".".join(_printable(str(part)) for part in error["loc"])


def _sentence(kind: type[Draft], error: ErrorDetails, field: str) -> Message:
    if error["type"] == "extra_forbidden":
        return _unknown(str(error["loc"][-1])).message
    context = error.get("ctx", {})
    reason = context.get("error")
    sentence = reason.message if isinstance(reason, Unfit) else _template(error)
    params = {
        "label": _label(kind, field.split(".")),
        "choices": _choices(context),
        **context,
        **sentence.params,
    }
    return Message(sentence.text, sentence.plural, sentence.count, params)


def _template(error: ErrorDetails) -> Message:
    if error["input"] is None or error["input"] == "":
        return _NOTHING_ENTERED
    return _SENTENCES.get(error["type"], _UNREADABLE)


def _choices(context: Mapping[str, object]) -> OneOf:
    return OneOf(re.findall("'([^']*)'", str(context.get("expected", ""))))


def _label(kind: type[Draft], path: list[str]) -> Message | str:
    """Name a field, or the field of a draft inside it ("members.2.name"), as its own draft does."""
    inner = _draft_in(kind.model_fields[path[0]].annotation) if path[0] in kind.model_fields else None
    names = [part for part in path[1:] if not part.isdigit()]
    if inner and names:
        return _label(inner, names)
    return kind.LABELS.get(path[0], path[0].replace("_", " "))


def _draft_in(annotation: Any) -> type[Draft] | None:
    if isinstance(annotation, type) and issubclass(annotation, Draft):
        return annotation
    found = (_draft_in(part) for part in get_args(annotation))
    return next((draft for draft in found if draft), None)


def _printable(name: str) -> str:
    """Name a field that somebody else named: short, and without what cannot be kept or seen."""
    return "".join(c if c.isprintable() else f"<{ord(c):04X}>" for c in name[:60])
