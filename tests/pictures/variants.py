"""The ways in which every page is pictured: looks, languages, sizes of text, and sizes of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casetracker.kernel.settings import LANGUAGE, TEXT_SIZE, THEME, Setting

SIZES = ((1366, 768), (1920, 1080))


@dataclass(frozen=True)
class Variant:
    """One way to show a page: the settings chosen, and the window's size in pixels."""

    name: str
    settings: tuple[tuple[Setting[Any], Any], ...]
    size: tuple[int, int]

    def file(self, page: str) -> str:
        """The name of the picture of a page."""
        width, height = self.size
        return f"{page}-{self.name}-{width}x{height}.png"


PLAIN: tuple[tuple[Setting[Any], Any], ...] = ((THEME, "light"), (LANGUAGE, "en"), (TEXT_SIZE, 100))
LOOKS: dict[str, tuple[tuple[Setting[Any], Any], ...]] = {
    "light": PLAIN,
    "dark": (*PLAIN, (THEME, "dark")),
    "fa": (*PLAIN, (LANGUAGE, "fa")),
    "text150": (*PLAIN, (TEXT_SIZE, 150)),
}


def variants() -> Iterator[Variant]:
    """Every look in every size."""
    for name, settings in LOOKS.items():
        for size in SIZES:
            yield Variant(name, settings, size)
