"""The note beside a sample vault: its passphrase, which is no secret (decision 3)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from casetracker.kernel.paths import write_whole

WORDS = "every door opens from within"
"""What opens every sample that the program itself makes."""

_NAME = "sample.txt"


def leave_note(folder: Path, passphrase: str) -> None:
    """Write the note if the passphrase is the public one; a passphrase of somebody's own stays theirs."""
    if passphrase == WORDS:
        write_whole(folder / _NAME, f"{WORDS}\n".encode())


def noted_passphrase(folder: Path) -> str | None:
    """The passphrase of a sample vault that can be shown to everybody; None for every other vault."""
    with suppress(OSError):
        if (folder / _NAME).read_bytes().strip() == WORDS.encode():
            return WORDS
    return None
