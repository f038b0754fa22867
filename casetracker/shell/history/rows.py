"""Where the history gets its rows: the newest at once, filtered ones from a job (performance.md, Lists)."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.filters import Filter
from casetracker.qtkit.jobs import Job, Jobs, Progress, Stop
from casetracker.qtkit.widgets.keyed_rows import KeyedRows
from casetracker.qtkit.widgets.record_model import PAGE
from casetracker.reports.history.reading import HistoryReader, StepLine, StepQueries


class HistoryRows(QObject):
    """Asks for the steps of a filter; an answer that nobody waits for any more is not told."""

    read = Signal(object)  # a RowSource
    failed = Signal(object)  # a Refused or WorldError

    def __init__(self, reader: HistoryReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._running: dict[Job, Jobs] = {}
        self._job: Job | None = None
        # Its threads must end with the page, also when nobody closed it.
        parent.destroyed.connect(self._end_threads)

    def ask(self, wanted: Filter) -> None:
        """Ask for other steps. Without a filter they are there when this returns, however many there are."""
        self._forget()
        if wanted != Filter():
            self._start(self._reader.steps(wanted))
            return
        try:
            self.read.emit(KeyedRows(self._reader.steps(wanted)))
        except (Refused, WorldError) as error:
            self.failed.emit(error)

    def close(self) -> None:
        """Stop, and wait until nothing reads any more: the vault is about to be closed."""
        self._forget()
        self._end_threads()

    @property
    def is_reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def _end_threads(self) -> None:
        for jobs in self._running.values():
            jobs.close()
        self._running.clear()

    def _forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _start(self, steps: StepQueries) -> None:
        job = Job(lambda _stop: _read(_stop, steps), self)
        job.finished.connect(lambda known: self._on_finished(job, known))
        job.failed.connect(lambda error: self._on_failed(job, error))
        job.ended.connect(lambda: self._on_ended(job))
        self._job = job
        self._running[job] = Jobs(self)
        self._running[job].start_last(job)

    def _on_ended(self, job: Job) -> None:
        """Let everything go with the job: most of the time nothing is read."""
        jobs = self._running.pop(job, None)
        if jobs is not None:
            jobs.deleteLater()
        job.deleteLater()

    def _on_finished(self, job: Job, known: _Known) -> None:
        if job is self._job:
            self._job = None
            self.read.emit(KeyedRows(known))

    def _on_failed(self, job: Job, error: Exception) -> None:
        if not isinstance(error, Refused | WorldError):
            raise error
        if job is self._job:
            self._job = None
            self.failed.emit(error)


@dataclass(frozen=True)
class _Known:
    """The answers for steps whose ids are all known."""

    steps: StepQueries
    newest: Sequence[StepLine]
    all_ids: Sequence[str]

    def count(self) -> int:
        """How many rows there are."""
        return len(self.all_ids)

    def first(self, limit: int) -> Sequence[StepLine]:
        """The first rows, read already."""
        return self.newest[:limit]

    def ids(self) -> Sequence[str]:
        """The ids of all rows in their order."""
        return self.all_ids

    def by_ids(self, ids: Sequence[str]) -> Sequence[StepLine]:
        """The rows with these ids."""
        return self.steps.by_ids(ids)

    def starting(self, prefix: str) -> Iterable[str]:
        """The ids of rows that start so."""
        return self.steps.starting(prefix)


def _read(_stop: Stop, steps: StepQueries) -> Generator[Progress, None, _Known]:
    """Runs on a job's thread."""
    ids = list(steps.ids())
    yield Progress(len(ids))
    return _Known(steps, steps.by_ids(ids[:PAGE]), ids)
