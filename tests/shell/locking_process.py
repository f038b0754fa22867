"""A program that locks itself: opens a vault, types, locks; or opens it again and writes down what it finds.

Run as a process of its own: `python -m tests.shell.locking_process VAULT NOTES [again]`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from casetracker.kernel.settings import Settings
from casetracker.shell.life import Ends, Life
from casetracker.shell.lock import leave
from casetracker.shell.looks import Looks
from tests.shell.conftest import pretend_pages
from tests.vaults import PASSPHRASE


def main(vault: Path, notes: Path, again: bool) -> int:
    """Begin, unlock as soon as the lock is shown, and do what this run is for."""
    application = QApplication([])
    looks = Looks(application, Settings())
    looks.put_on()
    life = Life(application, looks, pretend_pages, Ends(partial(start_again, notes), leave))
    life.begin(vault)
    life.entrance.sheet.passphrase_given.emit(PASSPHRASE)
    waiting = QTimer()
    waiting.setInterval(50)
    waiting.timeout.connect(lambda: when_open(life, waiting, notes, again))
    waiting.start()
    return application.exec()


def when_open(life: Life, waiting: QTimer, notes: Path, again: bool) -> None:
    """Go on once the vault is open."""
    if life.window is None:
        return
    waiting.stop()
    (look_around if again else type_and_lock)(life, notes)


def type_and_lock(life: Life, notes: Path) -> None:
    """Leave a form half filled on a record, and lock."""
    page = life.window.stack.page
    page.select("K-0042")
    page.field.setText("Half typed")
    began = time.monotonic()
    life.window.commands["file.lock"].trigger()
    hidden = all(not window.isVisible() for window in QApplication.topLevelWidgets())
    titles = [window.windowTitle() for window in QApplication.topLevelWidgets()]
    write(
        notes,
        "before",
        {"pid": os.getpid(), "hidden": hidden, "took": time.monotonic() - began, "titles": titles},
    )


def look_around(life: Life, notes: Path) -> None:
    """Write down what came back."""
    window = life.window
    said = [label.text() for label in window.frame.banners.findChildren(QLabel)]
    write(notes, "after", {"pid": os.getpid(), "shown": window.stack.page.shown, "said": said})
    window.close()


def start_again(notes: Path, *arguments: Path) -> None:
    """Start the next process, as the program itself does."""
    QProcess.startDetached(sys.executable, ["-m", __spec__.name, *map(str, arguments), str(notes), "again"])


def write(notes: Path, name: str, facts: dict[str, object]) -> None:
    """Write facts into a file that is there whole or not at all."""
    part = notes / f"{name}.part"
    part.write_text(json.dumps(facts), encoding="utf-8")
    part.rename(notes / f"{name}.json")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["again"]))
