"""Which fields a list can be filtered by, and how the terms of a filter are said and changed (ux.md 2.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from casetracker.kernel.filters import Comparison, Filter, Term
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.widgets.choice_field import Choice

_COMMA = re.compile("[,،]")
# Whole sentences, because a sign by itself would not turn round with the direction of writing.
_COMPARED = {
    Comparison.LESS: M("{field} < {value}"),
    Comparison.MORE: M("{field} > {value}"),
    Comparison.AT_MOST: M("{field} ≤ {value}"),
    Comparison.AT_LEAST: M("{field} ≥ {value}"),
    Comparison.EQUAL: M("{field} = {value}"),
}


@dataclass(frozen=True, slots=True)
class FilterField:
    """One field: its name in the syntax, its label, and the values to choose from, if there are few.

    `counts` tells how many rows each value would leave; it is asked when the choices are shown. A field that
    is `always` there has a chip even when it is not used. `example` is a value that can be typed: ">0".
    """

    name: str
    label: Message
    choices: tuple[Choice, ...] = ()
    counts: Callable[[], Mapping[str, int]] | None = None
    always: bool = False
    example: str = ""


def said(term: Term, fields: Mapping[str, FilterField]) -> Message:
    """Say a term as its chip does: "Status: Open, Full", "Left > 0", "without closed"."""
    if not term.field:
        return M("without {word}", word=term.value)
    field = fields.get(term.field)
    label: object = field.label if field else term.field
    compared = _COMPARED.get(term.comparison)
    if compared and not term.negated:
        return Message(compared.text, params={"field": label, "value": term.value})
    values = f"{term.comparison}{term.value}" if compared else _listing(map(_texts(field), values_of(term)))
    if term.negated:
        return M("{field}: not {values}", field=label, values=values)
    return M("{field}: {values}", field=label, values=values)


def values_of(term: Term) -> list[str]:
    """Return the values of a term, which commas set apart."""
    return [value.strip() for value in _COMMA.split(term.value) if value.strip()]


def chosen(wanted: Filter, field: str) -> list[str]:
    """Return the values of a field that a filter asks for."""
    return [value for term in wanted.terms if _asks_for(term, field) for value in values_of(term)]


def toggled(wanted: Filter, field: str, value: str) -> Filter:
    """Ask for one more value of a field, or for one less; the field's first term is the one that changes."""
    values = chosen(wanted, field)
    changed = [other for other in values if other != value] if value in values else [*values, value]
    term = Term(field, Comparison.IS, ",".join(changed))
    others = [other for other in wanted.terms if not _asks_for(other, field)]
    place = next((at for at, other in enumerate(wanted.terms) if _asks_for(other, field)), len(others))
    return replace(wanted, terms=(*others[:place], *([term] if changed else []), *others[place:]))


def without(wanted: Filter, term: Term) -> Filter:
    """Take one term away."""
    return replace(wanted, terms=tuple(other for other in wanted.terms if other != term))


def _asks_for(term: Term, field: str) -> bool:
    return term.field == field and term.comparison is Comparison.IS and not term.negated


def _texts(field: FilterField | None) -> Callable[[str], str]:
    """What says a value of a field: as its choice does, or as it is."""
    texts = {choice.value: current().say(choice.text) for choice in field.choices} if field else {}
    return lambda value: texts.get(value, value)


def _listing(values: Iterable[str]) -> str:
    return ("، " if current().rtl else ", ").join(values)
