"""Starting a vault: where it lies, and what opens it (ux.md 2.5.11)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import announce
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.opening import SUFFIX, NewVault
from casetracker.shell.passphrase_field import PassphraseField
from casetracker.shell.sheet import Sheet


class NewVaultSheet(Sheet):
    """Asks for a place and a passphrase; strength is said in words, there are no rules of composition."""

    answered = Signal(object)  # a NewVault
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            M("Start a new vault"),
            M("A folder on this computer, encrypted as a whole. Only your passphrase opens it."),
            parent,
        )
        # Widgets
        self._where_label = Label(M("Where"), "label")
        self.where = QLineEdit(str(_suggested()))
        self._browse = Button(M("Choose…"), "secondary", "folder-open")
        self._passphrase_label = Label(M("Passphrase"), "label")
        self.passphrase = PassphraseField(M("Passphrase"))
        self._draw = Button(M("Draw five words"), "flat", "shuffle")
        self.strength = Label("", "caption", "muted", wrap=True)
        self.news = Label("", "caption", "bad", wrap=True)
        self._busy = QProgressBar()
        self._back = Button(M("Back"), "secondary")
        self.make = Button(M("Make the vault"), "primary", "check")
        # Layout
        for label, field in ((self._where_label, self.where), (self._passphrase_label, self.passphrase)):
            label.setBuddy(field)
        self._lay_out()
        # Wiring
        self._browse.clicked.connect(self._on_browse)
        self._draw.clicked.connect(self._on_draw)
        self.passphrase.textChanged.connect(self._on_typed)
        self.passphrase.returnPressed.connect(self._on_make)
        self.make.clicked.connect(self._on_make)
        self._back.clicked.connect(self.back_requested)
        self.retranslate()

    def begin(self) -> None:
        """Begin with the passphrase: the place has a suggestion."""
        self.passphrase.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the vault is being made."""
        self._busy.setVisible(busy)
        for widget in (self.where, self._browse, self.passphrase, self._draw, self._back, self.make):
            widget.setEnabled(not busy)

    def refuse(self, message: Message) -> None:
        """Say why no vault was made."""
        self.set_busy(False)
        self.news.say(message)
        self.news.show()
        announce(self.news, self.news.text(), urgent=True)

    def retranslate(self) -> None:
        """Name the field that says nothing itself."""
        self.where.setAccessibleName(current().say(M("Where")))
        self._busy.setAccessibleName(current().say(M("The vault is being made")))

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(self._browse)
        words = QHBoxLayout()
        words.addWidget(self._passphrase_label, 1)
        words.addWidget(self._draw)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch()
        buttons.addWidget(self.make)
        self.body.addWidget(self._where_label)
        self.body.addLayout(place)
        self.body.addLayout(words)
        for widget in (self.passphrase, self.strength, self.news, self._busy):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(S(4))
        self._busy.hide()
        self.news.hide()

    def _on_browse(self) -> None:
        title = current().say(M("Where the vault lies"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path(self.where.text()).parent))
        if chosen:
            self.where.setText(str(Path(chosen) / _suggested().name))

    def _on_draw(self) -> None:
        from casetracker.app import draw_passphrase

        self.passphrase.show_text()
        self.passphrase.setText(draw_passphrase())
        self.passphrase.setFocus()

    def _on_typed(self, text: str) -> None:
        self.news.hide()
        self.strength.say(self._strength(text)[0] if text else "")

    def _strength(self, text: str) -> tuple[Message, bool]:
        from casetracker.app import judge_passphrase

        try:
            return judge_passphrase(text, (self._asked().name,)), True
        except Refused as refused:
            return refused.message, False

    def _asked(self) -> NewVault:
        folder = Path(self.where.text().strip()).expanduser()
        return NewVault(folder.with_name(folder.name.removesuffix(SUFFIX) + SUFFIX), self.passphrase.text())

    def _on_make(self) -> None:
        if not self.where.text().strip():
            self.refuse(M("Enter where the vault lies."))
            return
        message, strong = self._strength(self.passphrase.text())
        if not strong:
            self.refuse(message)
            return
        self.news.hide()
        self.set_busy(True)
        self.answered.emit(self._asked())


def _suggested() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / f"{current().say(M('Office'))}{SUFFIX}"
