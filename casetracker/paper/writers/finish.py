"""Text for places that show no direction marks, and files that are whole or not there."""

from __future__ import annotations

import re
from pathlib import Path

_ISOLATES = re.compile("[\u2066-\u2069]")


def plain(text: str) -> str:
    """Take the direction isolates out of a sentence of ours: titles and sheets would show them as boxes."""
    return _ISOLATES.sub("", text)


def write_or_nothing(path: Path, data: bytes) -> None:
    """Write a file; if the disk refuses, what was written of it goes away again. Raises OSError."""
    try:
        path.write_bytes(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise
