"""Undo and redo for the whole window, and the strip that says what was changed (ux.md 2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Event
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.relay import Relay
from casetracker.qtkit.widgets.undo_strip import UndoStrip

if TYPE_CHECKING:
    from casetracker.app import Office


class Undoing(QObject):
    """Joins the history with the commands and the strip; a step is put back by one key, in every page."""

    refused = Signal(object)  # Refused or WorldError

    def __init__(self, office: Office, strip: UndoStrip, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._history, self._strip, self._actions = office.history, strip, actions
        self._told: Message | None = None
        strip.undo_requested.connect(self.undo)
        actions.on("edit.undo", self.undo)
        actions.on("edit.redo", self.redo)
        Relay(office.bus, Event, self._on_event, self)
        self.look()

    def tell(self, change: Message, _step: str = "") -> None:
        """Say what was changed, and offer the way back until the next change."""
        self._told = change
        self._strip.tell(change)

    def undo(self) -> None:
        """Put back the last step; a refusal is told."""
        change = self._told
        try:
            step = self._history.undo()
        except (Refused, WorldError) as error:
            self.refused.emit(error)
            return
        self._say(M("Taken back: {change}"), change, step.references)

    def redo(self) -> None:
        """Do again what was taken back last; a refusal is told."""
        try:
            step = self._history.redo()
        except (Refused, WorldError) as error:
            self.refused.emit(error)
            return
        self._say(M("Done again: {change}"), None, step.references)

    def look(self) -> None:
        """Offer what can be undone and redone now."""
        self._actions["edit.undo"].setEnabled(self._history.can_undo)
        self._actions["edit.redo"].setEnabled(self._history.can_redo)

    def _say(self, sentence: Message, change: Message | None, references: Sequence[str]) -> None:
        records = current().listing(references)
        self._strip.tell(Message(sentence.text, params={"change": change or records}))
        self._told = None

    def _on_event(self, _event: Event) -> None:
        self.look()
