"""The switchboard: pages, commands, undo, back and forward, room and language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from casetracker.app import Office, new_office, open_office
from casetracker.contacts.queries import list_contacts
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M
from casetracker.kernel.settings import LANGUAGE, TEXT_SIZE, THEME
from casetracker.shell.looks import Looks
from casetracker.shell.main_window import MainWindow
from casetracker.shell.paper_code import PaperCode
from casetracker.shell.passphrase_dialog import PassphraseDialog
from casetracker.shell.shortcut_sheet import ShortcutSheet
from tests.shell.conftest import PretendPage, pretend_pages
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE


def page(window: MainWindow) -> PretendPage:
    """The page that is shown."""
    shown = window.stack.page
    assert isinstance(shown, PretendPage)
    return shown


def words(widget: QWidget) -> str:
    """Every word a widget shows."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def contacts(office: Office) -> list[str]:
    """The names of all contacts."""
    with office.store.read() as connection:
        return [row.name for row in list_contacts(connection)]


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def test_a_change_is_saved_told_and_undone_by_one_key(window: MainWindow, office: Office, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert not window.commands["edit.undo"].isEnabled()
    press(window, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "Saved 14:32" in words(window.frame.status))
    assert "Quay office entered" in words(window.frame.strip)
    assert window.commands["edit.undo"].isEnabled()
    press(window, Qt.Key.Key_Z)
    qtbot.waitUntil(window.commands["edit.redo"].isEnabled)
    assert "Taken back: Quay office entered" in words(window.frame.strip)
    assert not contacts(office)
    press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not window.commands["edit.redo"].isEnabled())
    assert contacts(office) == ["Quay office"]


def test_in_a_field_with_text_of_its_own_the_key_takes_back_the_text(
    window: MainWindow, office: Office, qtbot: Any
) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page(window).field)
    page(window).enter()
    QTest.keyClicks(page(window).field, "Harbour")
    press(window, Qt.Key.Key_Z)
    assert page(window).field.text() == ""
    assert contacts(office) == ["Quay office"]


def test_the_strip_itself_takes_back(window: MainWindow, office: Office, qtbot: Any) -> None:
    page(window).enter()
    window.frame.strip.undo_requested.emit()
    assert not contacts(office)


def test_undo_works_after_a_restart_and_names_the_record(
    window: MainWindow, office: Office, looks: Looks, qtbot: Any
) -> None:
    page(window).enter()
    again = MainWindow(office, looks, pretend_pages(looks))
    qtbot.addWidget(again, before_close_func=lambda closing: closing.jobs.close())
    again.begin()
    again.undoing.undo()
    assert "K-0001" in again.frame.strip._label.text()


def test_what_cannot_be_undone_is_told_in_a_strip(window: MainWindow) -> None:
    window.undoing.undo()
    assert "There is nothing to undo." in words(window.frame.banners)


def test_a_page_answers_its_own_commands_and_no_others(window: MainWindow) -> None:
    assert window.commands["record.new"].isEnabled()
    assert not window.commands["record.bin"].isEnabled()
    window.go_to("settings")
    assert not window.commands["record.new"].isEnabled()


@pytest.mark.parametrize("error", [Refused(M("That is not allowed.")), WorldError(M("The disk is full."))])
def test_what_a_page_refuses_is_told_calmly(window: MainWindow, monkeypatch: Any, error: Exception) -> None:
    def refuse() -> None:
        raise error

    monkeypatch.setattr(page(window), "commands", lambda: {"record.new": refuse})
    window.commands["record.new"].trigger()
    assert str(error) in words(window.frame.banners)
    assert ("Not saved" in words(window.frame.status)) == isinstance(error, WorldError)


def test_pages_are_reached_by_key_and_by_the_sidebar(window: MainWindow) -> None:
    window.commands["go.settings"].trigger()
    assert window.stack.page.key == "settings"
    window.frame.sidebar.chosen.emit("contacts")
    assert window.stack.page.key == "contacts"


def test_back_and_forward_lead_through_pages_and_records(window: MainWindow) -> None:
    window.open_record("contact", "K-0001")
    window.go_to("settings")
    window.commands["go.back"].trigger()
    assert page(window).shown == "K-0001"
    window.commands["go.forward"].trigger()
    assert window.stack.page.key == "settings"


def test_a_record_of_a_page_that_is_not_built_opens_nothing(window: MainWindow) -> None:
    window.open_record("letter", "OUT-2013-0001")
    assert window.stack.page.key == "contacts"


def test_the_title_names_the_page_and_nothing_else(window: MainWindow) -> None:
    window.open_record("contact", "K-0001")
    assert window.windowTitle() == "casetracker – Contacts"


def test_the_sidebar_is_a_rail_at_150_per_cent_and_with_f9(window: MainWindow, looks: Looks) -> None:
    wide = window.frame.sidebar.width()
    assert page(window).rail is False
    looks.choose(TEXT_SIZE, 150)
    assert page(window).rail is True
    assert window.frame.sidebar.width() == 81
    looks.choose(TEXT_SIZE, 100)
    assert window.frame.sidebar.width() == wide
    window.commands["view.sidebar"].trigger()
    assert window.frame.sidebar.width() == 54


def test_text_grows_and_shrinks_by_key(window: MainWindow, looks: Looks) -> None:
    window.commands["view.larger"].trigger()
    assert looks.settings.get(TEXT_SIZE) == 115
    for _ in range(9):
        window.commands["view.smaller"].trigger()
    assert looks.settings.get(TEXT_SIZE) == 80
    window.commands["view.normal"].trigger()
    assert looks.settings.get(TEXT_SIZE) == 100


def test_f6_goes_round_the_panes(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page(window).field)
    page(window).enter()
    seen = []
    for _ in range(3):
        window.commands["view.next_pane"].trigger()
        seen.append(QApplication.focusWidget())
    assert window.frame.status.isAncestorOf(seen[0])
    assert window.frame.sidebar.isAncestorOf(seen[1])
    assert seen[2] is page(window).field
    window.commands["view.previous_pane"].trigger()
    assert window.frame.sidebar.isAncestorOf(QApplication.focusWidget())


def test_ctrl_s_only_shows_what_holds_anyway(window: MainWindow) -> None:
    window.commands["file.saved"].trigger()
    assert "All saved" in words(window.frame.status)


def test_the_last_minute_is_told_in_seconds(window: MainWindow) -> None:
    window.frame.lock.show_remaining(300)
    assert "Locks in 5 min" in words(window.frame.status)
    window.frame.lock.show_remaining(59)
    assert "Locks in 59 seconds" in words(window.frame.status)


def test_what_was_typed_before_a_crash_is_offered(office: Office, looks: Looks, qtbot: Any) -> None:
    office.drafts.keep("contact.new", {"name": "Quay"})
    made = MainWindow(office, looks, pretend_pages(looks))
    qtbot.addWidget(made, before_close_func=lambda closing: closing.jobs.close())
    made.begin()
    made.show()
    assert "an unsaved contact, Quay" in words(made.frame.banners)
    press_button(made, "Open")
    assert page(made).opened_draft == {"name": "Quay"}
    assert not made.frame.banners.isVisible()
    assert office.drafts.of("contact.new") is not None, "only saving or discarding lets it go"


def test_a_discarded_draft_is_gone(office: Office, looks: Looks, qtbot: Any) -> None:
    office.drafts.keep("contact.new", {"name": "Quay"})
    made = MainWindow(office, looks, pretend_pages(looks))
    qtbot.addWidget(made, before_close_func=lambda closing: closing.jobs.close())
    made.begin()
    made.show()
    press_button(made, "Discard")
    assert office.drafts.of("contact.new") is None


def press_button(window: MainWindow, text: str) -> None:
    """Press a button of a strip."""
    from casetracker.qtkit.widgets.buttons import Button

    next(button for button in window.frame.banners.findChildren(Button) if button.text() == text).click()


def test_a_vault_that_somebody_else_holds_says_so_and_offers_no_undo(
    office: Office, vault: Path, clock: StoppedClock, looks: Looks, qtbot: Any
) -> None:
    with open_office(vault, PASSPHRASE, clock=clock) as second:
        made = MainWindow(second, looks, pretend_pages(looks))
        qtbot.addWidget(made, before_close_func=lambda closing: closing.jobs.close())
        made.begin()
        made.show()
        assert "Front desk" in words(made.frame.banners)
        assert "Read-only" in words(made.frame.status)
        assert not made.commands["edit.undo"].isEnabled()
        made.commands["record.new"].trigger()
        assert "Nothing was changed" in words(made.frame.banners)


def test_a_sample_says_so_on_every_page(office: Office, looks: Looks, qtbot: Any) -> None:
    office.options.put("sample", "showcase")
    made = MainWindow(office, looks, pretend_pages(looks))
    qtbot.addWidget(made, before_close_func=lambda closing: closing.jobs.close())
    made.begin()
    made.show()
    made.go_to("settings")
    assert "Sample data" in words(made.frame.banners)
    with qtbot.waitSignal(made.another_vault_requested) as asked:
        press_button(made, "Start a new vault")
    assert asked.args == [True]


def test_an_alarm_can_be_answered(office: Office, looks: Looks, qtbot: Any) -> None:
    office.alarms = (M("This vault is older than the one opened here before."),)
    office.store.read_only = office.alarms[0]
    made = MainWindow(office, looks, pretend_pages(looks))
    qtbot.addWidget(made, before_close_func=lambda closing: closing.jobs.close())
    made.begin()
    made.show()
    press_button(made, "It was put back on purpose")
    assert office.alarms == ()
    assert office.read_only is None


def test_a_vault_is_checked_beside_the_work(window: MainWindow, qtbot: Any) -> None:
    window.commands["tools.verify"].trigger()
    qtbot.waitUntil(lambda: "Everything holds" in words(window.frame.banners), timeout=20_000)


def test_the_passphrase_is_changed_by_whoever_knows_the_old_one(
    window: MainWindow, office: Office, vault: Path, clock: StoppedClock, qtbot: Any
) -> None:
    window.commands["tools.passphrase"].trigger()
    dialog = window.findChild(PassphraseDialog)
    dialog.old.setText("a wrong one that is long")
    dialog.new.setText("quiet marble orchard sky")
    dialog.change.click()
    qtbot.waitUntil(dialog.news.isVisible, timeout=20_000)
    dialog.old.setText(PASSPHRASE)
    dialog.change.click()
    qtbot.waitUntil(lambda: "was changed" in words(window.frame.banners), timeout=20_000)
    with open_office(vault, "quiet marble orchard sky", clock=clock, read_only=True) as again:
        assert again.vault.name


def test_who_came_with_the_recovery_code_sets_a_passphrase_without_the_old_one(
    vault: Path, clock: StoppedClock, looks: Looks, qtbot: Any
) -> None:
    made = new_office(
        vault, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP, recovery=True
    )
    code = made.vault.recovery_code
    made.close()
    with open_office(vault, code=code, clock=clock) as office:
        window = MainWindow(office, looks, pretend_pages(looks))
        qtbot.addWidget(window, before_close_func=lambda closing: closing.jobs.close())
        window.begin()
        window.show()
        press_button(window, "Set a new passphrase")
        dialog = window.findChild(PassphraseDialog)
        assert dialog.whose.currentText() == LABEL
        dialog.new.setText("quiet marble orchard sky")
        dialog.change.click()
        qtbot.waitUntil(lambda: "was changed" in words(window.frame.banners), timeout=20_000)
    with open_office(vault, "quiet marble orchard sky", clock=clock) as again:
        assert again.store.actor.label == LABEL


def test_a_new_recovery_code_is_typed_back(window: MainWindow, office: Office, qtbot: Any) -> None:
    window.commands["tools.recovery_code"].trigger()
    qtbot.waitUntil(lambda: window.findChild(PaperCode) is not None, timeout=20_000)
    sheet = window.findChild(PaperCode)
    sheet.typed.setText(office.vault.recovery_code)
    sheet.button.click()
    assert not sheet.isVisible()


def test_the_sheet_lists_every_key_and_finds_by_typing(window: MainWindow) -> None:
    window.commands["help.shortcuts"].trigger()
    sheet = window.findChild(ShortcutSheet)
    lines = sheet.lines()
    for _, action in window.commands:
        if not action.shortcut().isEmpty():
            assert any(action.shortcut().toString() in line for line in lines), action.text()
    sheet.search.setText("undo")
    assert [line for line in sheet.lines() if "Ctrl+Z" in line] == sheet.lines()
    sheet.reject()


def test_every_open_word_changes_with_the_language(window: MainWindow, looks: Looks, qtbot: Any) -> None:
    looks.choose(LANGUAGE, "fa")
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.waitUntil(lambda: window.frame.sidebar.geometry().x() > 600)
    assert window.commands["go.back"].shortcut().toString() == "Alt+Right"
    looks.choose(LANGUAGE, "en")
    assert window.commands["go.back"].shortcut().toString() == "Alt+Left"


def test_dark_is_put_on_at_once(window: MainWindow, looks: Looks) -> None:
    light = window.palette().window().color()
    looks.choose(THEME, "dark")
    assert window.palette().window().color() != light


def test_every_label_shows_plain_text(window: MainWindow) -> None:
    window.go_to("settings")
    labels = window.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_every_widget_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    window.go_to("settings")
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(window)
        and not widget.accessibleName()
    ]
    assert not nameless, [type(widget).__name__ for widget in nameless]
