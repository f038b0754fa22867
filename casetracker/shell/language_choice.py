"""The language of the window, to be chosen before anything can be read (ux.md 2.5.10)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from casetracker.kernel.i18n import LANGUAGES, current
from casetracker.kernel.messages import M
from casetracker.kernel.settings import LANGUAGE
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.shell.looks import Looks

# Each names itself, so that whoever cannot read the window finds theirs.
OWN_NAMES = {"en": "English", "fr": "Français", "ar": "العربية", "fa": "فارسی"}


class LanguageChoice(Retranslating, QComboBox):
    """Four languages in their own words; choosing one says the whole window again."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.setMinimumHeight(S(30))
        for language in LANGUAGES:
            self.addItem(OWN_NAMES[language], language)
        self.retranslate()
        self.activated.connect(self._on_activated)

    def retranslate(self) -> None:
        """Show the language in use, and say what this is."""
        self.setCurrentIndex(self.findData(current().language))
        self.setAccessibleName(current().say(M("Language")))

    def _on_activated(self, index: int) -> None:
        self._looks.choose(LANGUAGE, self.itemData(index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel pass: nobody chooses a language by accident."""
        event.ignore()


class QuietWheel(QObject):
    """Keeps the wheel from changing a field that it only passes over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop wheels that reach a field without the focus."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
