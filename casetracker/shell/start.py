"""Starting the window: only what the first picture needs is imported here (performance.md, Start)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QApplication

from casetracker.kernel import log
from casetracker.kernel.errors import WorldError
from casetracker.kernel.i18n import current, use
from casetracker.kernel.messages import M
from casetracker.kernel.settings import LANGUAGE, Settings
from casetracker.shell.last_resort import LastResort
from casetracker.shell.life import Life
from casetracker.shell.looks import Looks

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run_window(vault: Path | None = None, *, new: bool = False) -> int:
    """Open the window on a vault and stay until it is closed; gives the exit status."""
    settings = Settings()
    use(settings.get(LANGUAGE))
    if not has_display(sys.platform, os.environ):
        sys.stderr.write(f"{current().say(_NO_DISPLAY)}\n")
        return 1
    with suppress(WorldError):  # a program that works must not fail for its log
        log.start()
    log.note(log.Code.STARTED)
    application = QApplication([sys.argv[0]])
    application.setApplicationName("casetracker")
    application.setDesktopFileName("casetracker")
    looks = Looks(application, settings)
    looks.put_on()
    LastResort(application).stand_by()
    life = Life(application, looks)
    life.begin(vault, new=new)
    return application.exec()


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether there is a screen to show a window on."""
    return not platform.startswith("linux") or any(environment.get(name) for name in _DISPLAYS)


_NO_DISPLAY = M(
    "There is no display to open the window on. Nothing was opened. Start casetracker on a desktop, or use "
    "its verbs: casetracker --help."
)
