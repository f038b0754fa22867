"""Slow work runs beside the window, tells how far it is, and stops when asked (check 46)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator

import pytest
from pytestqt.qtbot import QtBot

from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.jobs import Job, Jobs, Progress, Stop, Stopped

Steps = Generator[Progress, None, object]


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


class Told:
    """Everything a job told, and on which threads."""

    def __init__(self, job: Job) -> None:
        self.news: list[tuple[object, ...]] = []
        self.threads: set[int] = set()
        for name in ("progressed", "finished", "failed", "cancelled"):
            getattr(job, name).connect(self._hearer(name))

    def _hearer(self, name: str) -> Callable[..., None]:
        def hear(*values: object) -> None:
            self.threads.add(threading.get_ident())
            self.news.append((name, *values))

        return hear


def run(qtbot: QtBot, jobs: Jobs, job: Job) -> Told:
    told = Told(job)
    with qtbot.waitSignal(job.ended):
        jobs.start(job)
    return told


def counting(total: int) -> Callable[[Stop], Steps]:
    def steps(stop: Stop) -> Steps:
        for done in range(1, total + 1):
            yield Progress(done, total, M("Checking row {done}", done=done))
        return total

    return steps


def endless(entered: threading.Event, kept: Message | None = None) -> Callable[[Stop], Steps]:
    def steps(stop: Stop) -> Steps:
        try:
            while True:
                entered.set()
                yield Progress(1)
        except Stopped:
            if kept is None:
                raise
            return kept

    return steps


def test_the_result_and_the_last_progress_arrive_on_the_thread_of_the_window(
    qtbot: QtBot, jobs: Jobs
) -> None:
    told = run(qtbot, jobs, Job(counting(1000)))
    assert told.news[-1] == ("finished", 1000)
    assert told.news[-2][:3] == ("progressed", 1000, 1000)
    assert told.threads == {threading.get_ident()}


def test_the_work_itself_runs_on_another_thread(qtbot: QtBot, jobs: Jobs) -> None:
    def steps(stop: Stop) -> Steps:
        yield Progress(1, 1)
        return threading.get_ident()

    told = run(qtbot, jobs, Job(steps))
    assert told.news[-1][1] != threading.get_ident()


def test_a_flood_of_progress_does_not_drown_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    told = run(qtbot, jobs, Job(counting(50_000)))
    assert sum(name == "progressed" for name, *_ in told.news) < 500


def test_a_stopped_job_says_what_it_kept(qtbot: QtBot, jobs: Jobs) -> None:
    entered, kept = threading.Event(), M("12 rows were kept.")
    job = Job(endless(entered, kept))
    told = Told(job)
    with qtbot.waitSignal(job.ended, timeout=1000):
        jobs.start(job)
        assert entered.wait(5)
        job.cancel()
    assert told.news[-1] == ("cancelled", kept)


def test_a_stopped_job_that_says_nothing_kept_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    entered = threading.Event()
    job = Job(endless(entered))
    told = Told(job)
    with qtbot.waitSignal(job.ended, timeout=1000):
        jobs.start(job)
        assert entered.wait(5)
        job.cancel()
    assert told.news[-1] == ("cancelled", None)


def test_a_job_that_goes_on_all_the_same_is_closed(qtbot: QtBot, jobs: Jobs) -> None:
    closed = threading.Event()

    def stubborn(stop: Stop) -> Steps:
        try:
            yield Progress(1)
            yield Progress(2)
        except Stopped:
            try:
                yield Progress(3)
            finally:
                closed.set()

    job = Job(stubborn)
    job.cancel()
    assert run(qtbot, jobs, job).news == [("cancelled", None)]
    assert closed.is_set()


def test_a_long_step_can_look_whether_it_is_to_stop(qtbot: QtBot, jobs: Jobs) -> None:
    entered, seen = threading.Event(), threading.Event()

    def steps(stop: Stop) -> Steps:
        entered.set()
        while not stop.requested:
            pass
        seen.set()
        yield Progress(1)

    job = Job(steps)
    with qtbot.waitSignal(job.ended):
        jobs.start(job)
        assert entered.wait(5)
        job.cancel()
    assert seen.is_set()


def test_a_failure_is_told_and_no_success(qtbot: QtBot, jobs: Jobs) -> None:
    error = WorldError(M("The disk is full."))

    def steps(stop: Stop) -> Steps:
        yield Progress(1)
        raise error

    told = run(qtbot, jobs, Job(steps))
    assert told.news[-1] == ("failed", error)
    assert [name for name, *_ in told.news if name in ("finished", "cancelled")] == []


def test_closing_the_window_stops_its_jobs_and_leaves_no_thread(qtbot: QtBot) -> None:
    jobs, entered = Jobs(), threading.Event()
    before = threading.active_count()
    jobs.start(Job(endless(entered)))
    assert entered.wait(5)
    assert threading.active_count() == before + 1
    jobs.close()
    assert threading.active_count() == before


def test_a_job_that_had_to_wait_is_not_begun_when_the_window_closes(qtbot: QtBot) -> None:
    jobs, entered, begun = Jobs(), threading.Event(), threading.Event()
    for _ in range(2):
        jobs.start(Job(endless(entered)))
    waiting = Job(endless(begun))
    jobs.start(waiting)
    jobs.close()
    assert not begun.is_set()


def test_the_threads_of_a_last_job_end_with_it(qtbot: QtBot) -> None:
    before, jobs = threading.active_count(), Jobs()

    def steps(stop: Stop) -> Steps:
        yield Progress(1)
        return "read"

    job = Job(steps)
    with qtbot.waitSignal(job.finished) as told:
        jobs.start_last(job)
    assert told.args == ["read"]
    qtbot.waitUntil(lambda: threading.active_count() == before)
