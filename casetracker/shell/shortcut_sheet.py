"""Every key of the window on one sheet, found by typing (Ctrl+/)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import fold
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.menus import LIST_KEYS, MENUS


class ShortcutSheet(QDialog):
    """Commands with their keys, menu by menu; it reads the actions, so it never disagrees with them."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows: list[tuple[str, list[QWidget]]] = []
        # Widgets
        title = Label(M("Keys and shortcuts"), "section", bold=True)
        self.search = QLineEdit()
        self._grid = QGridLayout()
        inner = QWidget()
        scroll = QScrollArea()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Layout
        inner.setLayout(self._grid)
        self._grid.setHorizontalSpacing(S(24))
        self._grid.setColumnStretch(0, 1)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        for widget in (title, self.search, scroll, buttons):
            column.addWidget(widget)
        self._fill(actions)
        self.resize(S(520), min(S(560), 580))
        # Wiring
        self.search.textChanged.connect(self._on_search)
        buttons.rejected.connect(self.reject)
        say = current().say
        self.setWindowTitle(say(M("Keys and shortcuts")))
        self.search.setPlaceholderText(say(M("Find a command")))
        self.search.setAccessibleName(say(M("Find a command")))
        scroll.setAccessibleName(say(M("Keys and shortcuts")))

    def lines(self) -> list[str]:
        """What the sheet shows now, a command and its key on each line."""
        return [words for words, widgets in self._rows if not widgets[0].isHidden()]

    def _fill(self, actions: Actions) -> None:
        for menu in MENUS:
            keyed = [
                (spec, action) for spec, action in actions if spec.menu == menu.id and action.shortcuts()
            ]
            if not keyed:
                continue
            self._add_title(menu.title)
            for _, action in keyed:
                self._add(action.text(), " · ".join(key_name(key) for key in action.shortcuts()))
        self._add_title(M("In lists and forms"))
        for key, does in LIST_KEYS:
            self._add(current().say(does), key_name(key))
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add_title(self, title: Message) -> None:
        label = Label(_plain(current().say(title)), "label", "muted", bold=True)
        label.setContentsMargins(0, S(8), 0, 0)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def _add(self, words: str, keys: str) -> None:
        row = self._grid.rowCount()
        pair: list[QWidget] = [Label(_plain(words)), Label(keys, "body", "muted")]
        for at, label in enumerate(pair):
            self._grid.addWidget(label, row, at)
        self._rows.append((f"{_plain(words)} {keys}", pair))

    def _on_search(self, text: str) -> None:
        for words, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(fold(text) in fold(words))


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
