"""A page of the window: what every slice's page offers to the shell, and what it may ask of it (house.md, 8).

A page knows its own services and nothing else. What is not its business it asks for: `open_requested` for a
record of another page, `undo_strip_requested` after a change, `said` for a sentence in the banner. Only the
shell's main window connects these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casetracker.kernel.messages import M, Message
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import Layout
from casetracker.qtkit.present import Retranslating


class Page(Retranslating, QWidget):
    """One page; subclasses name themselves and override what they can do.

    Commands that several pages answer have these ids, declared with their keys in shell/menus: `record.new`,
    `record.open`, `record.edit`, `record.duplicate`, `record.bin`, `record.copy`, `edit.filter`,
    `edit.select_all`, `file.export`, `view.detail`, `view.columns`.
    """

    key: ClassVar[str]
    title: ClassVar[Message]
    icon: ClassVar[str]
    draft_form: ClassVar[str] = (
        ""  # the name under which office.drafts keeps this page's form of a new record
    )

    open_requested = Signal(str, str)  # kind and reference of a record, as "offer", "AL-2026-01"
    selected = Signal(str, str)  # kind and reference of the record now shown: for back and forward
    undo_strip_requested = Signal(object, str)  # a Message that names the record and the old value; the step
    said = Signal(object, str)  # a Message for the banner, and its role: ok, info, warn, bad
    export_requested = Signal(object)  # what is shown, as its slice asks for it: to be written to a file
    counted = Signal(int)  # how many records stand beside the page's name in the sidebar
    commands_changed = Signal()  # other commands can be given now than before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.window_actions: Actions | None = None

    def adopt(self, actions: Actions) -> None:
        """Learn the window's commands, for context menus and for keys named in tool tips."""
        self.window_actions = actions

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what can be done here and now: a command's id and what does it."""
        return {}

    def activate(self) -> None:
        """Be shown: read what is new and take the focus."""
        self.setFocus()

    def arrange(self, layout: Layout) -> None:
        """Use the room there is (ux.md 2.2)."""

    def panes(self) -> Sequence[QWidget]:
        """Return the widgets that F6 goes through, in reading order."""
        return (self,)

    def select(self, reference: str) -> None:
        """Show one record of this page, whatever is filtered."""

    def state(self) -> dict[str, Any]:
        """Return filter, selection and scroll as JSON values, kept in the vault while it is locked."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told; what no longer exists is left out."""

    def draft_sentence(self, values: Mapping[str, Any]) -> Message:
        """Say which unsaved record was kept: "an unsaved offer for Albania"."""
        return M("an unsaved record")

    def open_draft(self, values: Mapping[str, Any]) -> None:
        """Open the form of a new record with what was typed before a lock or a crash."""

    def keep_draft(self) -> None:
        """Keep what is typed in an open form, now: the vault is about to be locked."""
