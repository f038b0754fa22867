"""How a command ends: done, refused, wrong usage or a bug, in a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import typer

from casetracker.cli.console import tell, tell_line
from casetracker.cli.output import line
from casetracker.cli.usage import WrongUsage
from casetracker.kernel import log
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

_USAGE_SENTENCES = {
    "NoSuchOption": M("There is no option {name} here. Nothing was done. See {command} --help."),
    "BadOptionUsage": M("The option {name} is not used like this. Nothing was done. See {command} --help."),
    "MissingParameter": M("{name} is missing. Nothing was done. See {command} --help."),
    "BadParameter": M("{name} cannot be read. Nothing was done. See {command} --help."),
}
_OTHER_USAGE = M("The command is not written like this. Nothing was done. See {command} --help.")


class Ending:
    """A block whose errors become sentences; `status` is the exit status afterwards."""

    def __init__(self) -> None:
        self.status = DONE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self.status = ended(error)
        return True


def ended(error: BaseException) -> int:
    """Say what an error means for the person who gave the command; gives the exit status."""
    for kind, told in _ENDINGS:
        if isinstance(error, kind):
            return told(error)
    return _bug(error)


def _bug(error: BaseException) -> int:
    """What nothing foresaw: logged and shown by kind, place and code alone (trust.md, P20)."""
    line = log.bug(error)
    tell(
        M(
            "casetracker stopped because of a mistake of its own. What was saved before is safe. Report this "
            "line, which holds nothing of yours:"
        )
    )
    tell_line(line)
    return REFUSED


def _refused(error: Refused) -> int:
    tell(error.message)
    for fault in error.faults:
        if fault.message != error.message:
            tell_line(f"  {line(fault.field, fault.message, current())}")
    return REFUSED


def _world(error: WorldError) -> int:
    log.note(log.Code.WORLD_ERROR)
    tell(error.message)
    return REFUSED


def _wrong_usage(error: WrongUsage) -> int:
    tell(error.message)
    return WRONG_USAGE


def _typers_own(error: typer.TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error}\n")
    else:
        tell(_usage_sentence(error))
    return WRONG_USAGE


def _usage_sentence(error: typer.TyperException) -> Message:
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    name = getattr(error, "option_name", None) or _written(parameter)
    sentence = _USAGE_SENTENCES.get(type(error).__name__, _OTHER_USAGE) if name else _OTHER_USAGE
    command = getattr(context, "command_path", "casetracker")
    return Message(sentence.text, params={"name": name, "command": command})


def _written(parameter: object) -> str | None:
    """An option as it is typed, an argument as the help shows it."""
    options = getattr(parameter, "opts", ())
    longest = max(options, key=len, default=None)
    return longest if longest and longest.startswith("-") else getattr(parameter, "metavar", None)


def _after_help(error: typer.Exit) -> int:
    return error.exit_code


def _stopped(_error: KeyboardInterrupt) -> int:
    tell(M("Stopped. What was saved before stays, and nothing was left half done."))
    return REFUSED


def _reader_left(_error: BrokenPipeError) -> int:
    _leave_stdout()
    return REFUSED


def _leave_stdout() -> None:
    """What Python still holds back for stdout goes nowhere, so that it does not fail once more at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _not_written(error: OSError) -> int:
    if error.filename is not None:  # files are opened where their errors are foreseen
        return _bug(error)
    log.note(log.Code.WORLD_ERROR)
    _leave_stdout()
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    tell(M("The output could not be written ({reason}). The vault is untouched by that.", reason=reason))
    return REFUSED


_ENDINGS: tuple[tuple[type[BaseException], Callable[[Any], int]], ...] = (
    (Refused, _refused),
    (WorldError, _world),
    (WrongUsage, _wrong_usage),
    (typer.TyperException, _typers_own),
    (typer.Exit, _after_help),
    (KeyboardInterrupt, _stopped),
    (BrokenPipeError, _reader_left),
    (OSError, _not_written),
)
"""The first kind that fits says how the command ends."""
