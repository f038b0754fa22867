"""Every command has words, a menu and a key of its own or none (ux.md 5, check 12)."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QKeySequence

from casetracker.kernel.messages import M
from casetracker.kernel.settings import Settings
from casetracker.qtkit.actions import Actions, conflicts
from casetracker.shell.joined_pages import page_specs
from casetracker.shell.keys import choose_key, chosen_keys, conflict, put_on_keys
from casetracker.shell.looks import Looks
from casetracker.shell.menus import LIST_KEYS, MENUS, commands
from casetracker.shell.pages import PageSpec

MAP = {
    "edit.filter": "Ctrl+F",
    "edit.redo": "Ctrl+Shift+Z",
    "edit.undo": "Ctrl+Z",
    "file.export": "Ctrl+E",
    "file.lock": "Ctrl+Shift+L",
    "file.saved": "Ctrl+S",
    "go.settings": "Ctrl+,",
    "help.shortcuts": "Ctrl+/",
    "record.bin": "Del",
    "record.duplicate": "Ctrl+D",
    "record.edit": "F2",
    "record.new": "Ctrl+N",
    "view.detail": "F8",
    "view.next_pane": "F6",
    "view.previous_pane": "Shift+F6",
    "view.sidebar": "F9",
}


@pytest.fixture
def specs(looks: Looks) -> list[Any]:
    return commands(page_specs(looks))


def test_every_command_has_words_and_a_menu(specs: list[Any]) -> None:
    menus = {menu.id for menu in MENUS}
    assert all(spec.text.text and spec.menu in menus for spec in specs)
    assert len({spec.id for spec in specs}) == len(specs)


def test_no_two_commands_share_a_key(specs: list[Any]) -> None:
    assert conflicts(specs) == []


def test_the_keys_are_those_of_the_map(specs: list[Any]) -> None:
    keys = {spec.id: spec.key for spec in specs}
    assert {command: keys[command] for command in MAP} == MAP


def test_every_key_is_one(specs: list[Any]) -> None:
    keys = [key for spec in specs for key in (spec.key, *spec.more_keys) if key]
    keys += [key for key, _ in LIST_KEYS]
    assert all(QKeySequence(key).toString() for key in keys)


def test_every_menu_has_commands(specs: list[Any]) -> None:
    assert {spec.menu for spec in specs} == {menu.id for menu in MENUS}


def test_two_pages_with_one_key_are_noticed(looks: Looks) -> None:
    page = PageSpec("offers", M("Offers"), "globe", lambda _office: None, "Ctrl+,")
    assert conflicts(commands([*page_specs(looks), page]))


def test_a_changed_key_is_kept_and_put_on(specs: list[Any], qtbot: Any, looks: Looks) -> None:
    from PySide6.QtWidgets import QWidget

    choose_key(looks.settings, "record.new", "Ctrl+I")
    choose_key(looks.settings, "record.edit", "")
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(specs, window)
    put_on_keys(actions, Settings())
    assert actions["record.new"].shortcut().toString() == "Ctrl+I"
    assert actions["record.edit"].shortcut().isEmpty()


def test_a_key_that_is_taken_is_named(specs: list[Any], looks: Looks) -> None:
    taken = conflict(specs, looks.settings, "record.new", "Ctrl+D")
    assert taken is not None
    assert taken.id == "record.duplicate"
    assert conflict(specs, looks.settings, "record.new", "Ctrl+I") is None


@pytest.mark.parametrize("nonsense", ["{", "[1]", "7"])
def test_nonsense_in_the_settings_changes_no_key(looks: Looks, nonsense: str) -> None:
    from casetracker.kernel.settings import KEYS

    looks.settings.choose(KEYS, nonsense)
    assert chosen_keys(looks.settings) == {}
