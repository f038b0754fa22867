"""The pages of the window, each in its place of the sidebar, made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casetracker.kernel.messages import M, Message
from casetracker.qtkit.page import Page

if TYPE_CHECKING:
    from casetracker.app import Office

WORK = M("WORK")


@dataclass(frozen=True)
class PageSpec:
    """A page before it is made: what the sidebar and the menus show of it, and how to make it.

    `kinds` are the records it shows, as `Page.open_requested` names them; `draft_form` is the name under
    which the form of a new record keeps its draft. A page without a group stands in the Go menu alone.
    """

    key: str
    title: Message
    icon: str
    make: Callable[[Office], Page]
    shortcut: str | None = None
    group: Message | None = WORK
    kinds: tuple[str, ...] = ()
    draft_form: str = ""
