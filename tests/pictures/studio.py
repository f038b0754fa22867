"""A window on the sample `showcase`, to be pictured and looked over."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from casetracker.app import new_office
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.settings import Settings
from casetracker.samples.showcase import STOPPED_AT
from casetracker.shell.joined_pages import page_specs
from casetracker.shell.looks import Looks
from casetracker.shell.main_window import MainWindow
from tests.pictures.variants import Variant
from tests.vaults import CHEAP, PASSPHRASE

SETTLED = 400
"""Milliseconds after which counts and sums have come from their jobs."""


@contextmanager
def studio(application: QApplication) -> Iterator[MainWindow]:
    """Lend a window on the sample, with settings of its own, that ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        office = new_office(
            Path(folder) / "resettlement.casetracker",
            name="resettlement",
            label="M. Reyes",
            passphrase=PASSPHRASE,
            clock=StoppedClock(STOPPED_AT),
            cost=CHEAP,
            sample="showcase",
        )
        looks = Looks(application, Settings(Path(folder) / "settings.json"))
        looks.put_on()
        window = MainWindow(office, looks, page_specs(looks))
        window.begin()
        try:
            yield window
        finally:
            window.close()
            office.close()


def dress(window: MainWindow, variant: Variant) -> None:
    """Show the window as a variant says."""
    for setting, value in variant.settings:
        if window.looks.settings.get(setting) != value:
            window.looks.choose(setting, value)
    window.resize(*variant.size)
    window.show()
    QTest.qWait(SETTLED)


def picture(window: MainWindow) -> QPixmap:
    """The window as it is seen, with the dialogs that stand over it."""
    seen = window.grab()
    painter = QPainter(seen)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            painter.drawPixmap(dialog.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), dialog.grab())
    painter.end()
    return seen
