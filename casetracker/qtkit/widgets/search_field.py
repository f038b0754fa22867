"""The field that filters a list while somebody types; Esc empties it (ux.md 2.3)."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import icon
from casetracker.qtkit.widgets.line_field import LineField

_PAUSE = 120  # ms without a key; the list follows what is typed, not every letter of it
_WIDTH = 230
_KEY_AFTER = "   "


class SearchField(LineField):
    """One line with a glass before it; tells what is looked for when the typing pauses."""

    searched = Signal(str)
    entered = Signal()  # Enter was pressed
    emptied = Signal()  # Esc was pressed with nothing left to clear

    def __init__(self, name: Message, key: str = "Ctrl+F", parent: QWidget | None = None) -> None:
        """Take what the field says while it is empty, "Filter offers", and the key that leads to it."""
        self._name, self._key = name, key
        super().__init__(parent=parent)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._pause.start())
        self.dress()

    def retranslate(self) -> None:
        """Say the name and the key again."""
        said = current().say(self._name)
        self.setPlaceholderText(f"{said}{_KEY_AFTER}{key_name(self._key)}")
        self.setAccessibleName(said)
        self.setAccessibleDescription(current().say(M("Esc clears the filter")))

    def dress(self) -> None:
        """Be as wide as the pictures draw it."""
        super().dress()
        self.setFixedWidth(S(_WIDTH))

    def set_quietly(self, text: str) -> None:
        """Show a text that whoever listens knows already."""
        self.setText(text)
        self._told = text
        self._pause.stop()

    def _tell(self) -> None:
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Esc, and tell at once with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.emptied.emit()
            self.clear()
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
