"""Every command of the window, declared once: its words, key, icon and menu (ux.md 2.3, rule 13).

A page answers a command by its id (`Page.commands`); the main window answers the rest. Keys of lists and
forms (Enter, Space, Esc, Home) belong to their widgets and stand in `LIST_KEYS` for the shortcut sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

from casetracker.kernel.messages import M, Message
from casetracker.qtkit.actions import ActionSpec
from casetracker.qtkit.widgets.menu_bar import MenuSpec
from casetracker.shell.pages import PageSpec

FILE, EDIT, VIEW, GO, RECORD, TOOLS, HELP = "file", "edit", "view", "go", "record", "tools", "help"

MENUS = (
    MenuSpec(FILE, M("&File")),
    MenuSpec(EDIT, M("&Edit")),
    MenuSpec(VIEW, M("&View")),
    MenuSpec(GO, M("&Go")),
    MenuSpec(RECORD, M("&Record")),
    MenuSpec(TOOLS, M("&Tools")),
    MenuSpec(HELP, M("&Help")),
)

_FILE = (
    ActionSpec("file.new_vault", M("&New vault…"), menu=FILE),
    ActionSpec("file.open_vault", M("&Open another vault…"), "Ctrl+O", "folder-open", FILE),
    ActionSpec("file.export", M("&Export this view…"), "Ctrl+E", "file-output", FILE, section=1),
    ActionSpec(
        "file.saved",
        M("&Save"),
        "Ctrl+S",
        "check",
        FILE,
        M("Everything is saved as you leave a field; this shows when"),
        section=1,
    ),
    ActionSpec("file.lock", M("&Lock now"), "Ctrl+Shift+L", "lock-keyhole", FILE, section=2, everywhere=True),
    ActionSpec("file.quit", M("&Quit"), "Ctrl+Q", "log-out", FILE, section=2),
)
_EDIT = (
    ActionSpec("edit.undo", M("&Undo"), "Ctrl+Z", "undo-2", EDIT),
    ActionSpec("edit.redo", M("&Redo"), "Ctrl+Shift+Z", "redo-2", EDIT, more_keys=("Ctrl+Y",)),
    ActionSpec("record.copy", M("&Copy"), "Ctrl+C", "copy", EDIT, section=1),
    ActionSpec("edit.select_all", M("Select &all rows"), "Ctrl+A", menu=EDIT, section=1),
    ActionSpec("edit.filter", M("&Filter this list"), "Ctrl+F", "list-filter", EDIT, section=2),
)
_VIEW = (
    ActionSpec("view.columns", M("&Columns…"), None, "columns-3", VIEW),
    ActionSpec("view.detail", M("&Detail pane"), "F8", "panel-right", VIEW, section=1),
    ActionSpec("view.sidebar", M("&Sidebar"), "F9", "panel-left", VIEW, section=1),
    ActionSpec("view.larger", M("&Larger text"), "Ctrl++", menu=VIEW, section=2, more_keys=("Ctrl+=",)),
    ActionSpec("view.smaller", M("S&maller text"), "Ctrl+-", menu=VIEW, section=2),
    ActionSpec("view.normal", M("&Normal text"), "Ctrl+0", menu=VIEW, section=2),
    ActionSpec("view.next_pane", M("N&ext pane"), "F6", menu=VIEW, section=3),
    ActionSpec("view.previous_pane", M("&Previous pane"), "Shift+F6", menu=VIEW, section=3),
)
_GO = (
    ActionSpec("go.back", M("&Back"), "Alt+Left", "arrow-left", GO),
    ActionSpec("go.forward", M("&Forward"), "Alt+Right", "arrow-right", GO),
)
_RECORD = (
    ActionSpec("record.new", M("&New…"), "Ctrl+N", "plus", RECORD),
    ActionSpec("record.duplicate", M("&Duplicate"), "Ctrl+D", "copy", RECORD),
    ActionSpec("record.open", M("&Open"), None, menu=RECORD, section=1),
    ActionSpec("record.edit", M("&Edit value"), "F2", "pencil", RECORD, section=1),
    ActionSpec("offer.change_places", M("Change &places…"), None, menu=RECORD, section=2),
    ActionSpec("offer.confirm", M("&Confirmed by the host…"), None, menu=RECORD, section=2),
    ActionSpec("offer.suspend", M("&Suspended…"), None, menu=RECORD, section=2),
    ActionSpec("offer.withdraw", M("&Withdrawn…"), None, menu=RECORD, section=2),
    ActionSpec("offer.close", M("C&losed…"), None, menu=RECORD, section=2),
    ActionSpec("offer.disclose", M("Made p&ublic…"), None, menu=RECORD, section=2),
    ActionSpec("contact.merge", M("&Merge two contacts…"), None, "git-merge", RECORD, section=3),
    ActionSpec("history.undo_step", M("&Undo this entry"), None, "undo-2", RECORD, section=3),
    ActionSpec("bin.put_back", M("Put &back"), None, "archive-restore", RECORD, section=4),
    ActionSpec("bin.erase", M("De&lete for good…"), None, "trash-2", RECORD, section=4),
    ActionSpec("bin.empty", M("Em&pty the bin…"), None, "trash-2", RECORD, section=4),
    ActionSpec("record.bin", M("Move to &bin"), "Del", "trash-2", RECORD, section=4),
)
_TOOLS = (
    ActionSpec("tools.passphrase", M("Change the &passphrase…"), None, "lock-keyhole", TOOLS),
    ActionSpec("tools.recovery_code", M("New &recovery code…"), None, "file-text", TOOLS),
    ActionSpec("tools.verify", M("&Check this vault"), None, "circle-check", TOOLS, section=1),
)
_HELP = (
    ActionSpec("help.shortcuts", M("&Keys and shortcuts"), "Ctrl+/", "keyboard", HELP, more_keys=("F1",)),
    ActionSpec("help.about", M("&About casetracker"), None, "info", HELP, section=1),
)

LIST_KEYS: tuple[tuple[str, Message], ...] = (
    ("Return", M("Open the row, or save the form")),
    ("Space", M("Look at the row")),
    ("Escape", M("Close, or clear the filter")),
    ("Home", M("First row")),
    ("End", M("Last row")),
    ("Shift+F10", M("What can be done with the row")),
    ("Ctrl+Return", M("Save the form and begin another")),
    ("Ctrl+Tab", M("A tab inside a longer text")),
)


def commands(pages: Iterable[PageSpec]) -> list[ActionSpec]:
    """Return every command of a window with these pages, menu by menu."""
    return [*_FILE, *_EDIT, *_VIEW, *_GO, *_to_pages(pages), *_RECORD, *_TOOLS, *_HELP]


def page_command(key: str) -> str:
    """Return the id of the command that goes to a page."""
    return f"go.{key}"


def _to_pages(pages: Iterable[PageSpec]) -> list[ActionSpec]:
    return [
        ActionSpec(page_command(page.key), page.title, page.shortcut, page.icon, GO, section=1)
        for page in pages
    ]
