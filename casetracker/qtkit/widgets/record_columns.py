"""What a column of a record table is, and what one of its cells shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from casetracker.kernel.messages import Message
from casetracker.qtkit.widgets.pill import PillLook

Align = Literal["start", "numbers"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows, already said: a main line, a caption under it, and marks beside them.

    `tone` and `caption_tone` are tokens, `face` one of FACES. `paint` draws in place of the main line, as a
    bar does; it is told its rectangle and whether it is mirrored.
    """

    main: str = ""
    caption: str = ""
    caption_icon: str = ""  # before the caption; where there is no room for words, it stands alone
    caption_end: str = ""  # stands at the end edge of the caption's line
    badge: str = ""  # two letters of a country in a square
    icon: str = ""
    pill: PillLook | None = None  # shows `main` as a pill
    tone: str = "text"
    caption_tone: str = "muted"
    face: str = "body"
    bold: bool = False
    caption_bold: bool = False
    paint: Callable[[QPainter, QRectF, bool], None] | None = None
    spoken: str = ""  # what a screen reader says, where it differs from the lines

    def speech(self) -> str:
        """Return what a screen reader says of the cell."""
        return self.spoken or ", ".join(filter(None, (self.main, self.caption, self.caption_end)))


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: an id that is kept, a title, and how a row becomes a cell. Width is px at 100 % text.

    A width of 0 takes the room that is left; a column that is `extra` is hidden until somebody chooses it.
    """

    id: str
    title: Message
    render: Callable[[Any], Cell]
    width: int = 0
    align: Align = "start"
    sortable: bool = False
    extra: bool = False
