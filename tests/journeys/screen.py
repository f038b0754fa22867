"""A screen of its own for the real program, and a person who has nothing but a keyboard (ux.md 5)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import pytest

Seen = TypeVar("Seen")

NEEDED = ("Xvfb", "xdotool")
PATIENCE = 60.0
"""Seconds after which something that has not been seen will not be seen any more."""
_LOOK_EVERY = 0.05
_BETWEEN_KEYS = "12"  # ms


def eventually(seen: Callable[[], Seen], what: str) -> Seen:
    """Look until something is seen, and give it; fail with what was waited for when it never is."""
    end = time.monotonic() + PATIENCE
    while not (found := seen()):
        assert time.monotonic() < end, f"never seen: {what}"
        time.sleep(_LOOK_EVERY)
    return found


class Screen:
    """An X server without a window manager, and the keyboard before it."""

    def __init__(self, display: str) -> None:
        """Take the name of the server's display."""
        self.display = display

    def titles(self) -> dict[str, int]:
        """The titles of the windows that are seen, each with the process it belongs to."""
        found = self._xdotool("search", "--onlyvisible", "--name", ".").split()
        named = {self._xdotool("getwindowname", window): window for window in found}
        owners = {title: self._xdotool("getwindowpid", window) for title, window in named.items()}
        return {title: int(owner) for title, owner in owners.items() if owner}

    def focused(self) -> str:
        """The title of the window that hears the keyboard."""
        return self._xdotool("getwindowfocus", "getwindowname")

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        self._xdotool("type", "--delay", _BETWEEN_KEYS, "--", text)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as "ctrl+n"."""
        self._xdotool("key", "--delay", _BETWEEN_KEYS, *keys)

    def _xdotool(self, *arguments: str) -> str:
        """What xdotool says; nothing of a window that went while it looked."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout.strip()


@contextmanager
def a_screen(width: int, height: int) -> Iterator[Screen]:
    """Lend a private screen; skips the test where there is no X server or no keyboard for it."""
    if missing := [program for program in NEEDED if shutil.which(program) is None]:
        pytest.skip(f"{' and '.join(missing)} not installed")
    reader, writer = os.pipe()
    # A server that resets when its last client goes turns away whoever comes at that moment.
    options = ("-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *options],
        pass_fds=[writer], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    try:
        assert number, "the X server did not start"
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait()


@contextmanager
def the_program(
    screen: Screen, vault: Path, before: tuple[str, ...] = (), also: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program on a vault, and end it with the block; `before` is what it is started under."""
    environment = {**os.environ, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", **(also or {})}
    with subprocess.Popen(
        [*before, sys.executable, "-m", "casetracker", str(vault)], env=environment, start_new_session=True
    ) as program:
        try:
            yield program
        finally:
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGTERM)


def ended(process: int) -> bool:
    """Tell whether a process has ended; one that nobody has waited for yet has too."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True
    return state.rpartition(")")[2].split()[0] == "Z"
