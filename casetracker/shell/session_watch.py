"""Hears from the system that nobody may be there: a locked screen, sleep, another user (P9).

On Linux over D-Bus, which is a UNIX socket and no network; elsewhere `idle` notices sleep by the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage


@dataclass(frozen=True)
class _Sign:
    """A signal of the system: its bus, interface and name; one with a truth counts only when it is true."""

    system: bool
    interface: str
    name: str


_SIGNS = (
    _Sign(True, "org.freedesktop.login1.Manager", "PrepareForSleep"),
    _Sign(True, "org.freedesktop.login1.Session", "Lock"),
    _Sign(False, "org.freedesktop.ScreenSaver", "ActiveChanged"),
    _Sign(False, "org.gnome.ScreenSaver", "ActiveChanged"),
    _Sign(False, "org.cinnamon.ScreenSaver", "ActiveChanged"),
    _Sign(False, "org.mate.ScreenSaver", "ActiveChanged"),
)
_HEAR = cast("bytes", SLOT("hear(QDBusMessage)"))  # declared as bytes, but only its text is taken


class SessionWatch(QObject):
    """Tells when the session is left alone."""

    left_alone = Signal()

    def listen(self) -> None:
        """Begin to hear; a system without these buses says nothing, and that is no fault."""
        for sign in _SIGNS:
            bus = QDBusConnection.systemBus() if sign.system else QDBusConnection.sessionBus()
            if bus.isConnected():
                # No service and no path: whichever screen saver runs, it is heard.
                bus.connect("", "", sign.interface, sign.name, self, _HEAR)

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        """Take a signal as news, unless it says that somebody is back."""
        if all(argument is not False for argument in message.arguments()):
            self.left_alone.emit()
