"""A calendar to choose a day from: an extra beside typing, never the only way (ux.md 1, point 13)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCalendar, QDate, QLocale, Qt, Signal
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.kernel.types import FIRST_YEAR, LAST_YEAR
from casetracker.qtkit.icons import icon
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.popup import Popup

_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
_SYSTEMS = {"gregorian": QCalendar.System.Gregorian, "jalali": QCalendar.System.Jalali}


class CalendarPopup(Popup):
    """A month of days in the calendar in use; choosing one closes it."""

    chosen = Signal(object)  # a date

    def __init__(self, day: date, parent: QWidget) -> None:
        """Open at a day."""
        super().__init__(M("Calendar"), parent, padding=6)
        # Widgets
        self._days = QCalendarWidget(self)
        self._days.setAccessibleName(current().say(M("Calendar")))
        self._days.setLocale(QLocale())
        self._days.setCalendar(QCalendar(_SYSTEMS[current().calendar]))
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self._days.setSelectedDate(QDate(day.year, day.month, day.day))
        self._wear_the_theme()
        # Layout
        self.body.addWidget(self._days)
        # Wiring
        self._days.activated.connect(self._on_chosen)
        self._days.clicked.connect(self._on_chosen)
        self._days.setFocus()

    def _wear_the_theme(self) -> None:
        """Give Qt's calendar our colours: it paints weekends red and its bar like a selection."""
        plain = QTextCharFormat()
        plain.setForeground(theme().colour("text"))
        for day in Qt.DayOfWeek:
            self._days.setWeekdayTextFormat(day, plain)
        for bar in self._days.findChildren(QWidget, "qt_calendar_navigationbar"):
            bar.setPalette(_coloured(bar.palette(), QPalette.ColorRole.Highlight, "surface"))
        for button in self._days.findChildren(QToolButton):
            button.setPalette(_coloured(button.palette(), QPalette.ColorRole.HighlightedText, "text"))
            if arrow := _ARROWS.get(button.objectName()):
                button.setIcon(icon(arrow, "text"))

    def _on_chosen(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


def _coloured(palette: QPalette, role: QPalette.ColorRole, token: str) -> QPalette:
    changed = QPalette(palette)
    changed.setColor(role, theme().colour(token))
    return changed
