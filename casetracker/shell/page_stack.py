"""The pages of an open vault: made when first shown, one visible at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casetracker.qtkit.geometry import Layout
from casetracker.qtkit.page import Page
from casetracker.shell.pages import PageSpec

if TYPE_CHECKING:
    from casetracker.app import Office


class PageStack(QStackedWidget):
    """Makes pages from their specs and shows one of them."""

    page_made = Signal(object)
    page_shown = Signal(object)

    def __init__(self, specs: Sequence[PageSpec], office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.specs = {spec.key: spec for spec in specs}
        self._office = office
        self._pages: dict[str, Page] = {}
        self._layout: Layout | None = None
        self._states: dict[str, Mapping[str, Any]] = {}

    def __iter__(self) -> Iterator[Page]:
        return iter(tuple(self._pages.values()))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def turn_to(self, key: str) -> Page:
        """Show a page, made now if it was not before. Raises KeyError for an unknown page."""
        page = self.page_of(key)
        self.setCurrentWidget(page)
        page.activate()
        self.page_shown.emit(page)
        return page

    def page_of(self, key: str) -> Page:
        """Return a page, made now if it was not before. Raises KeyError for an unknown page."""
        return self._pages.get(key) or self._made(self.specs[key])

    def shows(self, kind: str) -> str | None:
        """Name the page that shows a kind of record; None while it is not built."""
        return next((spec.key for spec in self.specs.values() if kind in spec.kinds), None)

    def arrange(self, layout: Layout) -> None:
        """Tell every page the room there is."""
        self._layout = layout
        for page in self:
            page.arrange(layout)

    def states(self) -> dict[str, Any]:
        """Return the state of every page that was shown, by its key."""
        return {**self._states, **{key: page.state() for key, page in self._pages.items()}}

    def restore(self, states: Mapping[str, Any]) -> None:
        """Let pages be as they were; those not made yet hear it when they are."""
        self._states = dict(states)
        for key, page in self._pages.items():
            page.restore(self._states.get(key, {}))

    def _made(self, spec: PageSpec) -> Page:
        page = spec.make(self._office)
        self._pages[spec.key] = page
        self.addWidget(page)
        self.page_made.emit(page)
        if self._layout is not None:
            page.arrange(self._layout)
        if spec.key in self._states:
            page.restore(self._states[spec.key])
        return page
