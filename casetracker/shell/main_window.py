"""The switchboard: the one place where pages, commands, history and the life of the program meet (rule 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Event
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.settings import START_PAGE
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.geometry import effective_width, layout_for, restore_size
from casetracker.qtkit.jobs import Jobs
from casetracker.qtkit.page import Page
from casetracker.qtkit.present import Retranslating, present
from casetracker.qtkit.relay import Relay
from casetracker.qtkit.widgets.menu_bar import MenuBar
from casetracker.shell.draft_offers import DraftOffers
from casetracker.shell.keys import portable, put_on_keys
from casetracker.shell.list_export import ListExport
from casetracker.shell.looks import Looks
from casetracker.shell.menus import MENUS, commands, page_command
from casetracker.shell.navigation import Place, Trail
from casetracker.shell.page_commands import PageCommands
from casetracker.shell.page_stack import PageStack
from casetracker.shell.pages import PageSpec
from casetracker.shell.panes import go_to_pane
from casetracker.shell.shortcut_sheet import ShortcutSheet
from casetracker.shell.undoing import Undoing
from casetracker.shell.vault_news import tell_news
from casetracker.shell.vault_tools import VaultTools
from casetracker.shell.window_frame import WindowFrame

if TYPE_CHECKING:
    from casetracker.app import Office


class MainWindow(Retranslating, QMainWindow):
    """The window on an open vault."""

    lock_requested = Signal()
    close_requested = Signal()
    another_vault_requested = Signal(bool)  # a new one, or one that exists

    def __init__(self, office: Office, looks: Looks, specs: Sequence[PageSpec]) -> None:
        """Show an office's pages, of which the first is shown when none was chosen."""
        super().__init__()
        self.office, self.looks = office, looks
        self.jobs = Jobs(self)
        self.trail = Trail()
        self._sidebar_turned = False
        self._returning = False
        # Widgets
        self.commands = Actions(commands(specs), self)
        put_on_keys(self.commands, looks.settings)
        self.stack = PageStack(specs, office)
        self.frame = WindowFrame(specs, self.stack, self.commands, office)
        self._menu_bar = MenuBar(MENUS, self.commands)
        # Layout
        self.setMenuBar(self._menu_bar)
        self.setCentralWidget(self.frame)
        # Wiring
        self.drafts = DraftOffers(office, self.frame.banners)
        self.tools = VaultTools(office, self.jobs, self.frame.banners, self)
        self.exports = ListExport(office, self.jobs, self.frame.banners, self)
        self.undoing = Undoing(office, self.frame.strip, self.commands, self)
        self.page_commands = PageCommands(self.commands, self._wired(specs), self)
        Relay(office.bus, Event, self._on_event, self)
        for part in (self.undoing, self.page_commands):
            part.refused.connect(self._on_refused)
        self.stack.page_made.connect(self._on_page_made)
        self.stack.page_shown.connect(self._on_page_shown)
        self.frame.sidebar.chosen.connect(self.go_to)
        looks.changed.connect(self._on_looks_changed)
        restore_size(self, looks.settings)
        self.retranslate()
        start_new = partial(self.another_vault_requested.emit, True)
        tell_news(office, self.frame.banners, start_new, self.tools.change_passphrase)

    def begin(self, kept: Mapping[str, Any] | None = None) -> None:
        """Show the first page, or be as the window was when it was locked."""
        kept = kept or {}
        self.stack.restore(kept.get("pages", {}))
        self.go_to(kept.get("page") or self.looks.settings.get(START_PAGE))
        for spec in self.stack.specs.values():
            self.drafts.offer(spec.draft_form, partial(self.stack.page_of, spec.key))

    def keep(self) -> dict[str, Any]:
        """Keep what is typed in open forms, and return what the window needs to be as it is now."""
        for page in self.stack:
            page.keep_draft()
        return {"page": self.stack.page.key if self.stack.page else "", "pages": self.stack.states()}

    def go_to(self, key: str) -> Page:
        """Show a page; one that is not there shows the first."""
        return self.stack.turn_to(key if key in self.stack.specs else next(iter(self.stack.specs)))

    def open_record(self, kind: str, reference: str) -> None:
        """Show a record on the page of its kind, if that is built."""
        key = self.stack.shows(kind)
        if key is not None:
            self.go_to(key).select(reference)
            self._visit(Place(key, kind, reference))

    def retranslate(self) -> None:
        """Say the title again, which names no person and no record, and turn the keys of back and forward."""
        page = self.stack.page
        self.setWindowTitle(
            current().say(M("casetracker – {page}", page=page.title) if page else M("casetracker"))
        )
        self._turn_keys()

    def _turn_keys(self) -> None:
        """Let Alt and the arrow that points back go back, in either direction of writing."""
        pair = ("Alt+Left", "Alt+Right")
        for command, key in zip(
            ("go.back", "go.forward"), reversed(pair) if current().rtl else pair, strict=True
        ):
            if portable(self.commands[command].shortcut()) in pair:
                self.commands[command].setShortcut(QKeySequence(key))

    # wiring -------------------------------------------------------------------------------------------------

    def _wired(self, specs: Sequence[PageSpec]) -> list[str]:
        """Answer the window's own commands; gives those that are left for pages."""
        own: dict[str, Callable[[], object]] = {
            "file.new_vault": lambda: self.another_vault_requested.emit(True),
            "file.open_vault": lambda: self.another_vault_requested.emit(False),
            "file.saved": self.frame.saved.flash,
            "file.lock": self.lock_requested.emit,
            "file.quit": self.close,
            "view.sidebar": self._on_sidebar_turned,
            "view.larger": lambda: self.looks.resize_text(1),
            "view.smaller": lambda: self.looks.resize_text(-1),
            "view.normal": lambda: self.looks.resize_text(0),
            "view.next_pane": lambda: go_to_pane(self._panes(), 1),
            "view.previous_pane": lambda: go_to_pane(self._panes(), -1),
            "go.back": lambda: self._return_to(self.trail.back()),
            "go.forward": lambda: self._return_to(self.trail.forward()),
            "tools.passphrase": self.tools.change_passphrase,
            "tools.recovery_code": self.tools.make_recovery_code,
            "tools.verify": self.tools.verify,
            "help.shortcuts": lambda: ShortcutSheet(self.commands, self).open(),
            "help.about": self.tools.show_about,
        }
        own |= {page_command(spec.key): partial(self.go_to, spec.key) for spec in specs}
        for command, do in own.items():
            self.commands.on(command, do)
        answered = {*own, "edit.undo", "edit.redo"}
        return [spec.id for spec, _ in self.commands if spec.id not in answered]

    def _panes(self) -> list[QWidget]:
        of_page = self.stack.page.panes() if self.stack.page else ()
        return [self.frame.sidebar, self.frame.banners, *of_page, self.frame.status]

    def _visit(self, place: Place) -> None:
        if not self._returning:
            self.trail.visit(place)
        self.commands["go.back"].setEnabled(self.trail.can_go_back)
        self.commands["go.forward"].setEnabled(self.trail.can_go_forward)

    def _return_to(self, place: Place | None) -> None:
        if place is None:
            return
        self._returning = True  # what is shown on the way back is no new visit
        try:
            page = self.go_to(place.page)
            if place.reference:
                page.select(place.reference)
        finally:
            self._returning = False

    def _arrange(self) -> None:
        layout = layout_for(effective_width(self))
        self.frame.sidebar.set_rail(layout.rail != self._sidebar_turned)
        self.stack.arrange(layout)

    # slots --------------------------------------------------------------------------------------------------

    def _on_page_made(self, page: Page) -> None:
        page.adopt(self.commands)
        page.open_requested.connect(self.open_record)
        page.selected.connect(lambda kind, reference: self._visit(Place(page.key, kind, reference)))
        page.undo_strip_requested.connect(self.undoing.tell)
        page.said.connect(self._on_said)
        page.commands_changed.connect(self.page_commands.look)
        page.export_requested.connect(self.exports.export)
        if page.key in self.frame.entries:
            page.counted.connect(partial(self.frame.sidebar.show_count, page.key))

    def _on_page_shown(self, page: Page) -> None:
        if page.key in self.frame.entries:
            self.frame.sidebar.select(page.key)
        self.page_commands.serve(page)
        self._visit(Place(page.key))
        self.retranslate()

    def _on_sidebar_turned(self) -> None:
        self._sidebar_turned = not self._sidebar_turned
        self._arrange()

    def _on_looks_changed(self, _key: str) -> None:
        self._arrange()

    def _on_event(self, _event: Event) -> None:
        self.frame.saved.saved(self.office.store.clock.now())

    def _on_refused(self, error: Refused | WorldError) -> None:
        present(error, self.frame.banners)
        if isinstance(error, WorldError):
            self.frame.saved.failed()

    def _on_said(self, message: Message, role: str) -> None:
        self.frame.banners.tell(message, role or "info")
        if role == "bad":
            self.frame.saved.failed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is (ux.md 2.2)."""
        super().resizeEvent(event)
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave closing to the life of the program, which keeps everything first."""
        event.ignore()
        self.close_requested.emit()
