"""Opening a vault: its passphrase, or the recovery code from its paper (ux.md 2.5.10)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from casetracker.kernel.messages import MN, M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import announce
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.opening import SUFFIX
from casetracker.shell.passphrase_field import PassphraseField
from casetracker.shell.sheet import Sheet
from casetracker.shell.wrong_tries import WrongTries

_TICK = 1000  # ms


class Unlock(Sheet):
    """Asks for the passphrase of one vault."""

    passphrase_given = Signal(str)
    code_given = Signal(str)
    other_requested = Signal()

    def __init__(self, vault: Path, shown_passphrase: str | None, parent: QWidget | None = None) -> None:
        """Take the vault, and its passphrase if it is a sample's, which everybody may know."""
        super().__init__(vault.name.removesuffix(SUFFIX), M("This vault is locked."), parent)
        self._tries = WrongTries()
        self._wait = 0
        self._by_code = False
        # Widgets
        self._prompt = Label(M("Passphrase"), "label")
        self.field = PassphraseField(M("Passphrase"))
        self._prompt.setBuddy(self.field)
        self._caps_lock = Label(M("Caps Lock is on."), "caption", "warn")
        self._news = Label("", "caption", "bad", wrap=True)
        self._busy = QProgressBar()
        self.button = Button(M("Unlock"), "primary", "lock-keyhole")
        self._switch = Button(M("Use the recovery code"), "flat")
        self._other = Button(M("Another vault"), "flat", "folder-open")
        self._clock = QTimer(self)
        # Layout
        for widget in (self._prompt, self.field, self._caps_lock, self._news, self._busy, self.button):
            self.body.addWidget(widget)
        if shown_passphrase:
            note = M("This is a sample. Its passphrase is: {words}", words=shown_passphrase)
            self.body.insertWidget(2, Label(note, "caption", "info", wrap=True))
        ways = QHBoxLayout()
        ways.addWidget(self._switch)
        ways.addStretch()
        ways.addWidget(self._other)
        self.body.addLayout(ways)
        # Wiring
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._on_tick)
        self.field.returnPressed.connect(self._on_given)
        self.field.caps_lock_seen.connect(self._caps_lock.setVisible)
        self.field.textEdited.connect(self._news.hide)
        self.button.clicked.connect(self._on_given)
        self._switch.clicked.connect(self._on_switch)
        self._other.clicked.connect(self.other_requested)
        self._quiet()

    def begin(self) -> None:
        """Wait for the passphrase."""
        self.field.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the key is being made, which takes a second on purpose."""
        self._busy.setVisible(busy)
        for widget in (self.field, self.button, self._switch, self._other):
            widget.setEnabled(not busy)
        if not busy:
            self.begin()

    def refuse(self, message: Message, *, wrong: bool) -> None:
        """Say why it stays locked; a wrong passphrase counts, and from the fifth on one has to wait."""
        self.set_busy(False)
        self.field.selectAll()
        self._say(message)
        if wrong:
            self._hold(self._tries.add())

    def _quiet(self) -> None:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(S(4))
        self._busy.setAccessibleName("…")
        for widget in (self._busy, self._caps_lock, self._news):
            widget.hide()

    def _say(self, message: Message) -> None:
        tries = MN("{count} wrong try so far.", "{count} wrong tries so far.", self._tries.count + 1)
        both = M("{reason} {tries}", reason=message, tries=tries)
        self._news.say(both if self._tries.count else message)
        self._news.show()
        announce(self._news, self._news.text(), urgent=True)

    def _hold(self, seconds: int) -> None:
        self._wait = seconds
        if seconds:
            self.button.setEnabled(False)
            self._clock.start()
            self._count_down()

    def _count_down(self) -> None:
        self.button.say(M("Wait {seconds} s", seconds=self._wait) if self._wait else M("Unlock"))

    def _on_tick(self) -> None:
        self._wait -= 1
        self._count_down()
        if self._wait <= 0:
            self._clock.stop()
            self.button.setEnabled(True)

    def _on_given(self) -> None:
        if self._wait > 0 or not self.field.text() or not self.button.isEnabled():
            return
        self._news.hide()
        (self.code_given if self._by_code else self.passphrase_given).emit(self.field.text())

    def _on_switch(self) -> None:
        self._by_code = not self._by_code
        name = M("Recovery code") if self._by_code else M("Passphrase")
        self._prompt.say(name)
        self.field.rename(name)
        self.field.clear()
        self._switch.say(M("Use the passphrase") if self._by_code else M("Use the recovery code"))
        (self.field.show_text if self._by_code else self.field.hide_text)()
        self.begin()
