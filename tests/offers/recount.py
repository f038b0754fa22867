"""A plain recount of offers in Python, to hold the queries against; it knows nothing of SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from casetracker.kernel.types import AsOf


@dataclass
class Course:
    """What was told of one side of an offer: (happened on, known from, value), in the order of entry."""

    told: list[tuple[date, date, Any]] = field(default_factory=list)

    def tell(self, happened_on: date, known_from: date, value: Any) -> None:
        """Write down one more entry."""
        self.told.append((happened_on, known_from, value))

    def last(self, view: AsOf) -> Any:
        """What stood on the day as known on the day; of two things said of one day, the later entry."""
        standing = None
        best = date.min
        for happened_on, known_from, value in self.told:
            if known_from <= view.known_on and best <= happened_on <= view.as_of:
                best, standing = happened_on, value
        return standing


@dataclass
class Recounted:
    """One offer, recounted. `persons` are referred, accepted, departed."""

    persons: tuple[int, int, int] = (0, 0, 0)
    places: Course = field(default_factory=Course)
    standing: Course = field(default_factory=Course)
    disclosure: Course = field(default_factory=Course)
    until: Course = field(default_factory=Course)

    def there(self, view: AsOf, *, outside: bool) -> bool:
        """Whether the list shows the offer."""
        public = self.disclosure.last(view) == "announced"
        return self.standing.last(view) is not None and (public or not outside)

    def numbers(self, view: AsOf) -> dict[str, int]:
        """The five numbers, and over."""
        offered = self.places.last(view)
        referred, accepted, departed = self.persons
        left = 0 if offered is None else offered - referred
        return {
            "offered": offered or 0,
            "referred": referred,
            "accepted": accepted,
            "departed": departed,
            "remaining": max(0, left),
            "over": max(0, -left),
        }

    def status(self, view: AsOf) -> str:
        """The first status that fits (domain.md, The five numbers)."""
        standing, until, places = self.standing.last(view), self.until.last(view), self.places.last(view)
        n = self.numbers(view)
        if standing in ("withdrawn", "suspended"):
            return str(standing)
        if standing == "closed" or (n["offered"] > 0 and n["departed"] >= n["offered"]):
            return "completed"
        if until is not None and until < view.as_of:
            return "expired"
        if standing == "reported":
            return "awaiting_confirmation"
        if n["over"] > 0:
            return "over_referred"
        if places is not None and n["remaining"] == 0:
            return "full"
        if until is not None and until <= view.as_of + timedelta(days=30) and n["remaining"] > 0:
            return "closing_soon"
        return "open"
