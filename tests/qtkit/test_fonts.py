"""The bundled type is there, in the sizes and families of ux.md 3.3."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from casetracker.kernel.paths import resources
from casetracker.qtkit.fonts import FACES, font, points


@pytest.mark.parametrize("family", ["Inter", "Vazirmatn"])
def test_a_bundled_family_has_its_four_weights(family: str) -> None:
    weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    assert weights >= {400, 500, 600, 700}


@pytest.mark.parametrize("name", ["Inter-OFL.txt", "Vazirmatn-OFL.txt"])
def test_the_licences_are_beside_the_fonts(name: str) -> None:
    assert "SIL Open Font License" in (resources() / "fonts" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "family"), [("en", "Inter"), ("fr", "Inter"), ("fa", "Vazirmatn"), ("ar", "Vazirmatn")]
)
def test_each_language_is_set_in_its_own_family(
    dress: Callable[..., None], language: str, family: str
) -> None:
    dress(language=language)
    assert QFontInfo(font("body")).family() == family
    assert font("body").families()[0] == family
    assert len(font("body").families()) == 2


def test_the_name_of_the_program_looks_the_same_everywhere(dress: Callable[..., None]) -> None:
    dress(language="fa")
    assert QFontInfo(font("brand")).family() == "Inter"


def test_sizes_grow_with_the_text_and_shrink_a_little_for_vazirmatn(dress: Callable[..., None]) -> None:
    assert points("body") == 10
    dress(scale=1.5)
    assert points("body") == 15
    dress(language="fa")
    assert points("body") == 9.5


def test_nothing_is_smaller_than_can_be_read() -> None:
    assert min(face.points for face in FACES.values()) == 8.5


def test_latin_digits_stand_under_each_other_but_for_big_figures() -> None:
    def width(face: str, digit: str) -> float:
        return QFontMetricsF(font(face)).horizontalAdvance(digit * 10)

    assert width("body", "1") == width("body", "8")
    assert width("figure", "1") < width("figure", "8")


def test_persian_digits_keep_their_own_width_unless_they_form_a_column(dress: Callable[..., None]) -> None:
    dress(language="fa")
    tag = QFont.Tag("tnum")
    assert not font("body").isFeatureSet(tag)
    assert font("body", tabular=True).isFeatureSet(tag)


def test_small_type_is_hinted_and_large_is_not() -> None:
    hinting = QFont.HintingPreference
    assert font("body").hintingPreference() == hinting.PreferVerticalHinting
    assert font("figure").hintingPreference() == hinting.PreferNoHinting


def test_bold_is_semibold() -> None:
    assert font("body", bold=True).weight() == QFont.Weight.DemiBold
    assert QFontInfo(font("body", bold=True)).weight() == QFont.Weight.DemiBold
