"""What can be done with the vault itself: its passphrase, its paper, and proving that it holds."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.jobs import Job, Jobs, Progress, Steps, Stop
from casetracker.shell.about_dialog import AboutDialog
from casetracker.shell.banners import Banners
from casetracker.shell.paper_code import PaperCode
from casetracker.shell.passphrase_dialog import PassphraseDialog

if TYPE_CHECKING:
    from casetracker.app import Office


class VaultTools(QObject):
    """Runs them as jobs, and says in a strip how they ended."""

    def __init__(self, office: Office, jobs: Jobs, banners: Banners, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._jobs, self._banners, self._window = office, jobs, banners, window

    def change_passphrase(self) -> None:
        """Ask for a new passphrase and change it; who came with the recovery code needs no old one."""
        by_code = self._office.opened_with_code
        dialog = PassphraseDialog(self._office.vault.labels if by_code else (), self._window)
        dialog.finished.connect(dialog.deleteLater)
        change = self._office.reset_user if by_code else self._office.change_passphrase

        def answered(first: str, new: str) -> None:
            self._run(lambda: change(first, new), lambda _done: self._changed(dialog), dialog.refuse)

        dialog.answered.connect(answered)
        dialog.open()

    def make_recovery_code(self) -> None:
        """Make a new recovery code and have it typed back from paper."""
        self._run(self._office.new_recovery_code, self._show_paper, self._say_bad)

    def verify(self) -> None:
        """Prove that the vault holds what was written, and list what does not."""
        self._banners.tell(M("The vault is being checked. You can go on working."))
        self._run(lambda: list(self._office.verify()), self._say_findings, self._say_bad)

    def show_about(self) -> None:
        """Say what this program is."""
        AboutDialog(self._window).open()

    def _run(
        self, work: Callable[[], Any], done: Callable[[Any], None], refused: Callable[[Message], None]
    ) -> None:
        job = Job(_in_one_step(work), self)

        def failed(error: BaseException) -> None:
            if not isinstance(error, Refused | WorldError):
                raise error
            refused(error.message)

        job.finished.connect(done)
        job.failed.connect(failed)
        self._jobs.start(job)

    def _changed(self, dialog: PassphraseDialog) -> None:
        dialog.accept()
        self._banners.tell(M("The passphrase was changed. The old one opens nothing any more."), "ok")

    def _show_paper(self, code: str) -> None:
        dialog = QDialog(self._window)
        dialog.finished.connect(dialog.deleteLater)
        sheet = PaperCode(code)
        QVBoxLayout(dialog).addWidget(sheet)
        sheet.confirmed.connect(dialog.accept)
        dialog.open()
        sheet.begin()

    def _say_findings(self, findings: list[Message]) -> None:
        if not findings:
            self._banners.tell(M("Everything holds: the file, its links, the history and every row."), "ok")
        for number, finding in enumerate(findings):
            self._banners.show_about(f"finding {number}", finding, "bad")

    def _say_bad(self, message: Message) -> None:
        self._banners.tell(message, "bad")


def _in_one_step(work: Callable[[], Any]) -> Steps:
    def steps(_stop: Stop) -> Generator[Progress, None, Any]:
        yield Progress(0)
        return work()

    return steps
