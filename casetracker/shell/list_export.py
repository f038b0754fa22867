"""Writes what a page shows to a file that a person chooses, and says how that went (ux.md 2.4, Long work)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.jobs import Job, Jobs, Progress, Stop, Stopped
from casetracker.qtkit.present import present
from casetracker.shell.banners import Banners

if TYPE_CHECKING:
    from casetracker.app import Office
    from casetracker.offers.listing import OfferQuery

ChooseFile = Callable[[QWidget, str], str]


def ask_for_file(window: QWidget, name: str) -> str:
    """Let a person choose where a workbook goes; gives "" when they choose nothing."""
    title = current().say(M("Export this view"))
    chosen, _ = QFileDialog.getSaveFileName(window, title, str(Path.home() / name), "XLSX (*.xlsx)")
    return chosen


class ListExport(QObject):
    """Exports lists as jobs beside the window; each stands in the register of what left."""

    def __init__(
        self,
        office: Office,
        jobs: Jobs,
        banners: Banners,
        window: QWidget,
        choose: ChooseFile = ask_for_file,
    ) -> None:
        """Take what writes, and how a person is asked for a file."""
        super().__init__(window)
        self._office, self._jobs, self._banners, self._window = office, jobs, banners, window
        self.choose = choose

    def export(self, query: OfferQuery) -> None:
        """Ask for a file and write the list to it."""
        name = current().say(M("offers {day}", day=query.view.as_of.isoformat()))
        chosen = self.choose(self._window, f"{name}.xlsx")
        if not chosen:
            return
        target = Path(chosen if chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx")
        job = Job(lambda stop: self._write(stop, query, target), self)
        job.finished.connect(lambda issued: self._on_finished(target, issued))
        job.failed.connect(self._on_failed)
        job.cancelled.connect(lambda _kept: self._banners.tell(M("Stopped. No file was written.")))
        self._jobs.start(job)

    def _write(self, stop: Stop, query: OfferQuery, target: Path) -> Generator[Progress, None, Any]:
        """Runs on a job's thread."""

        def step(_done: int, _total: int) -> None:
            if stop.requested:
                raise Stopped

        yield Progress(0)
        return self._office.reports.issue_list(query, target, current().language, step)

    def _on_finished(self, target: Path, issued: Any) -> None:
        ways = (
            (M("Open file"), lambda: _show(target)),
            (M("Show in folder"), lambda: _show(target.parent)),
        )
        said = M(
            "{file} was written, number {number} in the register.", file=target.name, number=issued.reference
        )
        self._banners.show_about("export", said, "ok", ways)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            self._banners.tell(M("Stopped. No file was written."))
        elif isinstance(error, Refused | WorldError):
            present(error, self._banners)
        else:
            raise error


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
