"""A field for a date, typed loosely and answered in plain words (ux.md 2.4, Dates)."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.typed_dates import echo, read_day, stepped
from casetracker.kernel.types import PreciseDate
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.icons import icon
from casetracker.qtkit.widgets.calendar_popup import CalendarPopup
from casetracker.qtkit.widgets.line_field import LineField

_DAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MONTHS = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class DateField(LineField):
    """A date and how exactly it is known. ↑ and ↓ move by a day, PgUp and PgDn by a month."""

    def __init__(self, clock: Clock, *, past: bool = False, parent: QWidget | None = None) -> None:
        """Take the clock that knows today; `past` reads a day without its year as one that has been."""
        self._clock, self._past = clock, past
        self._day: PreciseDate | None = None
        self._fault: Message | None = None
        super().__init__(parent=parent)
        self._calendar = QAction(icon("calendar", "muted"), "", self)
        self.addAction(self._calendar, QLineEdit.ActionPosition.TrailingPosition)
        self._calendar.triggered.connect(self._on_calendar_asked)
        self.retranslate()

    def value(self) -> str | None:
        """Return the date as it is kept: "2027-03-31", "2027-03", "2027" or "~2027-03-31"."""
        return str(self._day) if self._day else None

    def set_value(self, value: Any) -> None:
        """Show a date, given as it is kept or as a PreciseDate. Raises Refused for any other text."""
        day = PreciseDate.parse(str(value)) if value else None
        self.setText(current().precise(day) if day else "")

    def day(self) -> PreciseDate | None:
        """Return the date that was understood, or None."""
        return self._day

    def typed(self) -> str:
        """Return the date as it is kept, because "+5" means another day tomorrow; what is none as typed."""
        return self.value() or self.text()

    def set_typed(self, text: str) -> None:
        """Put a date or an unfinished text back."""
        self.setText(text)
        if self._day:
            self.set_value(self._day)

    def echo(self) -> Message | None:
        """Answer with the day that was understood, and how far away it is."""
        return echo(self._day, current(), self._clock.today()) if self._day else None

    def fault(self) -> Message | None:
        """Say why it is no date."""
        return self._fault

    def retranslate(self) -> None:
        """Write the date again, in the language and the calendar in use."""
        super().retranslate()
        if self._day:
            self.set_value(self._day)
        for action in self.actions():
            text, key = M("Choose from a calendar"), key_name("Alt+Down")
            action.setText(current().say(M("{text} ({key})", text=text, key=key)))

    def read(self, text: str) -> None:
        """Understand the date, or why it is none."""
        self._day = self._fault = None
        if not text.strip():
            return
        try:
            self._day = read_day(text, current(), self._clock.today(), past=self._past)
        except Refused as refused:
            self._fault = refused.message

    def _on_calendar_asked(self) -> None:
        popup = CalendarPopup(self._day.day if self._day else self._clock.today(), self)
        popup.chosen.connect(self._on_chosen)
        popup.open_under(self)

    def _on_chosen(self, day: date) -> None:
        self._enter(PreciseDate(day))

    def _enter(self, day: PreciseDate) -> None:
        self.set_value(day)
        self.edited.emit()

    def _step(self, days: int, months: int) -> None:
        today = PreciseDate(self._clock.today())
        self._enter(stepped(self._day, current(), days=days, months=months) if self._day else today)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the date, or open the calendar with Alt+↓."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._on_calendar_asked()
        elif key in _DAYS or key in _MONTHS:
            self._step(_DAYS.get(key, 0), _MONTHS.get(key, 0))
        else:
            super().keyPressEvent(event)
