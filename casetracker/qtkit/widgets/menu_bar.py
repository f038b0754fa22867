"""The menu bar: every command, in the menu it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.actions import Actions
from casetracker.qtkit.present import Retranslating


@dataclass(frozen=True)
class MenuSpec:
    """One menu: the name that commands give, and its title."""

    id: str
    title: Message


class MenuBar(Retranslating, QMenuBar):
    """The menus of a window, filled from its actions."""

    def __init__(self, menus: Sequence[MenuSpec], actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menus = [(spec, self._made(spec, actions)) for spec in menus]
        self.retranslate()

    def retranslate(self) -> None:
        """Say the titles again; the actions say themselves."""
        for spec, menu in self._menus:
            menu.setTitle(current().say(spec.title))

    def _made(self, spec: MenuSpec, actions: Actions) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(spec.id)
        self.addMenu(actions.filled(menu))
        return menu
