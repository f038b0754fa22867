"""What happened, told after the commit to whoever asked to hear it (house.md, rule 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(frozen=True)
class Event:
    """Something that has happened to one record; subclasses are named in the past tense."""

    record_id: str


E = TypeVar("E", bound=Event)


class Bus:
    """Carries events to their hearers, in the order in which they subscribed."""

    def __init__(self) -> None:
        self._hearers: list[tuple[type[Event], Callable[[Any], None]]] = []

    def subscribe(self, kind: type[E], heard: Callable[[E], None]) -> Callable[[], None]:
        """Hear every event of a kind and of its subclasses; call the answer to stop hearing."""
        hearer = (kind, heard)
        self._hearers.append(hearer)

        def unsubscribe() -> None:
            if hearer in self._hearers:
                self._hearers.remove(hearer)

        return unsubscribe

    def tell(self, events: Iterable[Event]) -> None:
        """Tell events one after another.

        The data is committed by now, so every hearer hears every event even when another one fails;
        the failure is raised at the end.
        """
        hearers = tuple(self._hearers)
        with ExitStack() as hearings:  # runs every hearing, last pushed first, and raises afterwards
            for event in reversed(tuple(events)):
                for hearer in reversed(hearers):
                    hearings.callback(self._hear, hearer, event)

    def _hear(self, hearer: tuple[type[Event], Callable[[Any], None]], event: Event) -> None:
        kind, heard = hearer
        if isinstance(event, kind) and hearer in self._hearers:
            heard(event)
