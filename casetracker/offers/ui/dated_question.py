"""What is asked in place when an offer changes: a slip of the pen, or news of the host, and since when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.clock import Clock
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import announce
from casetracker.qtkit.theme import Dressed, theme
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.date_field import DateField
from casetracker.qtkit.widgets.field_note import FieldNote
from casetracker.qtkit.widgets.label import Label

_RADIUS, _EDGE = 6, 10


class DatedQuestion(Dressed, QWidget):
    """One question with a day, inside the page; Esc puts everything back."""

    corrected = Signal()
    changed = Signal(str)  # the day, as a draft takes it
    cancelled = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        """Make a hidden question; `ask` shows it."""
        super().__init__(parent)
        self._clock = clock
        # Widgets
        self._title = Label("", "label", "info", wrap=True)
        self._correct = Button(M("Correct a mistake"))
        self._change = Button(M("The host changed its offer"), "primary")
        self._on = Label(M("on"), "label", "info")
        self.day = DateField(clock, past=True)
        self._note = FieldNote()
        self._back = Button(M("Leave it as it was"), "icon", "x")
        # Layout
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self._back)
        second.addWidget(self._change)
        second.addWidget(self._on)
        second.addWidget(self.day, 1)
        self._on.setBuddy(self.day)
        self._column = QVBoxLayout(self)
        self._column.addLayout(first)
        self._column.addWidget(self._correct)
        self._column.addLayout(second)
        self._column.addWidget(self._note)
        # Wiring
        self.day.setAccessibleName(current().say(M("Day of the change")))
        self.day.edited.connect(self._answer)
        self._correct.clicked.connect(self._on_corrected)
        self._change.clicked.connect(self._on_changed)
        self._back.clicked.connect(self._on_cancelled)
        self.hide()
        self.dress()

    def ask(self, question: Message, change: Message, *, correctable: bool = True) -> None:
        """Ask; `change` is what the button says that takes the day, "The host changed its offer"."""
        self._title.say(question)
        self._change.say(change)
        self._correct.setVisible(correctable)
        self.day.set_value(self._clock.today().isoformat())
        self._answer()
        self.show()
        (self._correct if correctable else self.day).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._title.text())

    def refuse(self, message: Message) -> None:
        """Say why the change was not taken."""
        self._note.say(message, "fault")
        announce(self, self._note.text(), urgent=True)

    def title(self) -> str:
        """Return what is asked."""
        return self._title.text()

    def note(self) -> str:
        """Return the line under the day."""
        return self._note.text()

    def dress(self) -> None:
        """Scale the distances with the text."""
        edge = S(_EDGE)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(S(6))

    def _answer(self) -> None:
        fault = self.day.fault()
        self._note.say(fault or self.day.echo(), "fault" if fault else "echo")

    def _on_corrected(self) -> None:
        self.hide()
        self.corrected.emit()

    def _on_changed(self) -> None:
        day = self.day.value()
        if day is None:
            self._note.say(self.day.fault() or M("Enter the day"), "fault")
            self.day.setFocus()
            return
        self.changed.emit(day)

    def _on_cancelled(self) -> None:
        self.hide()
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the day with Enter, leave everything with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancelled()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._on_corrected if self._correct.hasFocus() else self._on_changed)()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("info_bg"))
        painter.drawRoundedRect(self.rect(), S(_RADIUS), S(_RADIUS))
