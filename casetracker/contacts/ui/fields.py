"""The fields of a contact, made for a form as for a value that is edited where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from casetracker.contacts.reading import ContactReader
from casetracker.contacts.ui.picker import ContactPicker
from casetracker.contacts.words import KIND_WORDS, LANGUAGES, SECTOR_WORDS
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import Language
from casetracker.qtkit.widgets.choice_field import Choice, ChoiceField
from casetracker.qtkit.widgets.country_field import CountryField
from casetracker.qtkit.widgets.field import Field
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.text_field import TextField

NEW_PARENT = M("New contact, entered with this one")
_UNKNOWN = Choice("", M("Not known"))


class YesNoField(ChoiceField):
    """Yes or no; no unless somebody says yes."""

    def __init__(self) -> None:
        super().__init__([Choice("no", M("No")), Choice("yes", M("Yes"))])

    def value(self) -> Any:
        """Return a truth."""
        return super().value() == "yes"

    def set_value(self, value: Any) -> None:
        """Show a truth; None is no."""
        super().set_value("yes" if value else "no")

    def typed(self) -> str:
        """Return yes or no."""
        return "yes" if self.value() else "no"

    def set_typed(self, text: str) -> None:
        """Choose again."""
        self.set_value(text == "yes")


class LanguageField(ChoiceField):
    """One of a few languages, or none; another one that is there already is kept."""

    def __init__(self) -> None:
        languages = [Choice(code, M("{language}", language=Language(code))) for code in LANGUAGES]
        super().__init__([_UNKNOWN, *languages])

    def value(self) -> Any:
        """Return the value, or None."""
        return super().value() or None

    def set_value(self, value: Any) -> None:
        """Show a value."""
        if value and self.findData(value) < 0:
            self.addItem(current().say(M("{language}", language=Language(value))), value)
        super().set_value(value or "")


def choices(words: Mapping[str, Message]) -> list[Choice]:
    """Return the values of a closed list with their words, each beginning with a capital."""
    return [Choice(value, M("{Text}", text=text)) for value, text in words.items()]


def makers(reader: ContactReader) -> dict[str, Callable[[], Field]]:
    """Return what makes the field of each detail, by its name in the draft."""
    return {
        "name": LineField,
        "kind": lambda: ChoiceField(choices(KIND_WORDS)),
        "sector": lambda: ChoiceField(choices(SECTOR_WORDS)),
        "parent": lambda: ContactPicker(reader, NEW_PARENT),
        "functional_title": LineField,
        "native_name": LineField,
        "country": CountryField,
        "city": LineField,
        "address": lambda: TextField(2),
        "email": LineField,
        "phone": LineField,
        "language": LanguageField,
        "party_to_dispute": YesNoField,
        "state_of_origin": YesNoField,
        "note": lambda: TextField(2),
    }
