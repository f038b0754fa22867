"""Commands that a page answers: passed on to the page that is shown, off where it cannot do them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from casetracker.kernel.errors import Refused, WorldError
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.page import Page


class PageCommands(QObject):
    """Passes commands on by their id (`Page.commands`)."""

    refused = Signal(object)  # Refused or WorldError

    def __init__(self, actions: Actions, ids: Iterable[str], parent: QObject) -> None:
        """Take the ids of the commands that no other part of the window answers."""
        super().__init__(parent)
        self._actions, self._ids = actions, tuple(ids)
        self._page: Page | None = None
        for identity in self._ids:
            actions.on(identity, partial(self._pass_on, identity))

    def serve(self, page: Page) -> None:
        """Pass on to this page from now on."""
        self._page = page
        self.look()

    def look(self) -> None:
        """Offer only what the page can do now."""
        possible = self._page.commands() if self._page else {}
        for identity in self._ids:
            self._actions[identity].setEnabled(identity in possible)

    def _pass_on(self, identity: str) -> None:
        do = self._page.commands().get(identity) if self._page else None
        if do is None:
            return
        try:
            do()
        except (Refused, WorldError) as error:
            self.refused.emit(error)
