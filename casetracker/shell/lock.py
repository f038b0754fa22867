"""Locking forgets: everything is kept in the vault, the vault is closed, and this process ends (P9).

Python cannot wipe strings, but a dead process can. So a fresh one, which never held the key, asks for the
passphrase again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from casetracker.kernel import log
from casetracker.kernel.errors import Refused, WorldError

if TYPE_CHECKING:
    from casetracker.app import Office

FORM = "window"
"""Under this name a vault keeps how its window was, beside the drafts of forms."""


def hide_everything(application: QApplication) -> None:
    """Take every window off the screen, with whatever it showed, and leave a title that says nothing."""
    for window in application.topLevelWidgets():
        window.setWindowTitle("casetracker")
        window.hide()


def keep_and_close(office: Office, keep: Callable[[], Mapping[str, Any]]) -> None:
    """Keep the window's state and close the vault; nothing that fails here may leave it open."""
    try:
        kept = keep()
        with suppress(Refused):  # a vault that is read-only keeps nothing, and nothing was typed into it
            office.drafts.keep(FORM, kept)
    except WorldError:
        log.note(log.Code.WORLD_ERROR)
    except Exception as error:  # noqa: BLE001 - a page's mistake must not keep the vault open
        log.bug(error)
    try:
        office.close()
    except WorldError:
        log.note(log.Code.WORLD_ERROR)
    log.note(log.Code.VAULT_LOCKED)


def start_process(*arguments: str | Path) -> None:
    """Start the program again, in a process of its own that outlives this one."""
    program = [] if getattr(sys, "frozen", False) else ["-m", "casetracker"]
    QProcess.startDetached(sys.executable, [*program, *map(str, arguments)])


def leave() -> None:
    """End this process now: no dialog, thread or finalizer keeps what it knew any longer."""
    log.note(log.Code.STOPPED)
    log.stop()
    os._exit(0)
