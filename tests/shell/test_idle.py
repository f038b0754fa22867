"""The vault locks when nobody is there, and when the computer has slept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from casetracker.shell.idle import IdleWatch


class Seconds:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """A watch with a limit of five minutes, its clocks, and what it told."""

    def __init__(self) -> None:
        self.mono, self.wall = Seconds(), Seconds()
        self.watch = IdleWatch(lambda: 300.0, now=self.mono, wall=self.wall)
        self.left: list[int] = []
        self.due: list[bool] = []
        self.watch.remaining.connect(self.left.append)
        self.watch.due.connect(lambda: self.due.append(True))

    def after(self, seconds: float) -> None:
        self.mono.now += seconds
        self.wall.now += seconds
        self.watch.look()


@pytest.fixture
def watched(qapp: Any) -> Watched:
    return Watched()


def test_it_tells_how_long_it_will_be(watched: Watched) -> None:
    watched.after(1)
    watched.after(240)
    assert watched.left == [299, 59]
    assert not watched.due


def test_after_five_minutes_the_time_has_come(watched: Watched) -> None:
    watched.after(299.9)
    assert not watched.due
    watched.after(0.1)
    assert watched.due == [True]


def test_a_sign_of_life_begins_anew(watched: Watched) -> None:
    watched.after(299)
    watched.watch.seen()
    watched.after(299)
    assert not watched.due


def test_a_computer_that_slept_wakes_up_locked(watched: Watched) -> None:
    watched.wall.now += 3600  # our own clock stands still meanwhile
    watched.after(1)
    assert watched.due == [True]


def test_a_clock_that_is_set_right_by_a_second_locks_nothing(watched: Watched) -> None:
    watched.wall.now += 1
    watched.after(1)
    assert not watched.due


def test_keys_are_signs_of_life_and_moving_the_pointer_is_none(watched: Watched, qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watched.watch.start()
    watched.mono.now += 200
    QTest.mouseMove(window.windowHandle())
    watched.watch.look()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    watched.watch.look()
    watched.watch.stop()
    assert watched.left == [100, 300]
