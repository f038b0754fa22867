"""The verbs about who can open a vault: user add, user remove, passphrase, recovery-code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from casetracker.cli import options
from casetracker.cli.console import put_line, put_message
from casetracker.cli.opening import opened, refuse_unless_writable, writing
from casetracker.cli.passphrases import ask, new_passphrase, passphrase, read_file, write_down
from casetracker.cli.usage import said
from casetracker.kernel.messages import M, Message

Label = Annotated[
    str, typer.Argument(metavar="LABEL", help=said(M("The label of a user, such as front desk; no name.")))
]


def verbs() -> dict[str, tuple[Callable[..., None], Message]]:
    """These verbs by name, each with its help."""
    return {
        "passphrase": (change_passphrase, M("Change your passphrase.")),
        "recovery-code": (recovery_code, M("Make a new recovery code; the one before stops working.")),
    }


def user_verbs() -> dict[str, tuple[Callable[..., None], Message]]:
    """The verbs of `user` by name, each with its help."""
    return {
        "add": (add_user, M("Let somebody open the vault with a passphrase of their own.")),
        "remove": (remove_user, M("Take somebody's way in away and change the vault's key.")),
    }


def add_user(
    vault: options.Vault,
    label: Label,
    passphrase_file: options.PassphraseFile = None,
    new_passphrase_file: options.NewPassphraseFile = None,
) -> None:
    """Give somebody a slot of their own."""
    with writing(vault, passphrase_file) as office:
        office.add_user(label, new_passphrase(new_passphrase_file))
    put_message(M("{label} can open the vault now.", label=label))


def remove_user(vault: options.Vault, label: Label, passphrase_file: options.PassphraseFile = None) -> None:
    """Take somebody's slot away."""
    with writing(vault, passphrase_file) as office:
        office.remove_user(label)
    put_message(
        M("{label} cannot open the vault any more. Backups made before still open to them.", label=label)
    )


def change_passphrase(
    vault: options.Vault,
    forgotten: Annotated[
        str | None,
        typer.Option(
            "--forgotten",
            metavar="LABEL",
            help=said(M("This user forgot theirs: open the vault with the recovery code instead.")),
        ),
    ] = None,
    code_file: Annotated[
        Path | None,
        typer.Option(
            "--recovery-code-file",
            metavar="FILE",
            help=said(M("A file whose first line is the recovery code; without it, it is asked for.")),
        ),
    ] = None,
    passphrase_file: options.PassphraseFile = None,
    new_passphrase_file: options.NewPassphraseFile = None,
) -> None:
    """Change the passphrase of whoever opens the vault, or of a user who forgot theirs."""
    if forgotten is not None:
        _reset(vault, forgotten, code_file, new_passphrase_file)
    else:
        _change(vault, passphrase_file, new_passphrase_file)
    put_message(M("The passphrase was changed."))


def _change(vault: Path, passphrase_file: Path | None, new_passphrase_file: Path | None) -> None:
    old = passphrase(passphrase_file) if vault.is_dir() else ""
    with opened(vault, typed=old) as office:
        refuse_unless_writable(office)
        office.change_passphrase(old, new_passphrase(new_passphrase_file))


def _reset(vault: Path, label: str, code_file: Path | None, new_passphrase_file: Path | None) -> None:
    code = read_file(code_file) if code_file else ask(M("Recovery code: "))
    with opened(vault, code=code) as office:
        refuse_unless_writable(office)
        office.reset_user(label, new_passphrase(new_passphrase_file))


def recovery_code(vault: options.Vault, passphrase_file: options.PassphraseFile = None) -> None:
    """Make a new recovery code; at a terminal, it is typed back from paper."""
    with writing(vault, passphrase_file) as office:
        code = office.new_recovery_code()
        if passphrase_file is None:
            write_down(code)
        else:
            put_line(code)
