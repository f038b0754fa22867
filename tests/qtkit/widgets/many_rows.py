"""A source of any number of rows that counts what it is asked for, and columns to show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec


@dataclass(frozen=True)
class ManyRow:
    """One row: its id is its number."""

    id: str
    number: int


def row_id(number: int) -> str:
    """The id of a row."""
    return f"{number:032x}"


class ManyRows:
    """Makes rows when they are asked for, and remembers which pages were."""

    def __init__(self, count: int, *, broken: bool = False) -> None:
        self._count = count
        self.broken = broken
        self.pages: list[int] = []

    def count(self) -> int:
        return self._count

    def page(self, first: int, limit: int) -> Sequence[ManyRow]:
        self.pages.append(first)
        if self.broken:
            raise WorldError(M("The vault cannot be read. Nothing was changed. Connect the drive again."))
        return [ManyRow(row_id(number), number) for number in range(first, min(first + limit, self._count))]

    def ids(self, first: int, last: int) -> Sequence[str]:
        return [row_id(number) for number in range(first, min(last + 1, self._count))]

    def position(self, record_id: str) -> int | None:
        number = int(record_id or "f" * 9, 16)
        return number if number < self._count else None

    def find(self, prefix: str, after: int) -> int | None:
        around = ((after + 1 + step) % self._count for step in range(min(self._count, 10_000)))
        return next((number for number in around if str(number).startswith(prefix)), None)


class ManyQueries:
    """The same rows as queries answer them, for `KeyedRows`."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = list(numbers)
        self.asked: list[str] = []

    def count(self) -> int:
        return len(self.numbers)

    def first(self, limit: int) -> Sequence[ManyRow]:
        self.asked.append("first")
        return [ManyRow(row_id(number), number) for number in self.numbers[:limit]]

    def ids(self) -> Iterable[str]:
        self.asked.append("ids")
        return map(row_id, self.numbers)

    def by_ids(self, ids: Sequence[str]) -> Sequence[ManyRow]:
        self.asked.append("by_ids")
        return [
            ManyRow(record, int(record, 16)) for record in reversed(ids) if int(record, 16) in self.numbers
        ]

    def starting(self, prefix: str) -> Iterable[str]:
        return (row_id(number) for number in self.numbers if str(number).startswith(prefix))


def sentence(row: ManyRow) -> Message:
    """Say a row."""
    return M("row {number}", number=row.number)


COLUMNS = (
    ColumnSpec("number", M("Number"), lambda row: Cell(str(row.number), "a caption"), 120, sortable=True),
    ColumnSpec("square", M("Square"), lambda row: Cell(str(row.number**2)), align="numbers", sortable=True),
    ColumnSpec("fixed", M("Fixed"), lambda row: Cell("same"), 80),
    ColumnSpec("extra", M("Extra"), lambda row: Cell("more"), 80, extra=True),
)
