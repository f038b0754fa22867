"""What nobody foresaw: a calm dialog, the change rolled back, and a line to report (trust.md, P20)."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from casetracker.kernel import log
from casetracker.shell.bug_dialog import BugDialog


class LastResort(QObject):
    """Hears every error that no page caught; units of work have rolled back by then (trust.md, P20)."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.dialog: BugDialog | None = None

    def stand_by(self) -> None:
        """Take the place of the hook that prints values."""
        sys.excepthook = self.catch

    def catch(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None = None
    ) -> None:
        """Log the error by kind, place and code, and show that line; others follow in the same dialog."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        line = log.bug(error)
        if self.dialog is None:
            self.dialog = BugDialog(self._application.activeWindow())
            self.dialog.finished.connect(self._on_finished)
            self.dialog.open()
        self.dialog.add_line(line)

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
