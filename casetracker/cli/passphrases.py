"""Asking for a passphrase at a terminal, or reading it from a file; never from an argument (decision 3)."""

from __future__ import annotations

import getpass
import os
import warnings
from pathlib import Path

from casetracker.cli.console import tell, tell_line
from casetracker.cli.usage import WrongUsage
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message

MOST_BYTES = 4096
_BYTE_ORDER_MARK = "\ufeff"


def passphrase(file: Path | None) -> str:
    """The passphrase of the vault, from the file or asked for. Raises WorldError, WrongUsage."""
    return read_file(file) if file is not None else ask(M("Passphrase: "))


def new_passphrase(file: Path | None) -> str:
    """A new passphrase, from the file or asked for twice; nothing typed lets five words be drawn.

    Raises Refused when both times something else was typed, WorldError, WrongUsage.
    """
    if file is not None:
        return read_file(file)
    typed = ask(M("New passphrase (nothing typed lets five words be drawn): "))
    if not typed:
        typed = _drawn()
    if ask(M("The same once more: ")) != typed:
        raise Refused(M("The two passphrases are not the same. Nothing was changed. Type them again."))
    return typed


def _drawn() -> str:
    from casetracker.store.passphrases import draw

    words = draw()
    tell_line(f"  {words}")
    return words


def read_file(file: Path) -> str:
    """The first line of the file, without its line end. Raises WorldError when there is none."""
    try:
        with file.open("rb") as opened:
            line = opened.readline(MOST_BYTES + 1)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise _unread(file, reason) from error
    except ValueError as error:  # a NUL in the name
        raise _unread(file, M("there is no such file")) from error
    if len(line) > MOST_BYTES:
        raise _unread(file, M("its first line is too long"))
    return _as_text(file, line)


def _as_text(file: Path, line: bytes) -> str:
    try:
        text = line.decode("utf-8").removeprefix(_BYTE_ORDER_MARK).rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise _unread(file, M("it is not written in UTF-8")) from error
    if not text:
        raise _unread(file, M("its first line is empty"))
    return text


def _unread(file: Path, reason: Message | str) -> WorldError:
    return WorldError(
        M(
            "No passphrase could be read from {file}: {reason}. Nothing was done. Name another file.",
            file=str(file),
            reason=reason,
        )
    )


def ask(prompt: Message) -> str:
    """Ask at the terminal, without showing what is typed. Raises WrongUsage when there is no terminal."""
    try:
        with warnings.catch_warnings():
            # getpass would read from a pipe and show what it reads; that is no place for a passphrase.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(current().say(prompt))
    except (getpass.GetPassWarning, EOFError):
        raise WrongUsage(
            M("There is no terminal to ask for the passphrase. Nothing was done. Use --passphrase-file FILE.")
        ) from None


def write_down(code: str) -> None:
    """Show a recovery code and have it typed back from the paper it was written on, until it is right."""
    from casetracker.store.recovery import read_code

    tell(M("Write this recovery code on paper. It opens the vault when every passphrase is forgotten:"))
    tell_line(f"  {code}")
    while True:
        typed = ask(M("Type it back from the paper: "))
        try:
            if read_code(typed) == read_code(code):
                return
            tell(M("This is another code than the one above. Compare it with your paper."))
        except Refused as refused:
            tell(refused.message)
