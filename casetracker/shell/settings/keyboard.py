"""Every command and its key, to be changed; a key that another command has is refused and that one named."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QLineEdit, QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.kernel.settings import KEYS, Settings
from casetracker.kernel.text import fold
from casetracker.qtkit.actions import Actions, ActionSpec
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating, announce
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.keys import choose_key, conflict, portable


class KeyboardSection(Retranslating, QWidget):
    """A line for each command: what it does, and a field that takes a key."""

    key_chosen = Signal(str, str)  # the command, its key

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions: Actions | None = None
        self._rows: dict[str, tuple[ActionSpec, Label, QKeySequenceEdit]] = {}
        self.news = Label("", "caption", "bad", wrap=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(S(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.news)
        column.addLayout(self._grid)
        self.news.hide()

    def show_commands(self, actions: Actions) -> None:
        """Show a window's commands with the keys they have now."""
        self._actions = actions
        for row, (spec, action) in enumerate(actions):
            label, field = Label(spec.text), QKeySequenceEdit(action.shortcut())
            field.setMaximumSequenceLength(1)
            field.setClearButtonEnabled(True)
            label.setBuddy(field)
            field.editingFinished.connect(lambda command=spec.id: self._on_edited(command))
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
            self._rows[spec.id] = (spec, label, field)
        self.retranslate()

    def search(self, text: str) -> int:
        """Show only commands that a search means; gives how many."""
        found = 0
        for _, label, field in self._rows.values():
            shown = fold(text) in fold(label.text())
            label.setVisible(shown)
            field.setVisible(shown)
            found += shown
        return found

    def reset(self) -> None:
        """Give every command the key it was declared with. Raises WorldError."""
        self._settings.choose(KEYS, "")
        for command, (spec, _, field) in self._rows.items():
            key = QKeySequence(spec.key or "")
            field.setKeySequence(key)
            self.key_chosen.emit(command, portable(key))

    def retranslate(self) -> None:
        """Say the commands again, without the marks of menus."""
        for spec, label, field in self._rows.values():
            words = current().say(spec.text).replace("&", "").rstrip("…")
            label.setText(words)
            field.setAccessibleName(words)
            for line in field.findChildren(QLineEdit):  # Qt's own hint is English in every language
                line.setPlaceholderText(current().say(M("No key")))

    def _on_edited(self, command: str) -> None:
        spec, _, field = self._rows[command]
        key = portable(field.keySequence())
        taken = (
            conflict([row[0] for row in self._rows.values()], self._settings, command, key) if key else None
        )
        if taken is not None:
            self._refuse(taken, field, key)
            return
        self.news.hide()
        choose_key(self._settings, spec.id, key)
        self.key_chosen.emit(command, key)

    def _refuse(self, taken: ActionSpec, field: QKeySequenceEdit, key: str) -> None:
        name = current().say(taken.text).replace("&", "").rstrip("…")
        self.news.say(M("{key} already does: {command}. Nothing was changed.", key=key, command=name))
        self.news.show()
        announce(self.news, self.news.text(), urgent=True)
        field.clear()
