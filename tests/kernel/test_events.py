"""The bus: who hears what, and that one deaf hearer keeps nobody else from hearing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from casetracker.kernel.events import Bus, Event


@dataclass(frozen=True)
class OfferAdded(Event):
    """An offer was added."""


@dataclass(frozen=True)
class LetterLogged(Event):
    """A letter was logged."""


def test_a_hearer_hears_its_kind_and_no_other() -> None:
    bus, heard = Bus(), list[Event]()
    bus.subscribe(OfferAdded, heard.append)
    bus.tell([LetterLogged("b"), OfferAdded("a")])
    assert heard == [OfferAdded("a")]


def test_who_asks_for_every_event_hears_all_in_order() -> None:
    bus, heard = Bus(), list[Event]()
    bus.subscribe(Event, heard.append)
    told = [OfferAdded("a"), LetterLogged("b"), OfferAdded("c")]
    bus.tell(told)
    assert heard == told


def test_unsubscribing_ends_the_hearing_and_may_be_repeated() -> None:
    bus, heard = Bus(), list[Event]()
    unsubscribe = bus.subscribe(OfferAdded, heard.append)
    unsubscribe()
    unsubscribe()
    bus.tell([OfferAdded("a")])
    assert heard == []


def test_a_hearer_that_leaves_while_being_told_hears_no_more() -> None:
    bus, heard = Bus(), list[str]()

    def hear_once(event: Event) -> None:
        heard.append(event.record_id)
        unsubscribe()

    unsubscribe = bus.subscribe(Event, hear_once)
    bus.tell([OfferAdded("a"), OfferAdded("b")])
    assert heard == ["a"]


def test_a_failing_hearer_does_not_silence_the_others() -> None:
    bus, heard = Bus(), list[str]()

    def fail(event: Event) -> None:
        raise ValueError(event.record_id)

    bus.subscribe(OfferAdded, fail)
    bus.subscribe(OfferAdded, lambda event: heard.append(event.record_id))
    with pytest.raises(ValueError, match="b"):
        bus.tell([OfferAdded("a"), OfferAdded("b")])
    assert heard == ["a", "b"]
