"""A window around one page, with the commands of the program, that remembers what the page told it."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import layout_for
from casetracker.qtkit.page import Page
from casetracker.shell.joined_pages import page_specs
from casetracker.shell.menus import commands
from casetracker.shell.page_commands import PageCommands

P = TypeVar("P", bound=Page)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class PageWindow(QMainWindow, Generic[P]):
    """Holds one page; keys go where the focus is."""

    def __init__(self, page: P) -> None:
        super().__init__()
        self.page = page
        self.said: list[tuple[str, str]] = []
        self.done: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.given = Actions(commands(page_specs(None)), self)
        of_pages = [spec.id for spec, _ in self.given if not spec.id.startswith("go.")]
        self.passed_on = PageCommands(self.given, of_pages, self)
        self.setCentralWidget(page)
        page.adopt(self.given)
        page.said.connect(lambda message, role: self.said.append((_say(message), role)))
        page.undo_strip_requested.connect(lambda message, _step: self.done.append(_say(message)))
        page.open_requested.connect(lambda kind, reference: self.opened.append((kind, reference)))
        page.commands_changed.connect(self.passed_on.look)
        self.passed_on.serve(page)
        self.resize(1366, 700)
        page.arrange(layout_for(1366))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type a text wherever the focus is, which the first letter may change."""
        for letter in text:
            QTest.keyClicks(self.focused(), letter)

    def give(self, command: str) -> None:
        """Give a command as its menu does."""
        assert self.given[command].isEnabled(), f"{command} cannot be given now"
        self.given[command].trigger()

    def can(self, command: str) -> bool:
        """Whether a command can be given now."""
        return self.given[command].isEnabled()

    def focused(self) -> QWidget:
        """The widget that has the focus, once everything that was asked for has happened."""
        QCoreApplication.processEvents()
        return QApplication.focusWidget() or self

    def dialog(self) -> Any:
        """The dialog that is open over the page."""
        QCoreApplication.processEvents()
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog), "no dialog is open"
        return found

    def has_dialog(self) -> bool:
        """Whether a dialog is open."""
        QCoreApplication.processEvents()
        return QApplication.activeModalWidget() is not None


def shown(table: Any) -> list[str]:
    """What the first column of a table shows, row by row, without the marks of direction."""
    return [plain(table.model().cell(row, 0).main) for row in range(table.model().rowCount())]


def cell(table: Any, row: int, column: str) -> Any:
    """A cell of a table."""
    return table.model().cell(row, table.columns.place(column))


def spoken(table: Any, row: int) -> str:
    """What a screen reader says of a row."""
    return plain(table.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def plain(text: str) -> str:
    """A text without the marks of direction."""
    return text.translate(dict.fromkeys((*range(8294, 8298), 8206, 8207)))


def _say(message: Message) -> str:
    return plain(current().say(message))
