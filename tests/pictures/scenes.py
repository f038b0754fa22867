"""What is pictured: every page, and every dialog over the page it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtTest import QTest

from casetracker.shell.main_window import MainWindow
from tests.pictures.studio import SETTLED

Scene = Callable[[MainWindow], AbstractContextManager[None]]


def page(key: str, reference: str = "") -> Scene:
    """A page, with a record chosen in its list if one is named."""

    @contextmanager
    def scene(window: MainWindow) -> Iterator[None]:
        shown = window.go_to(key)
        if reference:
            shown.select(reference)
        QTest.qWait(SETTLED)
        yield

    return scene


SCENES: dict[str, Scene] = {
    "settings": page("settings"),
}
