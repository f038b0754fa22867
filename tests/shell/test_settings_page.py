"""Settings are applied at once, found by typing, and go back page by page."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication

from casetracker.kernel import settings
from casetracker.kernel.i18n import current
from casetracker.kernel.settings import Settings
from casetracker.qtkit.theme import theme
from casetracker.shell.looks import Looks
from casetracker.shell.main_window import MainWindow
from casetracker.shell.settings.page import SettingsPage
from casetracker.shell.settings.sections import CHOICES, NAMES, SECTIONS


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.go_to("settings")
    shown = window.stack.page
    assert isinstance(shown, SettingsPage)
    return shown


def choose(page: SettingsPage, key: str, value: object) -> None:
    """Choose an entry of a list as a person does."""
    combo = page.fields[key].control
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_every_setting_on_a_page_has_a_name_and_words_for_its_choices() -> None:
    shown = [setting for section in SECTIONS for setting in section.settings]
    assert {setting.key for setting in shown} == set(NAMES)
    for setting in shown:
        if setting.key != "language":
            assert all(
                (setting.key, choice) in CHOICES for choice in setting.choices if isinstance(choice, str)
            )


def test_a_choice_is_put_on_and_kept(page: SettingsPage) -> None:
    choose(page, "theme", "dark")
    assert theme().dark
    choose(page, "density", "compact")
    assert theme().compact
    assert Settings().get(settings.DENSITY) == "compact"


def test_the_calendar_is_chosen_apart_from_the_language(page: SettingsPage) -> None:
    choose(page, "calendar", "jalali")
    assert (current().language, current().calendar) == ("en", "jalali")
    choose(page, "calendar", "language")
    assert current().calendar == "gregorian"


def test_minutes_are_within_their_range(page: SettingsPage) -> None:
    spin = page.fields["auto_lock_minutes"].control
    spin.setValue(900)
    assert Settings().get(settings.AUTO_LOCK_MINUTES) == 60


def test_a_tick_is_kept(page: SettingsPage) -> None:
    page.fields["reduce_motion"].control.click()
    assert Settings().get(settings.REDUCE_MOTION) is True


def test_one_page_goes_back_and_the_others_stay(page: SettingsPage) -> None:
    choose(page, "theme", "dark")
    choose(page, "calendar", "jalali")
    page.list.setCurrentRow(1)
    page.reset.click()
    assert Settings().get(settings.THEME) == "system"
    assert Settings().get(settings.CALENDAR) == "jalali"
    assert page.fields["theme"].control.currentData() == "system"


def test_a_setting_is_found_by_its_words(page: SettingsPage) -> None:
    page.search.setText("clipboard")
    shown = [SECTIONS[row].key for row in range(page.list.count()) if not page.list.item(row).isHidden()]
    assert shown == ["security"]
    assert page.list.currentRow() == 2
    assert page.fields["clipboard_seconds"].isVisibleTo(page)
    assert not page.fields["auto_lock_minutes"].isVisibleTo(page)
    page.search.clear()
    assert not any(page.list.item(row).isHidden() for row in range(page.list.count()))


def test_the_wheel_changes_nothing_it_only_passes(page: SettingsPage) -> None:
    combo = page.fields["language"].control
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert combo.currentData() == "en"


def test_a_key_is_changed_and_works_at_once(page: SettingsPage, window: MainWindow) -> None:
    edit(page, "record.new", "Ctrl+I")
    assert window.commands["record.new"].shortcut().toString() == "Ctrl+I"
    assert "Ctrl+I" in window.commands["record.new"].toolTip()


def test_a_key_that_is_taken_is_refused_and_named(page: SettingsPage, window: MainWindow) -> None:
    edit(page, "record.new", "Ctrl+Z")
    assert "Undo" in page.keyboard.news.text()
    assert window.commands["record.new"].shortcut().toString() == "Ctrl+N"


def test_all_keys_go_back(page: SettingsPage, window: MainWindow) -> None:
    edit(page, "record.new", "Ctrl+I")
    page.list.setCurrentRow(3)
    page.reset.click()
    assert window.commands["record.new"].shortcut().toString() == "Ctrl+N"
    assert Settings().get(settings.KEYS) == ""


def test_a_command_is_found_by_its_words(page: SettingsPage) -> None:
    assert page.keyboard.search("duplicate") == 1


def edit(page: SettingsPage, command: str, key: str) -> None:
    """Give a command a key, as a person does."""
    field = page.keyboard._rows[command][2]
    field.setKeySequence(QKeySequence(key))
    field.editingFinished.emit()


def test_a_file_that_cannot_be_written_is_told_and_nothing_changes(
    page: SettingsPage, window: MainWindow, looks: Looks, monkeypatch: Any
) -> None:
    from casetracker.kernel.errors import WorldError
    from casetracker.kernel.messages import M

    def full(*_: object) -> None:
        raise WorldError(M("The disk is full."))

    monkeypatch.setattr(looks.settings, "choose", full)
    choose(page, "theme", "dark")
    assert not theme().dark
    assert page.fields["theme"].control.currentData() == "system"
    assert window.frame.banners.about("news") is not None
