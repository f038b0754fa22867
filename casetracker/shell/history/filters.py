"""What the history can be filtered by: who, what, since when, and which record (ux.md 2.5.15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import MN, M
from casetracker.qtkit.widgets.choice_field import Choice
from casetracker.qtkit.widgets.filter_terms import FilterField, values_of

_WHEN = "when"
_WHATS = (
    Choice("offer", M("Offers")),
    Choice("contact", M("Contacts")),
    Choice("population", M("Populations")),
    Choice("report", M("Reports")),
    Choice("disclosure", M("What left the office")),
    Choice("bin", M("The bin")),
    Choice("undo", M("Undone")),
    Choice("redo", M("Done again")),
)
_SINCE = (
    Choice("0d..", M("Today")),
    Choice("-7d..", MN("{count} day", "{count} days", 7)),
    Choice("-30d..", MN("{count} day", "{count} days", 30)),
    Choice("-365d..", MN("{count} day", "{count} days", 365)),
)


def filter_fields(actors: Sequence[str]) -> tuple[FilterField, ...]:
    """Return the fields in the order of the menu; `actors` are all who ever changed something."""
    people = tuple(Choice(actor, M("{who}", who=actor)) for actor in actors)
    return (
        FilterField("who", M("Who"), people, always=True),
        FilterField("what", M("What"), _WHATS, always=True),
        FilterField(_WHEN, M("Since"), _SINCE, always=True),
        FilterField("record", M("Record"), example="AL-2026-01"),
    )


def with_one_since(wanted: Filter) -> Filter:
    """Keep only the time that was chosen last: one cannot look since two days at once."""
    return replace(
        wanted,
        terms=tuple(
            replace(term, value=values_of(term)[-1]) if term.field == _WHEN and values_of(term) else term
            for term in wanted.terms
        ),
    )
