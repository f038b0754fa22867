"""Where a record table gets its rows: a list on screen never holds all of them (performance.md, Lists)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class RowSource(Protocol):
    """The rows of one filter in one order, as frozen values; asked only for those that are shown."""

    def count(self) -> int:
        """Return how many rows there are."""

    def page(self, first: int, limit: int) -> Sequence[Any]:
        """Return at most `limit` rows, beginning with row `first`."""

    def ids(self, first: int, last: int) -> Sequence[str]:
        """Return the ids of the rows from `first` to `last`, both included."""

    def position(self, record_id: str) -> int | None:
        """Return the row of a record, or None when it is not among them."""

    def find(self, prefix: str, after: int) -> int | None:
        """Return the next row after `after`, and round again from the first, whose first column starts so."""
