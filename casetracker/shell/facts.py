"""The facts of the status bar: saved when, in which vault, and when it locks (ux.md 2.2)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M, Message
from casetracker.qtkit.present import announce
from casetracker.qtkit.widgets.status_fact import StatusFact

_WARNED = 60  # seconds before it locks
_FLASH = 1500  # ms


class SavedFact(StatusFact):
    """When the last change was saved; red when one was not."""

    def __init__(self, read_only: bool) -> None:
        """Begin with everything saved, or with a vault in which nothing is."""
        super().__init__("check", M("All saved"), "ok")
        self._read_only = read_only
        self._text: Message = M("All saved")
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH)
        self._flash.timeout.connect(lambda: self._show("ok"))
        if read_only:
            self._text = M("Read-only")
            self._show("warn")

    def saved(self, at: datetime) -> None:
        """Say that a change was saved."""
        self._text = M("Saved {time}", time=current().time(at))
        self._show("ok")

    def failed(self) -> None:
        """Say that a change was not saved; what was typed stays in its field."""
        self._flash.stop()
        self.tell(M("Not saved"), "circle-alert", "bad")

    def flash(self) -> None:
        """Show for a moment what holds anyway: everything is saved."""
        self._show("info")
        announce(self, self.accessibleName())
        self._flash.start()

    def _show(self, role: str) -> None:
        self._flash.stop()
        self.tell(self._text, "lock" if self._read_only else "check", "warn" if self._read_only else role)


class VaultFact(StatusFact):
    """The vault's name, and that it is encrypted."""

    def __init__(self, name: str) -> None:
        super().__init__("lock-keyhole")
        self.tell(M("{vault} · Encrypted", vault=name), "lock-keyhole")


class LockFact(StatusFact):
    """How long until the vault locks by itself; a warning in the last minute."""

    def __init__(self) -> None:
        super().__init__("timer")
        self._warned = False

    def show_remaining(self, seconds: int) -> None:
        """Say the minutes, or the seconds of the last minute."""
        if seconds > _WARNED:
            self._warned = False
            minutes = -(-seconds // 60)
            self.tell(MN("Locks in {count} min", "Locks in {count} min", minutes), "timer")
            return
        self.tell(MN("Locks in {count} second", "Locks in {count} seconds", seconds), "timer", "warn")
        if not self._warned:
            self._warned = True
            announce(self, self.accessibleName(), urgent=True)
