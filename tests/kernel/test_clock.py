"""Clocks, and that a stopped one stands still."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from casetracker.kernel.clock import StoppedClock, SystemClock


def test_the_clock_of_the_machine_is_aware_and_in_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert before <= now <= datetime.now(UTC)


def test_today_is_the_local_day() -> None:
    clock = SystemClock()
    days = {clock.now().astimezone().date(), clock.today(), clock.now().astimezone().date()}
    assert len(days) <= 2  # midnight may pass between


def test_a_stopped_clock_stands_still_until_it_is_moved() -> None:
    clock = StoppedClock(datetime(2013, 6, 30, 14, 32, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2013, 6, 30, 14, 32, tzinfo=UTC)
    assert clock.today() == date(2013, 6, 30)
    clock.move_to(datetime(2013, 7, 1, tzinfo=UTC))
    assert clock.today() == date(2013, 7, 1)


def test_a_stopped_clock_tells_utc_whatever_it_was_given() -> None:
    teheran = timezone(timedelta(hours=3, minutes=30))
    assert StoppedClock(datetime(2013, 7, 1, 1, 0, tzinfo=teheran)).today() == date(2013, 6, 30)
    assert StoppedClock(datetime.fromisoformat("2013-07-01T01:00")).now() == datetime(
        2013, 7, 1, 1, 0, tzinfo=UTC
    )
