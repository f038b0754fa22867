"""F6: from pane to pane, around the window (ux.md 2.3)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_to_pane(panes: Sequence[QWidget], step: int) -> QWidget | None:
    """Give the focus to the next pane (1) or the one before (-1); gives the widget that has it now."""
    focused = QApplication.focusWidget()
    at = next((place for place, pane in enumerate(panes) if _holds(pane, focused)), -1 if step > 0 else 0)
    for distance in range(1, len(panes) + 1):
        entered = _first_in(panes[(at + step * distance) % len(panes)])
        if entered is not None:
            entered.setFocus(Qt.FocusReason.TabFocusReason)
            return entered
    return None


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _first_in(pane: QWidget) -> QWidget | None:
    """The first widget of the pane that takes the focus by Tab, in the order of Tab."""
    if _takes_focus(pane):
        return pane
    following: QWidget | None = pane.nextInFocusChain()
    while following is not None and following is not pane:
        if pane.isAncestorOf(following) and _takes_focus(following):
            return following
        following = following.nextInFocusChain()
    return None


def _takes_focus(widget: QWidget) -> bool:
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wants and widget.isVisible() and widget.isEnabled()
