"""What lies in the bin, in words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from casetracker.kernel.messages import Message
from casetracker.reports.history.lines import fields, kind_name
from casetracker.store.bin import Bin, BinnedRow


@dataclass(frozen=True)
class BinnedLine:
    """A record in the bin: what it is, what people call it, since when and by whom it lies there."""

    row: BinnedRow
    kind: Message
    title: object | None

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.row.id

    @property
    def table(self) -> str:
        """The table of the record."""
        return self.row.table

    @property
    def reference(self) -> str:
        """The reference of the record."""
        return self.row.reference

    @property
    def at(self) -> datetime:
        """Since when it lies there."""
        return self.row.binned_at

    @property
    def actor(self) -> str:
        """Who put it there."""
        return self.row.binned_by


class BinReader:
    """The bin as a screen shows it."""

    def __init__(self, bin_: Bin) -> None:
        self._bin = bin_

    def lines(self) -> list[BinnedLine]:
        """What lies in the bin, the last moved there first."""
        return [_line(row) for row in self._bin.rows()]

    def put_back(self, lines: Sequence[BinnedLine]) -> None:
        """Take records out of the bin, in one step. Raises Refused, WorldError."""
        self._bin.put_back([line.row for line in lines])

    def erase(self, lines: Iterable[BinnedLine]) -> list[BinnedLine]:
        """Delete records for good; gives those that stay, because other records name them.

        Raises Refused when all of them stay, WorldError.
        """
        return [_line(row) for row in self._bin.erase([line.row for line in lines])]


def _line(row: BinnedRow) -> BinnedLine:
    (title,) = fields(row.table, {row.titled_by: row.title}, {}) if row.titled_by else (None,)
    return BinnedLine(row, kind_name(row.table), title.value if title else None)
