"""The type of the window: Inter and Vazirmatn, bundled, in a few named faces (ux.md 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from casetracker.kernel.i18n import current
from casetracker.kernel.paths import resources
from casetracker.qtkit.geometry import scale

_LATIN = ("Inter", "Vazirmatn")
_ARABIC = ("Vazirmatn", "Inter")
_PROPORTIONAL = ("figure",)
_SMALLER = 0.95  # Vazirmatn's letters are larger than Inter's at the same size
_HINTED_BELOW = 12.0  # pt; larger figures look letter-spaced when hinted


@dataclass(frozen=True)
class Face:
    """A size in points at 100 % text, and a weight."""

    points: float
    weight: QFont.Weight = QFont.Weight.Normal


FACES = {
    "tick": Face(8.5),
    "caption": Face(9),
    "body": Face(10),
    "label": Face(10, QFont.Weight.Medium),
    "group": Face(8.5, QFont.Weight.DemiBold),
    "section": Face(11, QFont.Weight.DemiBold),
    "title": Face(15, QFont.Weight.DemiBold),
    "brand": Face(13, QFont.Weight.DemiBold),
    "figure": Face(22, QFont.Weight.DemiBold),
    "detail_title": Face(14, QFont.Weight.DemiBold),
    "detail_figure": Face(15, QFont.Weight.DemiBold),
}


@cache
def load() -> None:
    """Make the bundled fonts known to Qt, once a process; needs an application."""
    for path in sorted((resources() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def families(face: str = "body") -> tuple[str, ...]:
    """Return the families of the language in use, so that mixed text never falls to a stray font.

    The program's name looks the same in every language.
    """
    return _ARABIC if current().rtl and face != "brand" else _LATIN


def points(face: str) -> float:
    """Return a face's size in points, at the text size and for the language in use."""
    return FACES[face].points * scale() * (_SMALLER if current().rtl else 1.0)


def font(face: str = "body", *, bold: bool = False, tabular: bool = False) -> QFont:
    """Return a face of FACES; bold is SemiBold.

    Latin digits are all as wide as each other, but for big figures. Vazirmatn's read better at their own
    width, unless they are tabular: numbers under each other in a column.
    """
    return QFont(_made(face, bold, tabular, points(face), current().rtl))


@lru_cache(maxsize=128)
def _made(face: str, bold: bool, tabular: bool, size: float, rtl: bool) -> QFont:
    made = QFont(list(families(face)))
    made.setPointSizeF(size)
    made.setWeight(QFont.Weight.DemiBold if bold else FACES[face].weight)
    hinted = FACES[face].points < _HINTED_BELOW
    preference = QFont.HintingPreference
    made.setHintingPreference(preference.PreferVerticalHinting if hinted else preference.PreferNoHinting)
    if tabular or (face not in _PROPORTIONAL and not rtl):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
