"""The looks and the language that were chosen on this machine, put on at once (ux.md 2.5.12)."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from casetracker.kernel import i18n
from casetracker.kernel.settings import CALENDAR, DENSITY, LANGUAGE, TEXT_SIZE, THEME, Setting, Settings
from casetracker.qtkit import theme

V = TypeVar("V", str, int, bool)

_IN_WORDS = (LANGUAGE, CALENDAR)


class Looks(QObject):
    """The settings of the machine, and the application that wears them."""

    changed = Signal(str)  # the key of the setting that was chosen

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self.application, self.settings = application, settings

    def put_on(self, *, say_again: bool = True) -> None:
        """Dress the application; with `say_again` every open window says its words anew."""
        calendar = self.settings.get(CALENDAR)
        i18n.use_calendar(None if calendar == "language" else calendar)
        theme.apply(
            self.application,
            scheme=self.settings.get(THEME),
            scale=self.settings.get(TEXT_SIZE) / 100,
            density=self.settings.get(DENSITY),
            language=self.settings.get(LANGUAGE) if say_again else None,
        )

    def choose(self, setting: Setting[V], value: V) -> None:
        """Choose a value, keep it and show it. Raises Refused, WorldError."""
        self.settings.choose(setting, value)
        self.put_on(say_again=setting in _IN_WORDS)
        self.changed.emit(setting.key)

    def resize_text(self, by: int) -> None:
        """Take the next larger (1) or smaller (-1) size of text; 0 goes back to 100 %."""
        sizes = TEXT_SIZE.choices
        at = sizes.index(self.settings.get(TEXT_SIZE)) + by
        chosen = sizes[max(0, min(at, len(sizes) - 1))] if by else TEXT_SIZE.default
        self.choose(TEXT_SIZE, chosen)
