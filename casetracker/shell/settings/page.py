"""The settings page: a list of pages, a search over them, everything applied at once (ux.md 2.5.12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.kernel.settings import START_PAGE
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import S
from casetracker.qtkit.page import Page
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.looks import Looks
from casetracker.shell.settings.field import Choice, SettingField
from casetracker.shell.settings.keyboard import KeyboardSection
from casetracker.shell.settings.section_list import SectionList
from casetracker.shell.settings.sections import KEYBOARD, SECTIONS, SECURITY, AnySetting, Section


class SettingsPage(Page):
    """Four pages of settings of this machine."""

    key = "settings"
    title = M("Settings")
    icon = "settings"

    def __init__(self, looks: Looks, start_pages: Sequence[Choice], parent: QWidget | None = None) -> None:
        """Take the looks, and the pages one may begin with."""
        super().__init__(parent)
        self._looks, self._start_pages = looks, start_pages
        self.fields: dict[str, SettingField] = {}
        # Widgets
        self._heading = Label(M("Settings"), "title")
        self.search = QLineEdit()
        self.list = SectionList()
        self.stack = QStackedWidget()
        self.keyboard = KeyboardSection(looks.settings)
        self.reset = Button(M("Reset this page"), "secondary", "undo-2")
        self._commands: list[Button] = []
        # Layout
        for section in SECTIONS:
            self.list.add(section)
            self.stack.addWidget(self._scrolled(self._section(section)))
        self._lay_out()
        # Wiring
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        self.search.textChanged.connect(self._on_search)
        self.reset.clicked.connect(self._on_reset)
        self.keyboard.key_chosen.connect(self._on_key_chosen)
        self.retranslate()

    def adopt(self, actions: Actions) -> None:
        """Show the window's commands and their keys."""
        super().adopt(actions)
        self.keyboard.show_commands(actions)
        for button, command in zip(self._commands, ("tools.passphrase", "tools.recovery_code"), strict=True):
            button.obey(actions[command])

    def commands(self) -> Mapping[str, Any]:
        """Find a setting."""
        return {"edit.filter": self.search.setFocus}

    def activate(self) -> None:
        """Begin with the search."""
        self.search.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """Return the search, the list and the settings."""
        return (self.search, self.list, self.stack)

    def state(self) -> dict[str, Any]:
        """Return which page of settings is open."""
        return {"row": self.list.currentRow()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Open the page that was open."""
        self.list.setCurrentRow(int(state.get("row", 0)))

    def retranslate(self) -> None:
        """Say what the search finds again."""
        say = current().say
        self.search.setPlaceholderText(say(M("Find a setting")))
        self.search.setAccessibleName(say(M("Find a setting")))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.reset)
        side = QVBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self.list, 1)
        card = Card(padding=14)
        card.body.addWidget(self.stack)
        across = QHBoxLayout()
        across.setSpacing(S(12))
        across.addLayout(side)
        across.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S(16), S(10), S(16), S(10))
        column.setSpacing(S(10))
        column.addLayout(head)
        column.addLayout(across, 1)

    def _section(self, section: Section) -> QWidget:
        if section.key == KEYBOARD:
            return self.keyboard
        inner = QWidget()
        column = QVBoxLayout(inner)
        for setting in section.settings:
            if setting is not START_PAGE or self._start_pages:
                column.addWidget(self._field(setting))
        if section.key == SECURITY:
            self._commands = [Button(M("Change the passphrase…")), Button(M("New recovery code…"))]
            for button in self._commands:
                row = QHBoxLayout()
                row.addWidget(button)
                row.addStretch()
                column.addLayout(row)
        column.addStretch()
        return inner

    def _field(self, setting: AnySetting) -> SettingField:
        choices = self._start_pages if setting.key == "start_page" else ()
        field = SettingField(setting, self._looks.settings.get(setting), choices)
        field.chosen.connect(self._on_chosen)
        self.fields[setting.key] = field
        return field

    def _scrolled(self, inner: QWidget) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (scroll.viewport(), inner):  # the card shows through
            ground.setAutoFillBackground(False)
        return scroll

    def _on_chosen(self, setting: AnySetting, value: Any) -> None:
        try:
            self._looks.choose(setting, value)
        except (Refused, WorldError) as error:
            self.said.emit(error.message, "bad")
            self.fields[setting.key].show_value(self._looks.settings.get(setting))

    def _on_reset(self) -> None:
        section = SECTIONS[self.list.currentRow()]
        if section.key == KEYBOARD:
            self.keyboard.reset()
        for field in self._fields_of(section):
            self._on_chosen(field.setting, field.setting.default)
            field.show_value(field.setting.default)

    def _on_search(self, text: str) -> None:
        for row, section in enumerate(SECTIONS):
            found = self.keyboard.search(text) if section.key == KEYBOARD else self._found(section, text)
            self.list.item(row).setHidden(not found)
        if self.list.currentItem().isHidden():
            rows = (row for row in range(self.list.count()) if not self.list.item(row).isHidden())
            self.list.setCurrentRow(next(rows, self.list.currentRow()))

    def _found(self, section: Section, text: str) -> int:
        for field in self._fields_of(section):
            field.setVisible(field.holds(text))
        return sum(field.holds(text) for field in self._fields_of(section))

    def _fields_of(self, section: Section) -> list[SettingField]:
        return [self.fields[setting.key] for setting in section.settings if setting.key in self.fields]

    def _on_key_chosen(self, command: str, key: str) -> None:
        if self.window_actions is not None:
            self.window_actions[command].setShortcut(QKeySequence(key))
            self.window_actions.retranslate()
