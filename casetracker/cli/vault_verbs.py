"""The verbs about a vault itself: new, verify."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from casetracker.cli import options
from casetracker.cli.console import put_message, tell
from casetracker.cli.opening import clock, opened
from casetracker.cli.passphrases import new_passphrase, passphrase, write_down
from casetracker.cli.usage import said
from casetracker.kernel import log
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import MN, M, Message

FIRST_USER = "first user"
"""The label of whoever makes a vault and gives none: never a name (decision 2)."""


def verbs() -> dict[str, tuple[Callable[..., None], Message]]:
    """These verbs by name, each with its help."""
    return {
        "new": (new, M("Make a new encrypted vault.")),
        "verify": (verify, M("Prove that the vault holds what was written.")),
    }


def new(
    vault: options.Vault,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help=said(M("What the vault is called.")))],
    user: Annotated[
        str,
        typer.Option(
            "--user", metavar="LABEL", help=said(M("A label for you, such as front desk; no name."))
        ),
    ] = FIRST_USER,
    sample: Annotated[
        str | None,
        typer.Option("--sample", metavar="camp-liberty", help=said(M("Fill it with a sample."))),
    ] = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """Make a vault; at a terminal, with a recovery code that is typed back from paper."""
    from casetracker.app import new_office

    typed = new_passphrase(passphrase_file)
    somebody_there = passphrase_file is None
    with new_office(
        vault,
        name=name,
        label=user,
        passphrase=typed,
        clock=clock(),
        recovery=somebody_there,
        sample=sample,
    ) as office:
        log.note(log.Code.VAULT_MADE)
        code = office.vault.recovery_code
        if code:
            write_down(code)
    put_message(M("The vault {name} was made in {folder}.", name=name, folder=str(vault)))
    if not somebody_there:
        tell(
            M(
                "It has no recovery code, because nobody was there to write one down. Make one with "
                "casetracker recovery-code."
            )
        )


def verify(
    vault: options.Vault,
    known_restore: Annotated[
        bool,
        typer.Option("--known-restore", help=said(M("An old vault was put back on purpose: go on with it."))),
    ] = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """List everything that does not hold; only a vault that holds altogether ends with 0."""
    typed = passphrase(passphrase_file) if vault.is_dir() else ""
    if known_restore:
        with opened(vault, passphrase_file, typed=typed) as office:
            if office.alarms:  # closing the vault then remembers its history as the one that counts
                office.accept_history()
    count = 0
    with opened(vault, passphrase_file, typed=typed) as office:
        for finding in office.verify():
            count += 1
            put_message(finding)
    if count:
        raise Refused(
            MN(
                "{count} thing does not hold. Nothing was changed. Keep this folder as it is and look at the "
                "newest backup.",
                "{count} things do not hold. Nothing was changed. Keep this folder as it is and look at the "
                "newest backup.",
                count,
            )
        )
    put_message(M("Everything holds."))
