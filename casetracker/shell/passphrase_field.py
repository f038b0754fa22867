"""A field for a passphrase: hidden, to be shown on demand, with a word when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.icons import icon
from casetracker.qtkit.present import Retranslating

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseField(Retranslating, QLineEdit):
    """One line that nobody reads over a shoulder."""

    caps_lock_seen = Signal(bool)

    def __init__(self, name: Message, parent: QWidget | None = None) -> None:
        """Take what the field is called."""
        super().__init__(parent)
        self._named = name
        self.setInputMethodHints(_HINTS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._eye = QAction(icon("eye", "muted"), "", self)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._on_eye)
        self.hide_text()
        self.retranslate()

    def rename(self, name: Message) -> None:
        """Be called something else."""
        self._named = name
        self.retranslate()

    def hide_text(self) -> None:
        """Show dots again."""
        self._show(False)

    def show_text(self) -> None:
        """Show what is typed."""
        self._show(True)

    def retranslate(self) -> None:
        """Say the name and what the eye does again."""
        self.setAccessibleName(current().say(self._named))
        shown = self.echoMode() == QLineEdit.EchoMode.Normal
        self._eye.setText(current().say(M("Hide what is typed") if shown else M("Show what is typed")))

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon("eye-off" if shown else "eye", "muted"))
        self.retranslate()

    def _on_eye(self) -> None:
        self._show(self.echoMode() != QLineEdit.EchoMode.Normal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice a capital typed without Shift, or a small letter with it: Caps Lock is on."""
        letter = event.text()
        if len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != shift)
        super().keyPressEvent(event)
