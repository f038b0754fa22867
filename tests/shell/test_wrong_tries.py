"""After the fifth wrong try a person waits, longer each time, never more than a minute."""

from __future__ import annotations

from casetracker.shell.wrong_tries import WrongTries


def test_the_wait_grows_from_the_fifth_try_on() -> None:
    tries = WrongTries()
    assert [tries.add() for _ in range(12)] == [0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
