"""Carries events from the bus to the thread of the window (house.md, rule 5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from casetracker.kernel.events import Bus, Event

E = TypeVar("E", bound=Event)


class Relay(QObject):
    """Tells one slot of every event of a kind, on the GUI thread, for as long as its parent lives."""

    _heard = Signal(object)

    def __init__(self, bus: Bus, kind: type[E], slot: Callable[[E], None], parent: QObject) -> None:
        """Begin to hear; the slot is called after the verb that told the event is through."""
        super().__init__(parent)
        self._slot: Callable[[Any], None] = slot
        # Queued: the event may come from a job's thread, and a page must not read in the middle of a verb.
        self._heard.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stop = bus.subscribe(kind, self._heard.emit)
        # The page goes first; its relay must not be called while the rest of it is taken down.
        parent.destroyed.connect(self._stop)

    def _deliver(self, event: Event) -> None:
        self._slot(event)
