"""A locked screen and a sleeping computer lock the vault; waking up does not (P9)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtDBus import QDBusMessage

from casetracker.shell.session_watch import SessionWatch
from tests.house.source import ROOT

ON_A_BUS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from casetracker.shell.session_watch import SessionWatch
application, heard, watch = QCoreApplication([]), [], SessionWatch()
watch.left_alone.connect(lambda: (heard.append(1), application.quit()))
watch.listen()
def send(is_on):
    message = QDBusMessage.createSignal("/any", "org.freedesktop.ScreenSaver", "ActiveChanged")
    message.setArguments([is_on])
    QDBusConnection.sessionBus().send(message)
QTimer.singleShot(0, lambda: send(sys.argv[1] == "on"))
QTimer.singleShot(3000 if sys.argv[1] == "on" else 500, application.quit)
application.exec()
print(len(heard))
"""


def heard(arguments: list[object], qapp: Any) -> int:
    """How often the session was left alone, after one signal."""
    watch, told = SessionWatch(), []
    watch.left_alone.connect(lambda: told.append(True))
    message = QDBusMessage.createSignal("/any", "org.freedesktop.login1.Manager", "PrepareForSleep")
    message.setArguments(arguments)
    watch.hear(message)
    return len(told)


@pytest.mark.parametrize(("arguments", "times"), [([True], 1), ([False], 0), ([], 1)])
def test_what_says_that_somebody_is_back_is_no_news(arguments: list[object], times: int, qapp: Any) -> None:
    assert heard(arguments, qapp) == times


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a private D-Bus")
@pytest.mark.parametrize(("screen", "times"), [("on", "1"), ("off", "0")])
def test_a_screen_saver_is_heard_on_the_bus(screen: str, times: str) -> None:
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", ON_A_BUS, screen],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout.strip() == times, ended.stderr
