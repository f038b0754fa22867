"""The two clocks of the page: what had happened by one day, as it was known on another (decision 6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.kernel.clock import Clock
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.kernel.types import AsOf, PreciseDate
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.date_field import DateField
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.symbol import Symbol

_RADIUS = 6
_FIELD = 130  # px


class AsOfBar(Retranslating, Dressed, QWidget):
    """A banner while the page does not show today; its two fields change the days."""

    changed = Signal(object)  # an AsOf

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._view = AsOf(clock.today(), clock.today())
        # Widgets
        self._said = Label("", "label", "info", bold=True)
        self.as_of, self.known_on = DateField(clock, past=True), DateField(clock, past=True)
        self._names = (Label(M("As of"), "caption", "info"), Label(M("Known on"), "caption", "info"))
        self._today = Button(M("Back to today"))
        # Layout
        self._row = QHBoxLayout(self)
        self._row.addWidget(Symbol("calendar", "info"))
        self._row.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        for name, field in zip(self._names, (self.as_of, self.known_on), strict=True):
            name.setBuddy(field)
            self._row.addWidget(name)
            self._row.addWidget(field)
        self._row.addWidget(self._today)
        # Wiring
        for field in (self.as_of, self.known_on):
            field.returnPressed.connect(self._on_entered)
            field.left.connect(self._on_entered)
        self._today.clicked.connect(self.go_to_today)
        self.hide()
        self.dress()
        self.retranslate()

    @property
    def view(self) -> AsOf:
        """The two days in use."""
        return self._view

    def show_view(self, view: AsOf) -> None:
        """Show other days; today needs no banner."""
        self._view = view
        today = self._clock.today()
        self.as_of.set_value(PreciseDate(view.as_of))
        self.known_on.set_value(PreciseDate(view.known_on))
        self.setVisible(view != AsOf(today, today))
        self.retranslate()

    def begin(self) -> None:
        """Let a person choose other days."""
        self.show()
        self.as_of.setFocus()
        self.as_of.selectAll()

    def go_to_today(self) -> None:
        """Show what is so and known today."""
        today = self._clock.today()
        self._take(AsOf(today, today))
        self.hide()

    def retranslate(self) -> None:
        """Say the days again."""
        view = self._view
        self._said.say(M("Shown as of {day}, as known on {known}", day=view.as_of, known=view.known_on))
        for name, field in zip(self._names, (self.as_of, self.known_on), strict=True):
            field.setAccessibleName(name.text())
        self.setAccessibleName(current().say(M("As of")))

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._row.setContentsMargins(S(10), S(5), S(10), S(5))
        self._row.setSpacing(S(8))
        for field in (self.as_of, self.known_on):
            field.setFixedWidth(S(_FIELD))

    def _take(self, view: AsOf) -> None:
        if view != self._view:
            self.show_view(view)
            self.changed.emit(view)

    def _on_entered(self) -> None:
        """Take the days that are understood; knowing less than had happened is a choice of its own."""
        days = (self.as_of.day(), self.known_on.day())
        as_of, known_on = (
            day.day if day else before
            for day, before in zip(days, (self._view.as_of, self._view.known_on), strict=True)
        )
        self._take(AsOf(as_of, known_on))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("info_bg"))
        painter.drawRoundedRect(self.rect(), S(_RADIUS), S(_RADIUS))
