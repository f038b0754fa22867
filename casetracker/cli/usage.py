"""Wrong usage, and reading what stands on the command line itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import OneOf, PreciseDate


class WrongUsage(Exception):
    """The command is not written as it can be understood: exit status 2, nothing was done."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def said(message: Message) -> str:
    """A help text in the language in use."""
    return current().say(message)


def one_of(option: str, value: str, choices: Sequence[str]) -> str:
    """The value, when it is one of the choices. Raises WrongUsage naming them."""
    if value in choices:
        return value
    raise WrongUsage(
        M(
            "{option} cannot be {value}. Write one of {choices}. Nothing was done.",
            option=option,
            value=value,
            choices=OneOf(choices),
        )
    )


def day(option: str, text: str | None) -> date | None:
    """The day of an option as 2013-06-30, 2013-06 or 2013; a month or year means its last day (decision 6).

    Raises WrongUsage for anything else.
    """
    if text is None:
        return None
    try:
        return PreciseDate.parse(text).day
    except Refused as refused:
        raise WrongUsage(
            M("{option}: {reason} Nothing was done.", option=option, reason=refused.message)
        ) from None
