"""Rows that are all at hand, for lists that are never long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from casetracker.kernel.text import fold


class ListRows:
    """A row source over a list: offers and contacts are counted in hundreds."""

    def __init__(
        self,
        rows: Sequence[Any] = (),
        identity: Callable[[Any], str] = lambda row: row.id,
        text: Callable[[Any], str] = lambda row: row.reference,
    ) -> None:
        """Take the rows in order, how each is told apart, and the text that typing a letter looks at."""
        self._rows = rows
        self._identity = identity
        self._text = text
        self._positions = {identity(row): position for position, row in enumerate(rows)}

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def page(self, first: int, limit: int) -> Sequence[Any]:
        """Return a part of the list."""
        return self._rows[first : first + limit]

    def ids(self, first: int, last: int) -> list[str]:
        """Return the ids of a part of the list, both ends included."""
        return [self._identity(row) for row in self._rows[first : last + 1]]

    def position(self, record_id: str) -> int | None:
        """Return where a record stands."""
        return self._positions.get(record_id)

    def find(self, prefix: str, after: int) -> int | None:
        """Return the next row whose text starts so, without case and accents."""
        wanted, count = fold(prefix), self.count()
        around = ((after + 1 + step) % count for step in range(count))
        return next((row for row in around if fold(self._text(self._rows[row])).startswith(wanted)), None)
