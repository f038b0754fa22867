"""Actions: every command declared once, with its words, key, icon and menu (house.md, rule 13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.bidi import key_name
from casetracker.qtkit.icons import icon

WINDOW = "window"
EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class ActionSpec:
    """One command. `context` is "window", or the page whose single-letter keys must not reach others."""

    id: str
    text: Message
    key: str | None = None
    icon: str | None = None
    menu: str = ""
    tip: Message | None = None
    section: int = 0  # commands of one section stand between two lines of their menu
    context: str = WINDOW
    checkable: bool = False
    more_keys: tuple[str, ...] = ()
    everywhere: bool = False  # its keys work over a dialog as well

    def shortcuts(self) -> list[QKeySequence]:
        """Return every key that starts the command, the one that is shown first."""
        return [QKeySequence(key) for key in (self.key, *self.more_keys) if key]


def conflicts(specs: Sequence[ActionSpec]) -> list[tuple[str, str]]:
    """Name every two commands that share a key where both can be reached."""
    return [
        (first.id, second.id)
        for first, second in combinations(specs, 2)
        if _meet(first, second) and set(_portable(first)) & set(_portable(second))
    ]


def everywhere(window: QWidget) -> list[QAction]:
    """Return the commands of a window that a dialog over it answers too."""
    return [action for action in window.actions() if action.property(EVERYWHERE)]


class Actions(QObject):
    """The one home of a window's commands."""

    def __init__(self, specs: Iterable[ActionSpec], window: QWidget) -> None:
        """Make an action of every spec. Raises ValueError when two share an id or a key."""
        super().__init__(window)
        declared = tuple(specs)
        self._specs = {spec.id: spec for spec in declared}
        if shared := _twice(declared) + conflicts(declared):
            raise ValueError(f"commands that share an id or a key: {shared}")
        self._actions = {spec.id: self._made(spec) for spec in declared}
        window.addActions([self[spec.id] for spec in declared if spec.context == WINDOW])
        self.retranslate()

    def __getitem__(self, identity: str) -> QAction:
        return self._actions[identity]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return ((spec, self._actions[spec.id]) for spec in self._specs.values())

    def on(self, identity: str, slot: Callable[[], object]) -> None:
        """Call a slot whenever the command is given. Raises KeyError for an unknown command."""
        self._actions[identity].triggered.connect(lambda _checked=False: slot())

    def attach(self, context: str, page: QWidget) -> None:
        """Let a page's own keys work while the focus is inside it."""
        page.addActions([action for spec, action in self if spec.context == context])

    def filled(self, menu: QMenu) -> QMenu:
        """Fill a menu with the commands that name it, in the order in which they were declared."""
        belonging = [spec for spec, _ in self if spec.menu == menu.objectName()]
        for _, section in groupby(belonging, key=lambda spec: spec.section):
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions([self[spec.id] for spec in section])
        return menu

    def retranslate(self) -> None:
        """Say every command again; tool tips name the key: "New offer (Ctrl+N)"."""
        speaker = current()
        for spec, action in self:
            text = speaker.say(spec.text)
            action.setText(text)
            action.setToolTip(_tip(speaker.say(spec.tip) if spec.tip else _plain(text), action.shortcut()))

    def event(self, event: QEvent) -> bool:
        """Hear that the language has changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.id)
        action.setShortcuts(spec.shortcuts())
        action.setCheckable(spec.checkable)
        action.setProperty(EVERYWHERE, spec.everywhere)
        if spec.context != WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if spec.icon:
            action.setIcon(icon(spec.icon, "muted"))
        return action


def _twice(specs: Sequence[ActionSpec]) -> list[tuple[str, str]]:
    return [(first.id, second.id) for first, second in combinations(specs, 2) if first.id == second.id]


def _meet(first: ActionSpec, second: ActionSpec) -> bool:
    return first.context == second.context or WINDOW in (first.context, second.context)


def _portable(spec: ActionSpec) -> list[str]:
    return [key.toString(QKeySequence.SequenceFormat.PortableText) for key in spec.shortcuts()]


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _tip(text: str, key: QKeySequence) -> str:
    return text if key.isEmpty() else current().say(M("{text} ({key})", text=text, key=key_name(key)))
