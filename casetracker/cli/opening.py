"""Opening the vault a verb works on, and saying first what a person should know about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from casetracker.cli.console import tell
from casetracker.cli.passphrases import passphrase
from casetracker.kernel import log
from casetracker.kernel.clock import Clock, SystemClock
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M

if TYPE_CHECKING:
    from casetracker.app import Office


def clock() -> Clock:
    """The clock commands go by."""
    return SystemClock()


@contextmanager
def reading(folder: Path, passphrase_file: Path | None) -> Iterator[Office]:
    """A vault to read from: it takes no lock and leaves no trace, whoever else has it open (decision 2)."""
    with opened(folder, passphrase_file, read_only=True) as office:
        holder = office.vault.held_by
        if holder is not None:
            tell(
                M(
                    "{label} has had this vault open since {since}; it is only read here.",
                    label=holder.label,
                    since=holder.since,
                )
            )
        yield office


@contextmanager
def writing(folder: Path, passphrase_file: Path | None) -> Iterator[Office]:
    """A vault to write into. Raises Refused when somebody else holds it or its history cannot be trusted."""
    with opened(folder, passphrase_file) as office:
        refuse_unless_writable(office)
        yield office


def refuse_unless_writable(office: Office) -> None:
    """Raise Refused now, before any work, when the vault cannot be written into."""
    if office.alarms:
        raise Refused(
            M(
                "Because of this nothing can be changed here. If an old vault was put back on purpose, say "
                "so with casetracker verify --known-restore."
            )
        )
    if office.store.read_only:
        raise Refused(office.store.read_only)


@contextmanager
def opened(
    folder: Path,
    passphrase_file: Path | None = None,
    *,
    read_only: bool = False,
    typed: str | None = None,
    code: str | None = None,
) -> Iterator[Office]:
    """A vault, opened with what was `typed`, or with a recovery `code`, or by asking for the passphrase.

    Its notices and alarms are said on stderr. Raises Refused, WorldError.
    """
    from casetracker.app import open_office

    if typed is None and code is None:  # nobody is asked for the passphrase of a vault that is not there
        typed = passphrase(passphrase_file) if folder.is_dir() else ""
    with open_office(folder, typed, code=code, clock=clock(), read_only=read_only) as office:
        log.note(log.Code.VAULT_OPENED)
        for message in (*office.vault.notices, *office.alarms):
            tell(message)
        yield office
