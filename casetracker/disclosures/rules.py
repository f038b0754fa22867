"""How a disclosure stands, and what may still be said about it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M

VAULT_SUFFIX = ".casetracker"
"""What a vault's folder is called (decision 1)."""


class OutputState(StrEnum):
    """How far an output has come; one that stays intended was cut off, and may have left a file or not."""

    INTENDED = "intended"
    DONE = "done"
    FAILED = "failed"


class FailureReason(StrEnum):
    """Why no file came of it."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    FOLDER_GONE = "folder_gone"
    NOT_WRITTEN = "not_written"
    REFUSED = "refused"
    STOPPED = "stopped"
    BROKEN = "broken"


def check_open(reference: str, state: OutputState) -> None:
    """Refuse a second word about a disclosure that was done or has failed: a register only grows."""
    if state is not OutputState.INTENDED:
        raise Refused(
            M(
                "Disclosure {reference} is closed already. The register was not changed. Register a new one.",
                reference=reference,
            )
        )


def check_outside(target: Path, vault: Path) -> None:
    """Refuse a file inside this vault or another one: it would lie in the way of the vault's own files."""
    named = any(folder.suffix == VAULT_SUFFIX for folder in target.absolute().parents)
    if named or target.absolute().parent == vault.absolute():
        raise Refused(
            M("{file} lies inside a vault. Nothing was written. Choose a folder beside it.", file=str(target))
        )
