"""Views of the list: a filter, an order and columns under a name; five come ready-made (ux.md 2.5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casetracker.kernel.filters import Filter, parse
from casetracker.kernel.messages import M, Message
from casetracker.offers.listing import BY_COUNTRY
from casetracker.offers.ui.desk import KeptValues
from casetracker.offers.words import CLOSED_STATUSES

_KEY = "offers.views"
_CLOSED = ",".join(CLOSED_STATUSES)


@dataclass(frozen=True)
class View:
    """One tab over the list. `columns` are as `TableColumns.state` gives them; None are the usual ones."""

    id: str
    title: Message
    wanted: Filter
    order: str = BY_COUNTRY
    descending: bool = False
    columns: Mapping[str, Any] | None = None


READY_MADE = (
    View("open", M("All open"), parse(f"-status:{_CLOSED}")),
    View("closing", M("Closing in 30 days"), parse(f"until:0d..30d -status:{_CLOSED}"), "until"),
    View("nearly_full", M("Nearly full"), parse(f"used:>=80 -status:{_CLOSED}")),
    View("unconfirmed", M("Awaiting confirmation"), parse("status:awaiting_confirmation")),
    View("closed", M("Closed"), parse(f"status:{_CLOSED}")),
)


def kept_views(options: KeptValues) -> list[View]:
    """Return the views that people of this office saved, in the order in which they did."""
    return [_read(view) for view in options.get(_KEY, [])]


def keep_view(options: KeptValues, name: str, shown: View) -> View:
    """Save what is shown under a name, in place of the view that has it. Raises Refused, WorldError."""
    kept = [view for view in options.get(_KEY, []) if view["name"] != name]
    written = {
        "name": name,
        "filter": str(shown.wanted),
        "order": shown.order,
        "descending": shown.descending,
        "columns": shown.columns,
    }
    options.put(_KEY, [*kept, written])
    return _read(written)


def forget_view(options: KeptValues, view_id: str) -> None:
    """Take a saved view away. Raises Refused, WorldError."""
    options.put(_KEY, [view for view in options.get(_KEY, []) if _id(view["name"]) != view_id])


def _read(view: Mapping[str, Any]) -> View:
    title = M("{name}", name=view["name"])
    return View(
        _id(view["name"]), title, parse(view["filter"]), view["order"], view["descending"], view["columns"]
    )


def _id(name: str) -> str:
    return f"own {name}"
