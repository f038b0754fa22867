"""The page of the bin: records put back by one key, or deleted for good after one question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Bus, Event
from casetracker.kernel.messages import MN, M, Message
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import S
from casetracker.qtkit.page import Page
from casetracker.qtkit.relay import Relay
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.empty_state import EmptyState
from casetracker.qtkit.widgets.list_rows import ListRows
from casetracker.qtkit.widgets.page_head import PageHead
from casetracker.qtkit.widgets.record_table import RecordTable
from casetracker.reports.history.binned import BinnedLine, BinReader
from casetracker.shell.bin.columns import columns, name_of, sentence
from casetracker.shell.bin.erase_dialog import EraseDialog

_MENU = ("bin.put_back", "bin.erase")


class BinPage(Dressed, Page):
    """Shows what was moved to the bin, the last first."""

    key = "bin"
    title = M("Bin")
    icon = "trash-2"

    def __init__(self, reader: BinReader, bus: Bus, parent: QWidget | None = None) -> None:
        """Take the bin, and where everything that happens is told."""
        super().__init__(parent)
        self._reader = reader
        self._lines: list[BinnedLine] = []
        # Widgets
        self.put_back_button = Button(M("Put back"), "primary", "archive-restore")
        self.erase_button = Button(M("Delete for good…"), "secondary", "trash-2")
        self.empty_button = Button(M("Empty the bin…"), "secondary", "trash-2")
        self.head = PageHead(M("Bin"), (self.empty_button, self.erase_button, self.put_back_button))
        self.table = RecordTable(M("Bin"), columns(), sentence)
        self._nothing = EmptyState(M("The bin is empty."), "trash-2")
        # Layout
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        card = Card(padding=1, spacing=0)
        card.body.addWidget(self._stack)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(card, 1)
        # Wiring
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        Relay(bus, Event, lambda _event: self._soon.start(), self)
        self.table.selection_counted.connect(lambda _count: self.commands_changed.emit())
        self.table.opened.connect(lambda _id: self.put_back())
        self.table.menu_requested.connect(self._on_menu_requested)
        self.dress()

    def adopt(self, actions: Actions) -> None:
        """Let the buttons of the head give the window's commands."""
        super().adopt(actions)
        for button, command in (
            (self.put_back_button, "bin.put_back"),
            (self.erase_button, "bin.erase"),
            (self.empty_button, "bin.empty"),
        ):
            button.obey(actions[command])

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What can be done with what is selected."""
        if not self._lines:
            return {}
        always: dict[str, Callable[[], object]] = {
            "bin.empty": lambda: self.ask_to_erase(self._lines),
            "edit.select_all": self.table.selectAll,
        }
        if not self.table.selected_count():
            return always
        return always | {
            "bin.put_back": self.put_back,
            "bin.erase": lambda: self.ask_to_erase(self.chosen()),
        }

    def activate(self) -> None:
        """Read what is new, and let keys move rows."""
        self.refresh()
        self.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The list."""
        return (self.table,)

    def refresh(self) -> None:
        """Read the bin again."""
        self._soon.stop()
        try:
            self._lines = self._reader.lines()
        except WorldError as error:
            self._tell_error(error)
            return
        self.table.show_rows(ListRows(self._lines))
        self.head.show_count(len(self._lines))
        self._stack.setCurrentWidget(self.table if self._lines else self._nothing)
        if self._lines and not self.table.current_id():
            self.table.select(self._lines[0].id)
        self.commands_changed.emit()

    def chosen(self) -> list[BinnedLine]:
        """Return the selected records, in their order."""
        ids = set(self.table.selected_ids())
        return [line for line in self._lines if line.id in ids]

    def put_back(self) -> None:
        """Take the selected records out of the bin."""
        lines = self.chosen()
        try:
            self._reader.put_back(lines)
        except (Refused, WorldError) as error:
            self._tell_error(error)
            return
        done = M("{record} put back", record=name_of(lines[0]))
        several = MN("{count} record put back", "{count} records put back", len(lines))
        self.undo_strip_requested.emit(done if len(lines) == 1 else several, "")

    def ask_to_erase(self, lines: Sequence[BinnedLine]) -> None:
        """Ask once more, and delete the records for good when that is wanted."""
        asked = EraseDialog(len(lines), self)
        asked.accepted.connect(lambda: self._erase(lines))
        asked.open()

    def state(self) -> dict[str, Any]:
        """Return the current record."""
        return {"list": self.table.view_state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told."""
        self.refresh()
        self.table.restore_view(state.get("list", {}))

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setContentsMargins(S(16), S(10), S(16), S(10))
        self._column.setSpacing(S(8))

    def _erase(self, lines: Sequence[BinnedLine]) -> None:
        try:
            stayed = self._reader.erase(lines)
        except (Refused, WorldError) as error:
            self._tell_error(error)
            return
        self.said.emit(_erased(len(lines) - len(stayed), stayed), "warn" if stayed else "ok")

    def _tell_error(self, error: Refused | WorldError) -> None:
        self.said.emit(error.message, "bad" if isinstance(error, WorldError) else "warn")

    def _on_menu_requested(self, at: QPoint) -> None:
        if self.window_actions is None:
            return
        menu = QMenu(self)
        menu.addActions([self.window_actions[name] for name in _MENU])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _erased(gone: int, stayed: Sequence[BinnedLine]) -> Message:
    done = MN("{count} record deleted for good.", "{count} records deleted for good.", gone)
    if not stayed:
        return done
    named = ", ".join(line.reference for line in stayed[:3])
    return MN(
        "{done} {count} stays, because other records name it: {references}.",
        "{done} {count} stay, because other records name them: {references}.",
        len(stayed),
        done=done,
        references=named,
    )
