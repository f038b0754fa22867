"""The three kinds of wrong: a fault in a field, a refusal by a rule, and the world (house.md, rule 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetracker.kernel.messages import Message


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, in a sentence to show beside it."""

    field: str
    message: Message


class _Spoken(Exception):
    """An error that can say itself to a person, in the language in use."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        # Imported here because i18n knows dates, and dates are refused with these errors.
        from casetracker.kernel.i18n import current

        return current().say(self.message)


class Refused(_Spoken):
    """A rule says no: one sentence, and one fault for each field concerned."""

    def __init__(self, message: Message, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)

    def at(self, field: str) -> Refused:
        """The same refusal, shown beside a field."""
        return Refused(self.message, [Fault(field, self.message)])


class WorldError(_Spoken):
    """The disk, a lock or damage stood in the way: what happened, what is safe, what to do."""
