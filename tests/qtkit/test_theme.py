"""The looks can be read in both themes, and change while the window is open (ux.md 3.1, checks 27 and 28)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.paths import resources
from casetracker.qtkit.theme import apply, theme
from tests.house.source import ROOT, program

TEXT, GRAPHIC = 4.5, 3.0
PAIRS = [
    *(
        (text, ground, TEXT)
        for text in ("text", "muted")
        for ground in ("window", "surface", "sel", "raised")
    ),
    ("link", "surface", TEXT),
    ("link", "window", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    ("side_text", "side", TEXT),
    ("side_text", "side_hover", TEXT),
    ("side_muted", "side", TEXT),
    ("side_text", "side_sel", TEXT),
    ("side_bright", "side_sel", TEXT),
    ("on_badge", "badge", TEXT),
    ("border_strong", "surface", GRAPHIC),
    ("border_strong", "window", GRAPHIC),
    ("border_strong", "track", GRAPHIC),
    ("focus", "surface", GRAPHIC),
    ("focus", "sel", GRAPHIC),
    ("side_mark", "side_sel", GRAPHIC),
    *((role, f"{role}_bg", TEXT) for role in ("ok", "warn", "bad", "info", "hold", "neutral")),
    ("bad", "surface", TEXT),
    ("warn", "surface", TEXT),
    ("cap_departed", "surface", GRAPHIC),
    ("cap_accepted", "surface", GRAPHIC),
]
HEX = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b")


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG 2.2 ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_every_pair_of_tokens_can_be_told_apart(
    dress: Callable[..., None], scheme: str, front: str, ground: str, least: float
) -> None:
    dress(scheme=scheme)
    assert contrast(theme().colour(front), theme().colour(ground)) >= least


def test_the_measure_knows_black_on_white_and_notices_grey() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("silver"), QColor("white")) < GRAPHIC


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_number_in_a_risk_can_be_read(dress: Callable[..., None], scheme: str) -> None:
    dress(scheme=scheme)
    white, black = QColor("white"), theme().colour("text" if scheme == "light" else "on_accent")
    for step in range(1, 6):
        number = white if (step == 5) == (scheme == "light") else black
        assert contrast(number, theme().risk(step)) >= TEXT


def test_a_change_of_theme_reaches_every_widget(
    qtbot: QtBot, dress: Callable[..., None], record_property: Callable[[str, object], None]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    parts = [kind(window) for kind in (QLabel, QPushButton) for _ in range(300)]
    window.show()
    told: list[bool] = []
    theme().signals.changed.connect(lambda: told.append(theme().dark))
    began = time.perf_counter()
    dress(scheme="dark")
    record_property("milliseconds for 600 widgets", round(1000 * (time.perf_counter() - began)))
    assert told == [True]
    for part in parts:
        assert part.palette().color(QPalette.ColorRole.Window) == theme().colour("window")
        assert part.palette().color(QPalette.ColorRole.WindowText) == theme().colour("text")


def test_disabled_words_are_fainter(dress: Callable[..., None]) -> None:
    role = QPalette.ColorRole.WindowText
    palette = theme().palette()
    faint = palette.color(QPalette.ColorGroup.Disabled, role)
    ground = theme().colour("surface")
    assert contrast(faint, ground) < contrast(palette.color(QPalette.ColorGroup.Active, role), ground)


def test_the_systems_scheme_is_followed_only_when_asked(
    qapp: QApplication, dress: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    system = [Qt.ColorScheme.Light]
    monkeypatch.setattr("casetracker.qtkit.theme._system_is_dark", lambda _: system[0] == Qt.ColorScheme.Dark)
    dress(scheme="system")
    assert not theme().dark
    system[0] = Qt.ColorScheme.Dark
    qapp.styleHints().colorSchemeChanged.emit(system[0])
    assert theme().dark
    dress(scheme="light")
    qapp.styleHints().colorSchemeChanged.emit(system[0])
    assert not theme().dark


def test_compact_controls_are_lower(dress: Callable[..., None]) -> None:
    heights = []
    for density in ("comfortable", "compact"):
        dress(density=density)
        heights.append(theme().control)
    assert heights == [30, 26]


def test_a_token_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme().colour("mauve")


def test_without_a_language_the_one_in_use_stays(qapp: QApplication, dress: Callable[..., None]) -> None:
    dress(language="fa")
    apply(qapp, scheme="dark")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_no_colour_is_written_outside_the_tokens() -> None:
    screens = {path: text for path, text in program() if {"ui", "qtkit", "shell"} & set(path.parts)}
    screens[ROOT / "app.qss"] = (resources() / "styles" / "app.qss").read_text(encoding="utf-8")
    assert not [str(path) for path, text in screens.items() if HEX.search(text)]


@pytest.mark.parametrize("text", ['"#0B6A85"', "color: #0B6A85;", "#fff", "'#A31D15'"])
def test_a_colour_would_be_noticed(text: str) -> None:
    assert HEX.search(text)
