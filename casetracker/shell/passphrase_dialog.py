"""Setting a passphrase: by the old one, or for somebody who forgot theirs and came with the recovery code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import announce
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.passphrase_field import PassphraseField


class PassphraseDialog(QDialog):
    """Asks; it changes nothing itself. It stays open until the change is done."""

    answered = Signal(str, str)  # the old passphrase, or whose it is; the new one

    def __init__(self, labels: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """Ask for the old passphrase; with labels ask whose is to be set instead."""
        super().__init__(parent)
        # Widgets
        title = Label(M("Change the passphrase"), "section", bold=True)
        first = M("For whom") if labels else M("Passphrase until now")
        self.old = PassphraseField(first)
        self.whose = QComboBox()
        self.whose.addItems(list(labels))
        self._first: QWidget = self.whose if labels else self.old
        self.new = PassphraseField(M("New passphrase"))
        self._draw = Button(M("Draw five words"), "flat", "shuffle")
        self.strength = Label("", "caption", "muted", wrap=True)
        self.news = Label("", "caption", "bad", wrap=True)
        self._keep = Button(M("Keep the old one"), "secondary")
        self.change = Button(M("Change the passphrase"), "primary", "check")
        # Layout
        column = QVBoxLayout(self)
        column.addWidget(title)
        for field, name in ((self._first, first), (self.new, M("New passphrase"))):
            label = Label(name, "label")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        for widget in (self._draw, self.strength, self.news):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._keep)
        buttons.addWidget(self.change)
        column.addLayout(buttons)
        self.setMinimumWidth(S(420))
        self.setWindowTitle(current().say(M("Change the passphrase")))
        self.news.hide()
        # Wiring
        self._keep.setAutoDefault(True)
        self._keep.clicked.connect(self.reject)
        self._draw.clicked.connect(self._on_draw)
        self.new.textChanged.connect(self._on_typed)
        self.change.clicked.connect(self._on_change)
        self.whose.setAccessibleName(current().say(first))
        self._first.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Wait while the keys are made."""
        for widget in (self._first, self.new, self._draw, self._keep, self.change):
            widget.setEnabled(not busy)

    def refuse(self, message: Message) -> None:
        """Say why the old passphrase still holds."""
        self.set_busy(False)
        self.news.say(message)
        self.news.show()
        announce(self.news, self.news.text(), urgent=True)

    def _on_draw(self) -> None:
        from casetracker.app import draw_passphrase

        self.new.show_text()
        self.new.setText(draw_passphrase())

    def _on_typed(self, text: str) -> None:
        from casetracker.app import judge_passphrase

        self.news.hide()
        try:
            self.strength.say(judge_passphrase(text) if text else "")
        except Refused as refused:
            self.strength.say(refused.message)

    def _on_change(self) -> None:
        self.news.hide()
        self.set_busy(True)
        first = self.old.text() if self._first is self.old else self.whose.currentText()
        self.answered.emit(first, self.new.text())
