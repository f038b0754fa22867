"""The looks of the window: colours by name, light or dark, at one text size and density (ux.md 3)."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from casetracker.kernel import i18n
from casetracker.kernel.paths import resources
from casetracker.qtkit import fonts, geometry
from casetracker.qtkit.language import Tongue
from casetracker.qtkit.style import HouseStyle, style_sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as BeforeWidget
else:
    BeforeWidget = object  # a mix-in stands before a Qt class, so it must not be one itself

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Shadow: "border_strong",
}
_FAINT = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
    QPalette.ColorRole.PlaceholderText,
)
_FAINTNESS = 0.55
_COMFORTABLE, _LOW = 30, 26  # px


class ThemeSignals(QObject):
    """What a theme tells."""

    changed = Signal()


class Theme:
    """The colours in use, by the names of tokens.json; widgets ask when they paint."""

    def __init__(self) -> None:
        self.signals = ThemeSignals()
        self.dark = False
        self.density = "comfortable"
        self._scheme = "light"
        self._tongue: Tongue | None = None

    def colour(self, token: str) -> QColor:
        """Return a token's colour. Raises KeyError for a name that is not a token."""
        return QColor(self._name(token))

    def risk(self, step: int) -> QColor:
        """Return the colour of a risk score's band, 1 (low) to 5."""
        return QColor(_tokens()["risk_dark" if self.dark else "risk_light"][step - 1])

    @property
    def compact(self) -> bool:
        """Tell whether rows and controls are low."""
        return self.density == "compact"

    @property
    def control(self) -> int:
        """The height of a button or a field, in px at 100 % text."""
        return _LOW if self.compact else _COMFORTABLE

    def wear(self, application: QApplication, scheme: str, density: str) -> None:
        """Put the colours on: one palette and one style sheet for the whole application."""
        self._scheme, self.density = scheme, density
        self.dark = _is_dark(application, scheme)
        application.setPalette(self.palette())
        application.setStyleSheet(self._headed(style_sheet(self._name, self.control)))
        self.signals.changed.emit()

    def palette(self) -> QPalette:
        """Make the palette from which Fusion paints what the style sheet leaves alone."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        faint = _mixed(self.colour("text"), self.colour("surface"))
        for role in _FAINT:
            palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
        return palette

    def start(self, application: QApplication) -> Tongue:
        """Set the application up once: style, fonts, and the system's colour scheme to follow."""
        if self._tongue is None:
            fonts.load()
            application.setStyle(HouseStyle())
            self._tongue = Tongue(application)
            application.styleHints().colorSchemeChanged.connect(lambda: self._follow(application))
        return self._tongue

    def _follow(self, application: QApplication) -> None:
        if self._scheme == "system" and self.dark != _is_dark(application, "system"):
            self.wear(application, "system", self.density)

    def _headed(self, sheet: str) -> str:
        # Qt tells widgets of a new style only when the text of the sheet differs.
        return f"/* {self.density} {geometry.scale()} {i18n.current().language} */\n{sheet}"

    def _name(self, token: str) -> str:
        return str(_tokens()["dark" if self.dark else "light"][token])


@cache
def theme() -> Theme:
    """Return the looks in use, of which a process has one."""
    return Theme()


def apply(
    application: QApplication,
    *,
    scheme: str = "system",
    scale: float = 1.0,
    density: str = "comfortable",
    language: str | None = None,
) -> None:
    """Dress the application, at start or while it runs.

    Scheme is "light", "dark" or "system"; scale 1.0 is text at 100 %; density is "comfortable" or "compact";
    without a language, the one in use is kept.
    """
    tongue = theme().start(application)
    geometry.use_scale(scale)
    if language is not None:
        tongue.speak(language)
    application.setFont(fonts.font("body"))
    theme().wear(application, scheme, density)


class Dressed(BeforeWidget):
    """A mix-in for widgets that keep fonts, lengths or palettes of their own: stands before the Qt class."""

    def dress(self) -> None:
        """Put on what the theme and the text size ask for; called again whenever they change."""

    def changeEvent(self, event: QEvent) -> None:
        """Hear that the style has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.dress()
        super().changeEvent(event)


def _is_dark(application: QApplication, scheme: str) -> bool:
    return _system_is_dark(application) if scheme == "system" else scheme == "dark"


def _system_is_dark(application: QApplication) -> bool:
    return application.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _mixed(text: QColor, surface: QColor) -> QColor:
    """Text at 55 % opacity over a surface."""
    channels = ((text.red(), surface.red()), (text.green(), surface.green()), (text.blue(), surface.blue()))
    return QColor(*(round(over * _FAINTNESS + under * (1 - _FAINTNESS)) for over, under in channels))


@cache
def _tokens() -> dict[str, Any]:
    return dict(json.loads((resources() / "styles" / "tokens.json").read_text(encoding="utf-8")))
