"""Where the list gets its rows: a first page at once, all else from a job (performance.md, Lists)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.filters import Filter
from casetracker.kernel.i18n import current
from casetracker.kernel.types import AsOf
from casetracker.offers.listing import BY_COUNTRY, OfferQuery
from casetracker.offers.queries import OfferRow
from casetracker.offers.reading import Gathered, OfferReader
from casetracker.qtkit.jobs import Job, Jobs, Progress
from casetracker.qtkit.widgets.keyed_rows import KeyedRows
from casetracker.qtkit.widgets.list_rows import ListRows
from casetracker.qtkit.widgets.record_model import PAGE
from casetracker.qtkit.widgets.row_source import RowSource

Views = Mapping[str, Filter]
Steps = Generator[Progress, None, Any]


class OfferRows(QObject):
    """Asks for the rows of a list; an answer that nobody waits for any more is not told."""

    first_read = Signal(object)  # a RowSource of the first page
    all_read = Signal(object, object)  # a RowSource of all rows, and what was Gathered of them
    failed = Signal(object)  # a Refused or WorldError

    def __init__(self, reader: OfferReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._running: dict[Job, Jobs] = {}
        self._job: Job | None = None
        self._asked = 0
        # Its threads must end with the page, also when nobody closed it.
        parent.destroyed.connect(self._end_threads)

    def ask(self, query: OfferQuery, views: Views) -> None:
        """Ask for other rows. The first page of a list that needs no search is there when this returns."""
        self.stop()
        if not _is_quick(query):
            self._start(lambda: self._read_first(query), lambda first: self._on_first(query, views, first))
            return
        try:
            first = self._reader.first(query, PAGE)
        except (Refused, WorldError) as error:
            self.failed.emit(error)
            return
        self._on_first(query, views, first)

    @property
    def is_reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def close(self) -> None:
        """Stop, and wait until nothing reads any more: the vault is about to be closed."""
        self.stop()
        self._end_threads()

    def _start(self, steps: Callable[[], Steps], answer: Callable[[Any], None]) -> None:
        job = Job(lambda _stop: steps(), self)
        job.finished.connect(lambda found: self._on_finished(job, found, answer))
        job.failed.connect(lambda error: self._on_failed(job, error))
        job.ended.connect(lambda: self._on_ended(job))
        self._job = job
        self._running[job] = Jobs(self)
        self._running[job].start_last(job)

    def _read_first(self, query: OfferQuery) -> Steps:
        """Runs on a job's thread."""
        yield Progress(0)
        return self._reader.first(query, PAGE)

    def _read_all(self, query: OfferQuery, views: Views) -> Steps:
        """Runs on a job's thread."""
        gathering = self._reader.gather(query, views)
        try:
            while True:
                yield Progress(next(gathering))
        except StopIteration as end:
            return end.value
        finally:
            gathering.close()

    def _on_first(self, query: OfferQuery, views: Views, first: list[OfferRow]) -> None:
        asked = self._asked
        self.first_read.emit(_in_hand(first))
        if asked != self._asked:  # whoever saw the first page has asked for other rows
            return
        self._start(
            lambda: self._read_all(query, views),
            lambda gathered: self.all_read.emit(self._source(query.view, first, gathered), gathered),
        )

    def _on_ended(self, job: Job) -> None:
        """Let everything go with the job: most of the time nothing is read."""
        jobs = self._running.pop(job, None)
        if jobs is not None:
            jobs.deleteLater()
        job.deleteLater()

    def _end_threads(self) -> None:
        for jobs in self._running.values():
            jobs.close()
        self._running.clear()

    def _on_finished(self, job: Job, found: Any, answer: Callable[[Any], None]) -> None:
        if job is self._job:
            self._job = None
            answer(found)

    def _source(self, view: AsOf, first: list[OfferRow], gathered: Gathered) -> RowSource:
        if len(gathered.ids) <= len(first):
            return _in_hand(first)
        return KeyedRows(_Known(self._reader, view, first, gathered.ids))

    def _on_failed(self, job: Job, error: Exception) -> None:
        if not isinstance(error, Refused | WorldError):
            raise error
        if job is self._job:
            self._job = None
            self.failed.emit(error)


@dataclass(frozen=True)
class _Known:
    """The answers for a list whose ids are all known."""

    reader: OfferReader
    view: AsOf
    rows: Sequence[OfferRow]
    all_ids: Sequence[str]

    def count(self) -> int:
        """How many rows there are."""
        return len(self.all_ids)

    def first(self, limit: int) -> Sequence[OfferRow]:
        """The first rows, read already."""
        return self.rows[:limit]

    def ids(self) -> Sequence[str]:
        """The ids of all rows in their order."""
        return self.all_ids

    def by_ids(self, ids: Sequence[str]) -> Sequence[OfferRow]:
        """The rows with these ids."""
        return self.reader.by_ids(self.view, ids)

    def starting(self, prefix: str) -> Iterable[str]:
        """The ids of rows that start so."""
        return self.reader.starting(prefix)


def _is_quick(query: OfferQuery) -> bool:
    """Whether an index gives the order and nearly every row fits: then no more than a page is read."""
    closed = all(term.field == "status" and term.negated for term in query.wanted.terms)
    return query.order == BY_COUNTRY and not query.wanted.words and closed


def _in_hand(rows: list[OfferRow]) -> ListRows:
    return ListRows(rows, text=lambda row: current().country(row.host_country))
