"""The window before a vault is open: first run, a new vault, its paper, unlocking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casetracker.kernel import log
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.geometry import S, restore_size
from casetracker.qtkit.jobs import Job, Jobs, Steps
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.banner import Banner
from casetracker.samples.note import WORDS, noted_passphrase
from casetracker.shell.first_run import FirstRun
from casetracker.shell.language_choice import LanguageChoice
from casetracker.shell.looks import Looks
from casetracker.shell.new_vault import NewVaultSheet
from casetracker.shell.opening import SAMPLE, NewVault, load, making, opening, sample_folder
from casetracker.shell.paper_code import PaperCode
from casetracker.shell.sheet import Sheet
from casetracker.shell.unlock import Unlock

if TYPE_CHECKING:
    from casetracker.app import Office


class Entrance(Retranslating, Dressed, QWidget):
    """Shows one sheet at a time until a vault is open."""

    opened = Signal(object)  # an Office
    left = Signal()  # closed by a person, before any vault was open

    def __init__(self, looks: Looks, vault: Path | None = None) -> None:
        """Begin with a vault's lock, or with the first screen when no vault is named."""
        super().__init__()
        self._jobs = Jobs(self)
        self._sheet: Sheet | None = None
        # Widgets
        self._stack = QStackedWidget()
        self._news = Banner()
        self._language = LanguageChoice(looks)
        # Layout
        self._foot = QHBoxLayout()
        self._foot.addStretch()
        self._foot.addWidget(self._language)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._news)
        self._column.addWidget(self._stack, 1)
        self._column.addLayout(self._foot)
        # Wiring
        restore_size(self, looks.settings)
        self.retranslate()
        self.dress()
        if vault is not None and vault.is_dir():
            self.show_lock(vault)
        else:
            self.show_first_run()
        if vault is not None and not vault.is_dir():
            self._news.tell(M("There is no vault at {folder}.", folder=str(vault)), "warn")
        self._jobs.start(Job(load, self))

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        return self._sheet

    def show_first_run(self) -> None:
        """Offer the ways to begin."""
        sheet = FirstRun()
        sheet.new_requested.connect(self.show_new_vault)
        sheet.open_requested.connect(self._on_open_requested)
        sheet.sample_requested.connect(self._on_sample_requested)
        self._show(sheet)

    def show_new_vault(self) -> None:
        """Ask where a new vault lies, and what opens it."""
        sheet = NewVaultSheet()
        sheet.back_requested.connect(self.show_first_run)
        sheet.answered.connect(lambda asked: self._make(asked, sheet))
        self._show(sheet)

    def show_lock(self, vault: Path) -> None:
        """Ask for a vault's passphrase."""
        sheet = Unlock(vault, noted_passphrase(vault))
        sheet.other_requested.connect(self.show_first_run)
        sheet.passphrase_given.connect(lambda typed: self._open(opening(vault, passphrase=typed), sheet))
        sheet.code_given.connect(lambda typed: self._open(opening(vault, code=typed), sheet))
        self._show(sheet)

    def retranslate(self) -> None:
        """Say the neutral title: no vault, no person."""
        self.setWindowTitle(current().say(M("casetracker")))

    def dress(self) -> None:
        """Scale the edges with the text."""
        self._column.setContentsMargins(S(16), S(12), S(16), S(12))

    def _show(self, sheet: Sheet) -> None:
        before, self._sheet = self._sheet, sheet
        self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        sheet.begin()

    def _open(self, steps: Steps, sheet: Unlock) -> None:
        sheet.set_busy(True)
        job = Job(steps, self)
        job.finished.connect(self.opened)
        job.failed.connect(lambda error: self._refuse(error, sheet))
        self._jobs.start(job)

    def _refuse(self, error: BaseException, sheet: Unlock) -> None:
        if not isinstance(error, Refused | WorldError):
            raise error
        log.note(log.Code.VAULT_REFUSED)
        sheet.refuse(error.message, wrong=isinstance(error, Refused))

    def _make(self, asked: NewVault, sheet: NewVaultSheet | None) -> None:
        job = Job(making(asked), self)
        job.finished.connect(self._on_made)
        job.failed.connect(lambda error: self._not_made(error, sheet))
        self._jobs.start(job)

    def _not_made(self, error: BaseException, sheet: NewVaultSheet | None) -> None:
        if not isinstance(error, Refused | WorldError):
            raise error
        if sheet is not None:
            sheet.refuse(error.message)
        else:
            self._stack.setEnabled(True)
            self._news.tell(error.message, "bad")

    def _on_made(self, office: Office) -> None:
        if office.vault.recovery_code is None:
            self.opened.emit(office)
            return
        sheet = PaperCode(office.vault.recovery_code)
        sheet.confirmed.connect(lambda: self.opened.emit(office))
        self._show(sheet)

    def _on_open_requested(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, current().say(M("The vault's folder")))
        if chosen:
            self.show_lock(Path(chosen))

    def _on_sample_requested(self) -> None:
        folder = sample_folder()
        if folder.exists():
            self.show_lock(folder)
            return
        self._stack.setEnabled(False)
        self._news.tell(M("The sample is being made. That takes a few seconds."))
        self._make(NewVault(folder, WORDS, SAMPLE), None)

    def put_away(self) -> None:
        """Go, because a vault is open; whatever was typed here goes too."""
        self._jobs.close()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the jobs with the window."""
        self._jobs.close()
        super().closeEvent(event)
        self.left.emit()
