"""What was copied here does not stay on the clipboard: it goes after some seconds, and on lock (P9)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication


class OwnClipboard(QObject):
    """Clears what this program has put on the clipboard; what others put there stays."""

    def __init__(self, seconds: Callable[[], int], parent: QObject | None = None) -> None:
        """Take the seconds after which it goes, asked anew each time because a setting changes them."""
        super().__init__(parent)
        self._seconds = seconds
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._board().dataChanged.connect(self._on_data_changed)

    def clear(self) -> None:
        """Clear it now, if what is there is ours."""
        self._timer.stop()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._is_ours(mode):
                self._board().clear(mode)

    def _on_data_changed(self) -> None:
        if self._is_ours(QClipboard.Mode.Clipboard) and self._board().text():
            self._timer.start(self._seconds() * 1000)
        else:
            self._timer.stop()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        board = self._board()
        return board.ownsSelection() if mode == QClipboard.Mode.Selection else board.ownsClipboard()

    @staticmethod
    def _board() -> QClipboard:
        return QGuiApplication.clipboard()
