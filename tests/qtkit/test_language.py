"""The window changes its language while it is open: direction, words, and Qt's own words (check 35)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel import i18n
from casetracker.qtkit.present import Retranslating


class Speaker(Retranslating, QWidget):
    """A widget that counts how it is told to speak."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: list[str] = []

    def retranslate(self) -> None:
        self.said.append(i18n.current().language)


@pytest.mark.parametrize(("language", "rtl"), [("en", False), ("fr", False), ("ar", True), ("fa", True)])
def test_the_layout_runs_as_the_language_is_read(
    qapp: QApplication, dress: Callable[..., None], language: str, rtl: bool
) -> None:
    dress(language=language)
    assert (qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft) == rtl
    assert QLocale().name().startswith(language)


def test_every_open_widget_speaks_the_new_language(qtbot: QtBot, dress: Callable[..., None]) -> None:
    window = Speaker()
    qtbot.addWidget(window)
    inner = Speaker(QWidget(window))
    dress(language="fr")
    QCoreApplication.processEvents()
    assert set(window.said) == set(inner.said) == {"fr"}


def test_qts_own_dialogs_speak_the_language_too(dress: Callable[..., None]) -> None:
    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    assert cancel() == "Cancel"
    dress(language="fr")
    assert cancel() == "Annuler"
    dress(language="fa")
    dress(language="en")
    assert cancel() == "Cancel"


def test_keys_keep_the_names_that_keyboards_carry_and_their_order(dress: Callable[..., None]) -> None:
    key = QKeySequence("Ctrl+/")
    dress(language="fa")
    shown = key.toString(QKeySequence.SequenceFormat.NativeText)
    assert shown == "\u2066Ctrl+/"
    assert key.toString(QKeySequence.SequenceFormat.PortableText) == "Ctrl+/"
    dress(language="fr")
    assert key.toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+/"
