"""Rows fetched by their ids: the first page at once, ids kept small, later pages only when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Protocol

from casetracker.qtkit.widgets.record_model import PAGE

_BYTES = 16  # of an id of 32 hexadecimal digits


class Queries(Protocol):
    """What a slice answers about one filter in one order; each call reads its own snapshot."""

    def count(self) -> int:
        """Return how many rows fit the filter."""

    def first(self, limit: int) -> Sequence[Any]:
        """Return the first rows, by keyset."""

    def ids(self) -> Iterable[str]:
        """Return the ids of all rows in order."""

    def by_ids(self, ids: Sequence[str]) -> Sequence[Any]:
        """Return the rows with these ids that still exist, in any order."""

    def starting(self, prefix: str) -> Iterable[str]:
        """Return the ids of the rows whose first column starts so, in order."""


class KeyedRows:
    """A row source over queries; 16 bytes a row are all that is held of a million."""

    def __init__(self, queries: Queries, identity: Callable[[Any], str] = lambda row: row.id) -> None:
        """Take the queries, and how a row is told apart. Ids are 32 hexadecimal digits."""
        self._queries = queries
        self._identity = identity
        self._count = queries.count()
        self._head: Sequence[Any] = ()

    def count(self) -> int:
        """Return how many rows there were when the list was opened."""
        return self._count

    def page(self, first: int, limit: int) -> Sequence[Any]:
        """Return a page; a row that was deleted meanwhile leaves None in its place."""
        if first == 0:
            return self._newest(limit)
        ids = self.ids(first, first + limit - 1)
        found = {self._identity(row): row for row in self._queries.by_ids(ids)}
        return [found.get(record_id) for record_id in ids]

    def ids(self, first: int, last: int) -> list[str]:
        """Return the ids of the rows from `first` to `last`, both included."""
        kept = self._ids[first * _BYTES : (last + 1) * _BYTES]
        return [kept[at : at + _BYTES].hex() for at in range(0, len(kept), _BYTES)]

    def position(self, record_id: str) -> int | None:
        """Return where a record stands; one of the first page is found without reading the ids of all."""
        head = [self._identity(row) for row in self._newest(PAGE)]
        if record_id in head:
            return head.index(record_id)
        wanted = bytes.fromhex(record_id)
        at = self._ids.find(wanted)
        while at >= 0 and at % _BYTES:
            at = self._ids.find(wanted, at + 1)
        return at // _BYTES if at >= 0 else None

    def find(self, prefix: str, after: int) -> int | None:
        """Return the next row that starts so, and round again from the first."""
        rows = sorted(row for row in map(self.position, self._queries.starting(prefix)) if row is not None)
        return next((row for row in rows if row > after), rows[0] if rows else None)

    def _newest(self, limit: int) -> Sequence[Any]:
        """The first rows, read once."""
        if len(self._head) < min(limit, self._count):
            self._head = self._queries.first(limit)
        return self._head[:limit]

    @cached_property
    def _ids(self) -> bytes:
        return b"".join(map(bytes.fromhex, self._queries.ids()))
