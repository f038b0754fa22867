"""A value of a detail, edited where it stands: F2 or typing begins, leaving saves (ux.md 1, point 6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.field import Field
from casetracker.qtkit.widgets.field_block import Echo
from casetracker.qtkit.widgets.field_note import FieldNote
from casetracker.qtkit.widgets.label import Label

_RING = 2  # px


class InlineValue(Retranslating, QWidget):
    """Shows a value; Enter, Tab and leaving commit what was typed, Esc puts back what stood there."""

    committed = Signal(object)  # the new value, as a draft takes it; told only when it is another one

    def __init__(
        self,
        name: Message,
        make_field: Callable[[], Field],
        shown: Callable[[Any], Message | str],
        *,
        needed: bool = False,
        echo: Echo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take the value's name, what makes its field when it is first edited, and how the value is said."""
        super().__init__(parent)
        self._name, self._make_field, self._shown = name, make_field, shown
        self._needed, self._echo = needed, echo
        self._value: Any = None
        self._field: Field | None = None
        self._editing = False
        # Widgets
        self._label = Label("", wrap=True)
        self._note = FieldNote()
        # Layout
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._label)
        self._column.addWidget(self._note)
        # Wiring
        self._note.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def show_value(self, value: Any) -> None:
        """Show a value; one that is being edited stays in its field until that is left."""
        self._value = value
        if not self.is_editing():
            self._label.say(self._shown(value))
            self.retranslate()

    def is_editing(self) -> bool:
        """Tell whether the value is being edited."""
        return self._editing

    def edit(self, text: str | None = None) -> None:
        """Begin to edit: all of the value is selected, or replaced by the first letter that was typed."""
        field = self._open_field()
        field.set_value(self._value)
        if text is not None:
            field.set_typed(text)
        elif select := getattr(field, "selectAll", None):
            select()
        self._editing = True
        self._label.hide()
        field.show()
        field.setFocus()
        self._answer()

    def refuse(self, message: Message) -> None:
        """Say why the value was not taken, and let the person go on."""
        if not self.is_editing():
            self.edit()
        self._say_fault(message)

    def text(self) -> str:
        """Return what is shown while nobody edits."""
        return self._label.text()

    def note(self) -> str:
        """Return the line under the field, or "" when there is none."""
        return "" if self._note.isHidden() else self._note.text()

    def retranslate(self) -> None:
        """Say the name and the value again."""
        self._label.say(self._shown(self._value))
        self.setAccessibleName(current().say(self._name))
        self.setAccessibleDescription(current().say(M("{value}. F2 edits.", value=self._label.text())))

    def _open_field(self) -> Field:
        if self._field is None:
            self._field = self._make_field()
            self._field.setAccessibleName(current().say(self._name))
            self._field.edited.connect(self._answer)
            self._field.left.connect(self._on_left)
            self._field.installEventFilter(self)
            self._field.hide()
            self._column.insertWidget(0, self._field)
        return self._field

    def _answer(self) -> None:
        """Say what is understood so far."""
        assert self._field is not None, "only a field that is open tells that it was edited"
        self._field.mark(faulty=False)
        value = self._field.value()
        said = (self._echo(value) if self._echo and value is not None else None) or self._field.echo()
        self._note.setVisible(said is not None)
        self._note.say(said, "echo")

    def _commit(self) -> None:
        """Take the value; what cannot be read stays in the field with its fault."""
        field = self._field
        assert field is not None, "only an open field is committed"
        missing = M("Enter the {label}") if self._needed and field.is_empty() else None
        if fault := missing or field.fault():
            self._say_fault(
                Message(fault.text, fault.plural, fault.count, {"label": self._name, **fault.params})
            )
            return
        before, self._value = self._value, field.value()
        self._close()
        if self._value != before:
            self.committed.emit(self._value)

    def _close(self) -> None:
        field = self._field
        assert field is not None, "only an open field is closed"
        # First of all: hiding the field takes its focus, and leaving it would commit again.
        self._editing = False
        had_focus = field.hasFocus()
        field.mark(faulty=False)
        field.hide()
        self._note.hide()
        self._label.show()
        self.retranslate()
        if had_focus:
            self.setFocus()

    def _say_fault(self, message: Message) -> None:
        assert self._field is not None, "a fault is said of an open field"
        self._field.mark(faulty=True)
        self._note.show()
        self._note.say(message, "fault")
        self._field.setAccessibleDescription(self._note.text())

    def _on_left(self) -> None:
        if self.is_editing():
            self._commit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Hear Enter and Esc before the field does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.is_editing():
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self._commit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with F2 or Enter, or by typing."""
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit()
        elif event.text().strip() and event.text().isprintable() and not _is_command(event):
            self.edit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin with a double click."""
        self.edit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus ring."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme().colour("focus"), _RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _is_command(event: QKeyEvent) -> bool:
    commands = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return bool(event.modifiers() & commands)
