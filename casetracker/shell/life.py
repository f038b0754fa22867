"""The life of the program: entrance, window, lock, end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from casetracker.kernel import log
from casetracker.kernel.errors import WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.kernel.settings import AUTO_LOCK_MINUTES, CLIPBOARD_SECONDS, LAST_VAULT
from casetracker.qtkit.geometry import keep_size
from casetracker.shell.clipboard import OwnClipboard
from casetracker.shell.entrance import Entrance
from casetracker.shell.idle import IdleWatch
from casetracker.shell.lock import FORM, hide_everything, keep_and_close, leave, start_process
from casetracker.shell.looks import Looks
from casetracker.shell.pages import PageSpec
from casetracker.shell.session_watch import SessionWatch
from casetracker.shell.text_undo import TextUndo

if TYPE_CHECKING:
    from casetracker.app import Office
    from casetracker.shell.main_window import MainWindow


@dataclass(frozen=True)
class Ends:
    """How a process goes, and the next one comes; exchanged in tests."""

    start_process: Callable[..., None] = start_process
    leave: Callable[[], None] = leave


class Life(QObject):
    """Leads from one window to the next."""

    def __init__(
        self,
        application: QApplication,
        looks: Looks,
        pages: Callable[[Looks], Sequence[PageSpec]] | None = None,
        ends: Ends | None = None,
    ) -> None:
        """Take the application, its looks, and what makes the pages of an open vault."""
        super().__init__(application)
        self._application, self._looks = application, looks
        self._pages, self._ends = pages, ends or Ends()
        settings = looks.settings
        self._clipboard = OwnClipboard(lambda: settings.get(CLIPBOARD_SECONDS), self)
        self.idle = IdleWatch(lambda: settings.get(AUTO_LOCK_MINUTES) * 60.0, self)
        self.idle.due.connect(self.lock)
        self.session = SessionWatch(self)
        self.session.left_alone.connect(self.lock)
        TextUndo(application)
        self.entrance: Entrance | None = None
        self.window: MainWindow | None = None
        application.setQuitOnLastWindowClosed(False)

    def begin(self, vault: Path | None = None, *, new: bool = False) -> None:
        """Show the entrance: of a vault, of the one opened last, or for a new one."""
        last = self._looks.settings.get(LAST_VAULT)
        known = vault or (Path(last) if last and Path(last).is_dir() and not new else None)
        self.entrance = Entrance(self._looks, known)
        if new:
            self.entrance.show_new_vault()
        self.entrance.opened.connect(self._on_opened)
        self.entrance.left.connect(self._ends.leave)
        self.entrance.show()
        self.entrance.activateWindow()

    def lock(self) -> None:
        """Hide at once, keep and close, let a fresh process ask for the passphrase, and end this one."""
        if self.window is None:
            return
        hide_everything(self._application)
        self.idle.stop()
        # The windows leave the screen when the event loop comes round; then there is time to close the vault.
        QTimer.singleShot(0, self._finish_lock)

    def _finish_lock(self) -> None:
        vault = self._close_vault()
        if vault is not None:
            self._ends.start_process(vault)
        self._ends.leave()

    def _close_vault(self) -> Path | None:
        window, self.window = self.window, None
        if window is None:
            return None
        self._clipboard.clear()
        window.jobs.close()
        with suppress(WorldError):
            keep_size(window, self._looks.settings)
        keep_and_close(window.office, window.keep)
        return window.office.vault.folder

    # slots --------------------------------------------------------------------------------------------------

    def _on_opened(self, office: Office) -> None:
        from casetracker.shell.joined_pages import page_specs
        from casetracker.shell.main_window import MainWindow

        log.note(log.Code.VAULT_OPENED)
        with suppress(WorldError):
            self._looks.settings.choose(LAST_VAULT, str(office.vault.folder))
        self.window = MainWindow(office, self._looks, (self._pages or page_specs)(self._looks))
        self.window.lock_requested.connect(self.lock)
        self.window.close_requested.connect(self._on_close_requested)
        self.window.another_vault_requested.connect(self._on_another_vault_requested)
        self.idle.remaining.connect(self.window.frame.lock.show_remaining)
        kept = office.drafts.of(FORM)
        self.window.begin(kept.values if kept else None)
        self.window.show()
        self.window.activateWindow()
        self._leave_entrance()
        self.idle.start()
        self.session.listen()

    def _leave_entrance(self) -> None:
        if self.entrance is not None:
            self.entrance.put_away()
            self.entrance = None

    def _on_close_requested(self) -> None:
        hide_everything(self._application)
        self._close_vault()
        self._ends.leave()

    def _on_another_vault_requested(self, new: bool) -> None:
        if new:
            self._ends.start_process("--new")
            return
        chosen = QFileDialog.getExistingDirectory(self.window, current().say(M("The vault's folder")))
        if chosen:
            self._ends.start_process(Path(chosen))
