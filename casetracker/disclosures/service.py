"""What can be done with disclosures: intend, write, and say how it ended (trust.md 4.7).

Each step is a transaction of its own, so that a crash leaves an intent without a file and never a file
without an intent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casetracker.disclosures.events import DisclosureDone, DisclosureFailed, DisclosureIntended
from casetracker.disclosures.forms import DisclosureDraft
from casetracker.disclosures.queries import find_disclosure, open_disclosures
from casetracker.disclosures.rules import FailureReason, OutputState, check_open, check_outside
from casetracker.disclosures.tables import Disclosure
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.paths import Hindrance, NotWritten, part, replacing
from casetracker.store.references import new_reference
from casetracker.store.unit_of_work import Store, UnitOfWork, read_head

PATTERN = "D-{n:04}"

_FAILURES = {
    Hindrance.DISK_FULL: FailureReason.DISK_FULL,
    Hindrance.READ_ONLY: FailureReason.READ_ONLY,
    Hindrance.FOLDER_GONE: FailureReason.FOLDER_GONE,
    Hindrance.OTHER: FailureReason.NOT_WRITTEN,
}


@dataclass(frozen=True)
class Issued:
    """A file that has left: its line in the register, its hash in hex and its size in bytes."""

    id: str
    reference: str
    sha256: str
    size: int


class DisclosureService:
    """The verbs of the register."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._begun_here: set[str] = set()

    def issue(self, draft: DisclosureDraft, target: Path, write: Callable[[Path], None]) -> Issued:
        """Register an output, have it written, put it in its place and register its hash.

        `write` fills the empty private file whose path it is given; `target` is replaced only when that went
        well. Whatever goes wrong is raised again, the register says why it failed, no file is left. Raises
        Refused for a target inside a vault, WorldError for what disk and folder do.

        What killed processes left half written in the same folder is taken away first.
        """
        check_outside(target, vault=Path(self._store.place).parent)
        intended = self._intend(draft.model_copy(update={"file_name": target.name}))
        self._sweep(target.parent)
        try:
            with replacing(target, mark=intended.id) as file:
                write(file)
                sha256, size = _digest(file)
        except BaseException as error:
            with suppress(Refused, WorldError):  # why no file came of it is the news, not what followed
                self.failed(intended.reference, _reason(error))
            raise
        self.done(intended.reference, sha256, size)
        return Issued(intended.id, intended.reference, sha256, size)

    def intend(self, draft: DisclosureDraft) -> str:
        """Register that something is about to leave; gives the reference to close it by."""
        return self._intend(draft).reference

    def done(self, reference: str, sha256: str, size: int) -> None:
        """Register that it has left, with its SHA-256 in hex and its size in bytes.

        Raises Refused when the disclosure is closed already.
        """
        with self._store.write("disclosure.done") as work:
            disclosure_id = _close(
                work, reference, OutputState.DONE, done_at=work.now, sha256=sha256, size=size
            )
            work.tell(DisclosureDone(disclosure_id))

    def failed(self, reference: str, why: FailureReason) -> None:
        """Register that nothing has left, and why. Raises Refused when the disclosure is closed already."""
        with self._store.write("disclosure.failed") as work:
            disclosure_id = _close(work, reference, OutputState.FAILED, failed_at=work.now, failure=why.value)
            work.tell(DisclosureFailed(disclosure_id))

    def _sweep(self, folder: Path) -> None:
        """Take away what was begun here for an open line of the register, but not by this process.

        Only one process writes into a vault at a time (decision 2), so whoever began it is gone.
        """
        with self._store.read() as connection:
            begun = open_disclosures(connection)
        for mark in begun - self._begun_here:
            with suppress(OSError):
                part(folder, mark).unlink(missing_ok=True)

    def _intend(self, draft: DisclosureDraft) -> Disclosure:
        with self._store.write("disclosure.intend") as work:
            disclosure = work.add(_new_disclosure(work, draft))
            self._begun_here.add(disclosure.id)  # before anybody else can see the line
            work.tell(DisclosureIntended(disclosure.id))
            return disclosure


def _new_disclosure(work: UnitOfWork, draft: DisclosureDraft) -> Disclosure:
    head = draft.chain_head or read_head(work.connection).short
    return Disclosure(
        reference=new_reference(work, Disclosure, PATTERN),
        state=OutputState.INTENDED.value,
        intended_at=work.now,
        actor=work.actor.slot_id,
        chain_head=head,
        fields=list(draft.fields),
        format=draft.format.value,
        **draft.model_dump(exclude={"chain_head", "fields", "format"}),
    )


def _close(work: UnitOfWork, reference: str, state: OutputState, **values: Any) -> str:
    disclosure = work.get(Disclosure, find_disclosure(work.connection, reference))
    check_open(reference, OutputState(disclosure.state))
    return work.change(disclosure, state=state.value, **values).id


def _digest(file: Path) -> tuple[str, int]:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest(), content.tell()


def _reason(error: BaseException) -> FailureReason:
    if isinstance(error, NotWritten):
        return _FAILURES[error.hindrance]
    if isinstance(error, WorldError):
        return FailureReason.NOT_WRITTEN
    if isinstance(error, Refused):
        return FailureReason.REFUSED
    return FailureReason.BROKEN if isinstance(error, Exception) else FailureReason.STOPPED
