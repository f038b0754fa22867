"""What the page of offers works with; the shell puts it together from an open vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from casetracker.kernel.clock import Clock
from casetracker.kernel.events import Bus
from casetracker.kernel.types import AsOf
from casetracker.offers.reading import OfferReader
from casetracker.offers.service import OfferService


class KeptForms(Protocol):
    """Half-filled forms, kept in the vault."""

    def keep(self, form: str, values: Mapping[str, Any]) -> None:
        """Keep what was typed so far. Raises Refused, WorldError."""

    def forget(self, form: str) -> None:
        """Forget what was kept of a form. Raises Refused, WorldError."""

    def of(self, form: str) -> Any | None:
        """What is kept of a form (`values`, `kept_at`), or None."""


class KeptValues(Protocol):
    """Settings and views of the office, kept in the vault."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value under a key, or the default."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key. Raises Refused, WorldError."""


@dataclass(frozen=True)
class OfferDesk:
    """The services the page asks and gives orders to. `opens_as_of` is for samples of a day long past."""

    offers: OfferService
    reader: OfferReader
    drafts: KeptForms
    options: KeptValues
    bus: Bus
    clock: Clock
    opens_as_of: AsOf | None = None

    def today(self) -> AsOf:
        """All that has happened by today, as it is known today."""
        day = self.clock.today()
        return AsOf(day, day)

    def first_view(self) -> AsOf:
        """The day as of which the page opens."""
        return self.opens_as_of or self.today()
