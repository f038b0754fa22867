"""Slow work beside the window: a generator, run on a thread of its own, that can be stopped (rule 10)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal

from casetracker.kernel.messages import Message

_PAUSE = 0.05  # seconds between two reports of progress; more often than that nobody can read
_AT_ONCE = 2


@dataclass(frozen=True)
class Progress:
    """How far a job is: steps done, steps in all (0 when nobody knows), and what it is doing."""

    done: int
    total: int = 0
    text: Message | None = None


class Stopped(Exception):
    """Raised inside a job where it yielded, when a person has stopped it.

    A job that lets it pass has kept nothing; one that catches it may return a Message of what was kept.
    """


class Stop:
    """Asks a job to stop; a job looks at it in the middle of a long step."""

    def __init__(self) -> None:
        self._flag = threading.Event()

    @property
    def requested(self) -> bool:
        """Tell whether the job is to stop."""
        return self._flag.is_set()

    def request(self) -> None:
        """Ask the job to stop at its next step."""
        self._flag.set()


Steps = Callable[[Stop], Generator[Progress, None, Any]]


class Job(QObject):
    """One piece of slow work. Every signal is told on the thread that made the job."""

    progressed = Signal(int, int, object)  # done, total, Message or None
    finished = Signal(object)  # what the generator returned
    failed = Signal(object)  # the error it raised
    cancelled = Signal(object)  # a Message that says what was kept, or None
    ended = Signal()  # after one of the three

    _told = Signal(object)

    def __init__(self, steps: Steps, parent: QObject | None = None) -> None:
        """Take the work; `Jobs.start` begins it. A database session belongs to the generator alone."""
        super().__init__(parent)
        self._steps = steps
        self._stop = Stop()
        # Carried over to the maker's thread first, so that plain functions are called there too.
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Stop at the next step."""
        self._stop.request()

    def run(self) -> _Outcome:
        """Do the work on the thread that calls this; the answer is told by `conclude`."""
        running = self._steps(self._stop)
        reported = 0.0
        try:
            while True:
                progress = next(running)
                if self._stop.requested:
                    return _Outcome("cancelled", _stopped(running))
                if (now := time.monotonic()) - reported >= _PAUSE or progress.done == progress.total:
                    reported = now
                    self._told.emit(progress)
        except StopIteration as end:
            return _Outcome("finished", end.value)

    def conclude(self, future: Future[_Outcome]) -> None:
        """Tell how the work ended."""
        error = future.exception()
        self._told.emit(_Outcome("failed", error) if error else future.result())

    def _tell(self, news: Progress | _Outcome) -> None:
        if isinstance(news, Progress):
            self.progressed.emit(news.done, news.total, news.text)
            return
        getattr(self, news.signal).emit(news.value)
        self.ended.emit()


class Jobs(QObject):
    """The jobs of one window, and their threads; `close` ends both."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="job")
        self._running: set[Job] = set()

    def start(self, job: Job) -> Job:
        """Begin a job; connect its signals before."""
        self._running.add(job)
        job.ended.connect(self._on_ended)
        self._threads.submit(job.run).add_done_callback(job.conclude)
        return job

    def start_last(self, job: Job) -> Job:
        """Begin a job after which no other comes: the threads end with it, whether or not anybody closes."""
        self.start(job)
        self._threads.shutdown(wait=False)
        return job

    def close(self) -> None:
        """Stop every job and wait until its thread has ended; each ends at its next step."""
        for job in self._running:
            job.cancel()
        self._threads.shutdown(cancel_futures=True)

    def _on_ended(self) -> None:
        # Found by asking, because a connection that holds the job would keep it for ever.
        self._running.discard(cast("Job", self.sender()))


@dataclass(frozen=True)
class _Outcome:
    """How a job ended: the name of its signal, and what the signal tells."""

    signal: str
    value: object


def _stopped(running: Generator[Progress, None, Any]) -> object:
    try:
        running.throw(Stopped())
    except StopIteration as end:
        return end.value
    except Stopped:
        return None
    running.close()  # it went on all the same
    return None
