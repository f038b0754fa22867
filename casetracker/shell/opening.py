"""Opening and making vaults beside the window: the slow steps, for jobs (rule 10).

The database stack is imported here, on the job's thread, while a person types (performance.md, Start).
"""

from __future__ import annotations

import importlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casetracker.kernel import log
from casetracker.kernel.clock import Clock, StoppedClock, SystemClock
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.kernel.paths import state_folder
from casetracker.qtkit.jobs import Progress, Steps, Stop

if TYPE_CHECKING:
    from casetracker.app import Office

SUFFIX = ".casetracker"
SAMPLE = "camp-liberty"
_STACK = ("casetracker.app", "casetracker.shell.joined_pages")


@dataclass(frozen=True, repr=False)
class NewVault:
    """What a person answered when they start a vault; nothing of it in its repr."""

    folder: Path
    passphrase: str
    sample: str | None = None

    @property
    def name(self) -> str:
        """What the vault is called: its folder's name."""
        return self.folder.name.removesuffix(SUFFIX)


def load(_stop: Stop) -> Generator[Progress, None, None]:
    """Import what an open vault needs, one module after another."""
    for done, module in enumerate(_STACK):
        yield Progress(done, len(_STACK))
        importlib.import_module(module)


def opening(folder: Path, *, passphrase: str | None = None, code: str | None = None) -> Steps:
    """Return the steps that open a vault. They raise Refused, WorldError."""

    def steps(_stop: Stop) -> Generator[Progress, None, Office]:
        yield Progress(0)
        from casetracker.app import open_office

        return in_its_time(open_office(folder, passphrase, code=code, clock=SystemClock()))

    return steps


def making(asked: NewVault) -> Steps:
    """Return the steps that make a vault; a sample has no recovery code. They raise Refused, WorldError."""

    def steps(_stop: Stop) -> Generator[Progress, None, Office]:
        yield Progress(0)
        from casetracker.app import new_office

        office = new_office(
            asked.folder,
            name=asked.name,
            label=current().say(M("first user")),
            passphrase=asked.passphrase,
            clock=SystemClock(),
            recovery=asked.sample is None,
            sample=asked.sample,
        )
        log.note(log.Code.VAULT_MADE)
        return in_its_time(office)

    return steps


def sample_folder() -> Path:
    """Return where this machine keeps the sample to look around in."""
    return state_folder() / "samples" / f"{SAMPLE}{SUFFIX}"


def in_its_time(office: Office) -> Office:
    """Stop the clock of a sample whose pictures all show one day."""
    stopped = sample_clock(office.sample)
    if stopped is not None:
        office.store.clock = stopped
    return office


def sample_clock(sample: str | None) -> Clock | None:
    """Return the stopped clock of a sample, or None when it goes with the time."""
    if sample != "showcase":
        return None
    from casetracker.samples.showcase import STOPPED_AT

    return StoppedClock(STOPPED_AT)
