"""The tabs over the list: which contacts each shows, and what the list can be filtered by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from casetracker.contacts.queries import ContactRow
from casetracker.contacts.words import KIND_WORDS, SECTOR_WORDS
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.widgets.choice_field import Choice
from casetracker.qtkit.widgets.filter_terms import FilterField


@dataclass(frozen=True)
class View:
    """One tab, and which contacts belong to it."""

    id: str
    title: Message
    holds: Callable[[ContactRow], bool]


VIEWS = (
    View("all", M("All"), lambda _row: True),
    View("organisations", M("Organisations"), lambda row: row.kind == "organisation"),
    View("offices", M("Offices"), lambda row: row.kind == "office"),
    View("people", M("People"), lambda row: row.kind == "person"),
    View("governments", M("Governments"), lambda row: row.sector in ("government", "mission")),
)


def filter_fields(rows: Callable[[], Sequence[ContactRow]]) -> tuple[FilterField, ...]:
    """Return the fields in the order of the menu; `rows` are those that are counted for each choice."""
    yes_no = {"yes": M("Yes"), "no": M("No")}
    return (
        _closed("sector", M("Sector"), SECTOR_WORDS, lambda row: row.sector, rows, always=True),
        _closed("kind", M("Kind"), KIND_WORDS, lambda row: row.kind, rows),
        FilterField("country", M("Country"), example="al", always=True),
        _closed("party", M("Party to the dispute"), yes_no, lambda row: _answer(row.party_to_dispute), rows),
        _closed("origin", M("State of origin"), yes_no, lambda row: _answer(row.state_of_origin), rows),
        FilterField("name", M("Name")),
        FilterField("reference", M("Reference")),
    )


def _closed(
    name: str,
    label: Message,
    words: Mapping[str, Message],
    value: Callable[[ContactRow], str],
    rows: Callable[[], Sequence[ContactRow]],
    *,
    always: bool = False,
) -> FilterField:
    def counts() -> dict[str, int]:
        found = [value(row) for row in rows()]
        return {code: found.count(code) for code in words}

    choices = tuple(Choice(code, M("{Text}", text=text)) for code, text in words.items())
    return FilterField(name, label, choices, counts, always=always)


def _answer(value: bool) -> str:
    return "yes" if value else "no"
