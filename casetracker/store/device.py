"""A random number for this computer, so that the history can tell two of them apart without naming either."""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex

from casetracker.kernel.paths import config_folder, write_whole

_DIGITS = 16


def device() -> str:
    """This computer's number, sixteen hexadecimal digits; made on first use. Raises WorldError."""
    file = config_folder() / "device"
    with suppress(OSError, ValueError):
        known = file.read_text("ascii").strip()
        if len(known) == _DIGITS and int(known, 16) >= 0:
            return known
    fresh = token_hex(_DIGITS // 2)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, fresh.encode())
    return fresh
