"""The language of the window: its direction, Qt's own words, and the order to say everything again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from casetracker.kernel import i18n

# Qt asks its locale for digits and the names of days in its own dialogs.
_LOCALES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "fr": QLocale(QLocale.Language.French, QLocale.Country.France),
    "ar": QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt),
    "fa": QLocale(QLocale.Language.Persian, QLocale.Country.Iran),
}


_MODIFIERS = ("Ctrl", "Shift", "Alt", "Meta")
# An isolate that nothing closes reaches to the end: a menu then shows "Ctrl+/" and not "/+Ctrl".
_TO_THE_END = "\u2066"


class _QtWords(QTranslator):
    """Qt's own words, but for the names of keys: a keyboard says Ctrl in every language."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Say one of Qt's own words; the names of keys stay as they are."""
        if context == "QShortcut":
            return f"{_TO_THE_END}{source}" if source in _MODIFIERS and i18n.current().rtl else source
        # Nothing, and not an empty text, sends Qt on to its own words.
        return super().translate(context, source, disambiguation, n) or None


class Tongue:
    """What an application speaks; Qt's translations are exchanged, never piled up."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._qt_words = _QtWords(application)

    def speak(self, language: str) -> None:
        """Speak one of LANGUAGES from now on; every open widget hears LanguageChange."""
        i18n.use(language)
        QLocale.setDefault(_LOCALES[language])
        self._exchange_qt_words(language)
        # After the translator, because Qt then sets the direction that its own words ask for.
        rtl = i18n.current().rtl
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self._application.setLayoutDirection(direction)
        for window in self._application.topLevelWidgets():
            QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))

    def _exchange_qt_words(self, language: str) -> None:
        self._application.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._qt_words)
