"""Progress of a writer: how many of a document's rows and blocks are done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casetracker.paper.document import Document, Table, flat

Step = Callable[[int, int], None]
"""Hears `(done, total)`; what it raises stops the writer."""

_Item = TypeVar("_Item")


class Steps:
    """Counts what is done and tells it to whoever wants to know, or nobody."""

    def __init__(self, document: Document, step: Step | None) -> None:
        self._step = step
        self._done = 0
        self._total = sum(
            1 + (len(block.rows) if isinstance(block, Table) else 0) for block in flat(document.blocks)
        )

    def counted(self, item: _Item) -> _Item:
        """Count one item as done and hand it on."""
        self._done += 1
        return item

    def count(self, rows: int) -> None:
        """Count rows as done, and tell so."""
        self._done += rows
        self.tell()

    def tell(self) -> None:
        """Tell the progress; a title or a note may count too, so never more than the whole."""
        if self._step:
            self._step(min(self._done, self._total), self._total)
