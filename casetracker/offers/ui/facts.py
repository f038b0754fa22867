"""What is known of an offer, line by line; F2 or typing edits a value where it stands (ux.md 2.5.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casetracker.kernel.clock import Clock
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import PreciseDate
from casetracker.offers.dossier import Dossier
from casetracker.offers.forms import LABELS
from casetracker.offers.reading import OfferReader
from casetracker.offers.ui.columns import away, places_of, until_of
from casetracker.offers.ui.party_field import NewParty, PartyField
from casetracker.offers.words import PAYER_WORDS, SELECTION_WORDS, TYPE_WORDS
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.choice_field import Choice, ChoiceField
from casetracker.qtkit.widgets.date_field import DateField
from casetracker.qtkit.widgets.field import Field
from casetracker.qtkit.widgets.inline_value import InlineValue
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.number_field import NumberField
from casetracker.qtkit.widgets.text_field import TextField

_NAMES_WIDTH = 88  # px
FIRST = ("places", "received_on", "valid_until", "made_by", "conditions")
"""What every offer has, or should have: shown even while it is empty."""

REST = ("reported_by", "type", "owner", "title", "selection", "payer", "note")
"""Shown where it is known."""


@dataclass
class _Shown:
    """What the values of the offer shown are called, where they are codes or references."""

    dossier: Dossier | None = None
    names: dict[str, str] = field(default_factory=dict)


class Facts(Dressed, QWidget):
    """Names on the start side, values on the end side; those of `REST` only where they are known."""

    committed = Signal(str, object)  # the field, and its new value as its field of a form gives it

    def __init__(
        self, fields: Sequence[str], reader: OfferReader, clock: Clock, parent: QWidget | None = None
    ) -> None:
        """Take the fields to show, what finds contacts, and the clock for dates."""
        super().__init__(parent)
        self._reader, self._clock = reader, clock
        self._shown = _Shown()
        self._rows: dict[str, tuple[Label, QWidget]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        # Widgets
        self._received = Label("")
        makers = self._makers()
        for name in fields:
            title, make, say = makers[name]
            self._add(name, title, self._inline(name, make, say) if make else self._received)
        self.dress()

    def show_offer(self, dossier: Dossier) -> None:
        """Show an offer's facts; a value that is being edited stays in its field."""
        offer, details = dossier.offer, dossier.details
        names = {details[name]: getattr(offer, name) for name in ("made_by", "reported_by")}
        self._shown = _Shown(dossier, {ref: name for ref, name in names.items() if ref})
        until = until_of(offer)
        values = {
            **details,
            "places": offer.offered if offer.places_stated else None,
            "valid_until": str(until) if until else None,
        }
        self._received.say(_received(dossier))
        for name, (label, value) in self._rows.items():
            if isinstance(value, InlineValue):
                value.show_value(values[name])
            seen = name in FIRST or values.get(name) is not None
            label.setVisible(seen)
            value.setVisible(seen)

    def value(self, name: str) -> InlineValue:
        """Return the value of a field that can be edited. Raises KeyError for any other."""
        value = self._rows[name][1]
        if not isinstance(value, InlineValue):
            raise KeyError(name)
        return value

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._grid.setHorizontalSpacing(S(3))
        self._grid.setVerticalSpacing(S(4))
        self._grid.setColumnMinimumWidth(0, S(_NAMES_WIDTH))

    def _makers(
        self,
    ) -> dict[str, tuple[Message, Callable[[], Field] | None, Callable[[Any], Message | str]]]:
        """Each field's name, what makes its field, and how it is said; what cannot be edited has no field."""
        return {
            "places": (M("Places"), NumberField, self._say_places),
            "received_on": (M("Received"), None, _say_text),
            "valid_until": (M("Valid until"), self._date, self._say_until),
            "made_by": (M("Host authority"), self._party, self._say_party),
            "conditions": (M("Criteria"), TextField, _say_text),
            "reported_by": (M("Reported by"), self._party, self._say_party),
            "type": (M("Type"), _choices(TYPE_WORDS), _said_by(TYPE_WORDS)),
            "owner": (M("Owner"), LineField, _say_text),
            "title": (M("Title"), LineField, _say_text),
            "selection": (M("Selection"), _choices(SELECTION_WORDS), _said_by(SELECTION_WORDS)),
            "payer": (M("Who pays"), _choices(PAYER_WORDS), _said_by(PAYER_WORDS)),
            "note": (M("Note"), TextField, _say_text),
        }

    def _add(self, name: str, title: Message, value: QWidget) -> None:
        label = Label(title, "caption", "muted")
        label.setBuddy(value)
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(value, row, 1)
        self._rows[name] = (label, value)

    def _inline(
        self, name: str, make: Callable[[], Field], say: Callable[[Any], Message | str]
    ) -> InlineValue:
        value = InlineValue(LABELS[name], make, say, needed=name == "places")
        value.committed.connect(lambda new: self.committed.emit(name, new))
        return value

    def _date(self) -> DateField:
        return DateField(self._clock)

    def _party(self) -> PartyField:
        return PartyField(self._reader)

    def _say_places(self, value: int | None) -> Message:
        dossier = self._shown.dossier
        if dossier and dossier.offer.places_stated and value == dossier.offer.offered:
            return places_of(dossier.offer)
        return M("—") if value is None else M("{places}", places=value)

    def _say_until(self, value: str | None) -> Message:
        if value is None:
            return M("No end date")
        day = PreciseDate.parse(value)
        return M("{day} ({away})", day=day, away=away(day.day, self._clock.today()))

    def _say_party(self, value: str | NewParty | None) -> Message | str:
        if isinstance(value, NewParty):
            return value.name
        return self._shown.names.get(value or "", "") or M("—")


def _received(dossier: Dossier) -> Message:
    first = min((row.known_from for row in dossier.standings), default=None)
    return M("{day}", day=first) if first else M("—")


def _say_text(value: str | None) -> Message | str:
    return value or M("—")


def _choices(words: Any) -> Callable[[], Field]:
    return lambda: ChoiceField([Choice(value, text) for value, text in words.items()])


def _said_by(words: Any) -> Callable[[Any], Message | str]:
    return lambda value: words.get(value) or M("—")
