"""Back and forward lead through what was visited, not through what was passed by."""

from __future__ import annotations

import pytest

from casetracker.shell.navigation import Place, Trail

OFFERS, CONTACTS = Place("offers"), Place("contacts")
ALBANIA, CANADA = Place("offers", "offer", "AL-2026-01"), Place("offers", "offer", "CA-2025-04")


class Seconds:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def trail(seconds: Seconds) -> Trail:
    return Trail(seconds)


def test_nobody_has_been_anywhere_at_first(trail: Trail) -> None:
    assert trail.here is None
    assert trail.back() is None
    assert trail.forward() is None


def test_back_and_forward(trail: Trail) -> None:
    trail.visit(OFFERS)
    trail.visit(CONTACTS)
    assert trail.back() == OFFERS
    assert not trail.can_go_back
    assert trail.forward() == CONTACTS
    assert not trail.can_go_forward


def test_going_elsewhere_from_the_middle_forgets_what_lay_ahead(trail: Trail) -> None:
    for place in (OFFERS, CONTACTS, Place("history")):
        trail.visit(place)
    trail.back()
    trail.back()
    trail.visit(Place("settings"))
    assert trail.forward() is None
    assert trail.back() == OFFERS


def test_a_row_that_was_only_passed_by_is_no_place(trail: Trail, seconds: Seconds) -> None:
    trail.visit(OFFERS)
    seconds.now = 5
    trail.visit(ALBANIA)
    seconds.now = 5.2
    trail.visit(CANADA)
    assert trail.back() == OFFERS


def test_a_row_that_was_looked_at_is_one(trail: Trail, seconds: Seconds) -> None:
    trail.visit(ALBANIA)
    seconds.now = 5
    trail.visit(CANADA)
    assert trail.back() == ALBANIA


def test_the_same_place_twice_is_one_visit(trail: Trail) -> None:
    trail.visit(OFFERS)
    trail.visit(OFFERS)
    assert not trail.can_go_back
