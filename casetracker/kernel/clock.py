"""Where the time comes from, so that a test can stop it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the moment, aware and in UTC."""

    def today(self) -> date:
        """Return the day on the office's wall calendar (local time)."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the moment, aware and in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the local day."""
        return self.now().astimezone().date()


class StoppedClock:
    """A clock that stands still until it is moved; for tests and for samples shown as of a day."""

    def __init__(self, when: datetime) -> None:
        """Stop at a moment; a moment without a time zone is taken as UTC."""
        self._when = _in_utc(when)

    def now(self) -> datetime:
        """Return the moment at which the clock stands, in UTC."""
        return self._when

    def today(self) -> date:
        """Return the day at which the clock stands, in UTC so that it is the same on every machine."""
        return self._when.date()

    def move_to(self, when: datetime) -> None:
        """Stand at another moment."""
        self._when = _in_utc(when)


def _in_utc(when: datetime) -> datetime:
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
