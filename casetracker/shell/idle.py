"""Notices that nobody is there: no key and no click for some minutes, or a computer that slept (P9)."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TICK = 1000  # ms
_SLEPT = 20.0  # seconds by which the wall clock ran ahead of ours: the computer was asleep
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Counts the seconds until the vault locks by itself."""

    remaining = Signal(int)  # seconds, once a second
    due = Signal()  # nobody is there any more

    def __init__(
        self,
        limit: Callable[[], float],
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Take the limit in seconds, asked anew each time because a setting changes it."""
        super().__init__(parent)
        self._limit, self._now, self._wall = limit, now, wall
        self._seen = now()
        self._drift = wall() - now()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch every window that gets the focus."""
        self._application().focusWindowChanged.connect(self._watch)
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self.seen()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def seen(self) -> None:
        """Somebody is there."""
        self._seen = self._now()

    def look(self) -> None:
        """Tell how long it will be, or that the time has come."""
        left = self._limit() - (self._now() - self._seen)
        if left <= 0 or self._has_slept():
            self._timer.stop()
            self.due.emit()
        else:
            self.remaining.emit(int(left + 0.999))

    def _has_slept(self) -> bool:
        drift = self._wall() - self._now()
        slept = drift - self._drift > _SLEPT
        self._drift = drift
        return slept

    def _watch(self, window: QWindow | None) -> None:
        # Windows and not the application: a filter there would see every event of every widget.
        if window is not None:
            window.installEventFilter(self)

    @staticmethod
    def _application() -> QGuiApplication:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        return application

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys and clicks as signs that somebody is there; let everything pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self.seen()
        return False
