"""The columns of the list of contacts, and the sentence that a screen reader says of a row."""

from __future__ import annotations

from collections.abc import Callable

from casetracker.contacts.queries import ContactRow
from casetracker.contacts.words import KIND_WORDS, SECTOR_WORDS
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ltr
from casetracker.kernel.types import Country
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec

KIND_ICONS = {"organisation": "building-2", "office": "contact", "person": "users"}
WARNED = "triangle-alert"

NameOf = Callable[[str | None], str]
"""Tells the name of a contact by its reference; "" for none."""


def columns(name_of: NameOf) -> tuple[ColumnSpec, ...]:
    """Return the columns; `name_of` says what a contact belongs to."""
    return (
        ColumnSpec("name", M("Contact"), _name, sortable=True),
        ColumnSpec("sector", M("Sector"), _sector, 140, sortable=True),
        ColumnSpec("country", M("Country"), _country, 116, sortable=True),
        ColumnSpec("parent", M("Belongs to"), lambda row: _parent(row, name_of), 140, sortable=True),
        ColumnSpec("email", M("E-mail"), lambda row: _latin(row.email), 190, sortable=True, extra=True),
        ColumnSpec("phone", M("Telephone"), lambda row: _latin(row.phone), 130, extra=True),
        ColumnSpec("title", M("Functional title"), _title, 150, sortable=True, extra=True),
    )


def sort_key(column: str, name_of: NameOf) -> Callable[[ContactRow], str]:
    """Return what decides the order by a column, in the language in use."""
    words = current()
    keys: dict[str, Callable[[ContactRow], str]] = {
        "sector": lambda row: words.say(SECTOR_WORDS[row.sector]),
        "country": lambda row: words.country(row.country) if row.country else "",
        "parent": lambda row: name_of(row.parent),
        "email": lambda row: row.email or "",
        "title": lambda row: row.functional_title or "",
    }
    return keys.get(column, lambda row: row.name)


def warning_of(row: ContactRow) -> Message | None:
    """Say what one must know before writing to a contact (domain.md, Contacts)."""
    if row.party_to_dispute and row.state_of_origin:
        return M("State of origin and party to the dispute")
    if row.state_of_origin:
        return M("State of origin")
    return M("Party to the dispute") if row.party_to_dispute else None


def sentence(row: ContactRow) -> Message:
    """Say a whole row: name, reference, what it is, where, and what to be careful of."""
    parts: list[Message] = [KIND_WORDS[row.kind], SECTOR_WORDS[row.sector]]
    parts += [M("{country}", country=Country(row.country))] if row.country else []
    warning = warning_of(row)
    parts += [warning] if warning else []
    told = current().say(M(", ")).join(current().say(part) for part in parts)
    return M("{name}, {reference}, {told}", name=row.name, reference=ltr(row.reference), told=told)


def _name(row: ContactRow) -> Cell:
    warned = warning_of(row)
    return Cell(
        row.name,
        ltr(row.reference),
        caption_end=current().say(warned) if warned else "",
        icon=WARNED if warned else KIND_ICONS[row.kind],
        tone="text",
        bold=True,
    )


def _sector(row: ContactRow) -> Cell:
    sector = M("{Sector}", sector=SECTOR_WORDS[row.sector])
    return Cell(current().say(sector), current().say(KIND_WORDS[row.kind]))


def _country(row: ContactRow) -> Cell:
    return Cell(current().country(row.country) if row.country else "—", row.city or "")


def _parent(row: ContactRow, name_of: NameOf) -> Cell:
    return Cell(name_of(row.parent) or "—", ltr(row.parent) if row.parent else "")


def _latin(value: str | None) -> Cell:
    return Cell(ltr(value) if value else "—")


def _title(row: ContactRow) -> Cell:
    return Cell(row.functional_title or "—")
