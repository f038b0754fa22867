"""A field for a country: typed in any of four languages, completed, one slip forgiven."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from casetracker.kernel import countries
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import Country
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.suggestions import Suggestion, Suggestions


class CountryField(LineField):
    """A country by its code or its name; leaving the field writes the name out, so that nobody is fooled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._code: str | None = None
        super().__init__(parent=parent)
        self._suggestions = Suggestions(self)
        self.left.connect(self._write_out)
        self._suggestions.taken.connect(lambda code, _text: self._take(code))

    def value(self) -> str | None:
        """Return the ISO code, or None for nothing and for what is like no country."""
        return self._code

    def set_value(self, value: Any) -> None:
        """Show the name of a country, given its code."""
        self.setText(current().country(value) if value else "")

    def echo(self) -> Message | None:
        """Answer with the code and the name."""
        return M("{code} · {country}", code=self._code, country=Country(self._code)) if self._code else None

    def fault(self) -> Message | None:
        """Say that there is no such country."""
        if self.is_empty() or self._code:
            return None
        return M("{Label} must be a country, for example Albania or AL")

    def retranslate(self) -> None:
        """Name the country in the language in use."""
        super().retranslate()
        if self._code:
            self.set_value(self._code)

    def read(self, text: str) -> None:
        """Find the country; the only one that starts so, or the one that is most like it, will do."""
        self._code = countries.find(text) or _begun(text) or countries.suggest(text)

    def offer(self, text: str) -> None:
        """Offer the countries that start so."""
        found = countries.starting(text) if text.strip() else []
        near = [self._code] if self._code and not found else []
        self._suggestions.offer([Suggestion(code, current().country(code), code) for code in found or near])

    def _take(self, code: str) -> None:
        self.set_value(code)
        self.edited.emit()

    def _write_out(self) -> None:
        if self._code:
            self.set_value(self._code)


def _begun(text: str) -> str | None:
    """The only country that starts so; two letters could be the code of another."""
    found = countries.starting(text) if len(text.strip()) > 2 else []
    return found[0] if len(found) == 1 else None
