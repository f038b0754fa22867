"""Back and forward: the pages and records that were visited, in order (ux.md 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

_GLANCE = 1.0  # seconds; what was seen for less than that was passed by, not visited
_MOST = 100


@dataclass(frozen=True)
class Place:
    """A page, and the record shown on it if there is one."""

    page: str
    kind: str = ""
    reference: str = ""


class Trail:
    """Where a person has been, and where they are on the way back."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Begin nowhere; `now` gives seconds."""
        self._now = now
        self._places: list[Place] = []
        self._at = -1
        self._since = 0.0

    @property
    def here(self) -> Place | None:
        """The place visited now; None before the first."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether some place was visited before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether a person has gone back from somewhere."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Be somewhere else now. A record of the same page that was only passed by is forgotten."""
        if place == self.here:
            return
        passed_by = self.here is not None and self.here.page == place.page and self._is_glance()
        kept = self._places[: self._at if passed_by else self._at + 1]
        self._places = [*kept, place][-_MOST:]
        self._arrive(len(self._places) - 1)

    def back(self) -> Place | None:
        """Go to the place before; None when there is none."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Place | None:
        """Go to the place from which one went back; None when there is none."""
        return self._step(1) if self.can_go_forward else None

    def _step(self, by: int) -> Place | None:
        self._arrive(self._at + by)
        return self.here

    def _arrive(self, at: int) -> None:
        self._at, self._since = at, self._now()

    def _is_glance(self) -> bool:
        return self._now() - self._since < _GLANCE
