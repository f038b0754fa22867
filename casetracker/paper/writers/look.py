"""The look of printed reports: typefaces and colours, read from `resources/styles` (house.md, rule 13)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from casetracker.kernel.paths import resources


@dataclass(frozen=True)
class Face:
    """A weight of Vazirmatn ("Regular", "Medium", "SemiBold", "Bold") at a size in points.

    `spread` is the distance from line to line as a multiple of the size, for Latin letters.
    """

    weight: str
    size: float
    spread: float

    def narrowed(self, share: float) -> Face:
        """Return the same face at a share of its size."""
        return Face(self.weight, self.size * share, self.spread)

    @property
    def font(self) -> str:
        """The name under which the weight is registered and embedded."""
        return f"Vazirmatn-{self.weight}"


@dataclass(frozen=True)
class Look:
    """Named typefaces and named colours; a colour is a hexadecimal "#RRGGBB"."""

    faces: Mapping[str, Face]
    colours: Mapping[str, str]


@cache
def look() -> Look:
    """Return the look of reports: always the light colours, because paper is white."""
    styles = resources() / "styles"
    tokens: dict[str, str] = json.loads((styles / "tokens.json").read_text("utf-8"))["light"]
    report = json.loads((styles / "report.json").read_text("utf-8"))
    faces = {name: Face(*described) for name, described in report["faces"].items()}
    return Look(faces, {name: tokens.get(colour, colour) for name, colour in report["colours"].items()})
