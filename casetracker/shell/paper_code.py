"""The recovery code: shown once, written or printed on paper, and typed back (trust.md 3.4)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.kernel.text import ltr
from casetracker.qtkit.present import announce
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.sheet import Sheet


class PaperCode(Sheet):
    """Goes on only when the code on the paper is the one on the screen."""

    confirmed = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        """Take the code, which no file ever holds."""
        super().__init__(
            M("Your recovery code"),
            M(
                "Write this code on paper and keep it away from this computer. It opens the vault when the "
                "passphrase is forgotten. It is shown only now, and no file holds it."
            ),
            parent,
        )
        self._secret = code
        # Widgets
        self.code = Label(ltr(code), "section", bold=True, edge="centre", wrap=True)
        self._prompt = Label(M("Type it back from the paper"), "label")
        self.typed = QLineEdit()
        self.news = Label("", "caption", "bad", wrap=True)
        self.button = Button(M("The paper is right"), "primary", "check")
        # Layout
        self._prompt.setBuddy(self.typed)
        for widget in (self.code, self._prompt, self.typed, self.news, self.button):
            self.body.addWidget(widget)
        # Wiring
        self.typed.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.typed.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.typed.textEdited.connect(self.news.hide)
        self.typed.returnPressed.connect(self._on_typed)
        self.button.clicked.connect(self._on_typed)
        self.news.hide()
        self.retranslate()

    def begin(self) -> None:
        """Wait for what is on the paper."""
        self.typed.setFocus()

    def retranslate(self) -> None:
        """Name the field, and the code, for screen readers."""
        self.typed.setAccessibleName(current().say(M("Type it back from the paper")))
        self.code.setAccessibleName(current().say(M("Your recovery code")))
        self.code.setAccessibleDescription(self._secret)

    def _on_typed(self) -> None:
        from casetracker.app import compare_code

        try:
            compare_code(self.typed.text(), self._secret)
        except Refused as refused:
            self.news.say(refused.message)
            self.news.show()
            announce(self.news, self.news.text(), urgent=True)
            return
        self.confirmed.emit()
