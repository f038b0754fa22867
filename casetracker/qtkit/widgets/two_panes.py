"""A list and its detail, side by side where there is room, one in place of the other where there is none."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casetracker.qtkit.geometry import Layout, S
from casetracker.qtkit.theme import Dressed

_GAP = 12  # px
_WHOLE_WIDTH = 16_777_215  # Qt's own greatest width: none is set


class TwoPanes(Dressed, QWidget):
    """Holds a list on the start side and a detail on the end side (ux.md 2.2)."""

    def __init__(self, start: QWidget, detail: QWidget, parent: QWidget | None = None) -> None:
        """Take the two; the detail stays away until `set_filled` says that it has something to show."""
        super().__init__(parent)
        self._start, self._detail = start, detail
        self._layout = Layout(sidebar=196, detail=392, extra_columns=False)
        self._wanted, self._alone, self._filled = True, False, False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(start, 1)
        self._row.addWidget(detail)
        self.dress()

    @property
    def is_narrow(self) -> bool:
        """Whether the detail is shown in place of the list."""
        return not self._layout.detail

    @property
    def detail_wanted(self) -> bool:
        """Whether the detail is shown where there is room for it."""
        return self._wanted

    def want_detail(self, wanted: bool) -> None:
        """Show the detail where there is room for it, or do not."""
        self._wanted = wanted
        self._place()

    def arrange(self, layout: Layout) -> None:
        """Use the room there is."""
        self._layout = layout
        self._alone = self._alone and self.is_narrow
        self._place()

    def set_filled(self, filled: bool) -> None:
        """Say whether the detail has something to show."""
        self._filled = filled
        self._alone = self._alone and filled
        self._place()

    def open_detail(self) -> None:
        """Show the detail, in place of the list where there is no room for both."""
        self._wanted, self._alone = True, self.is_narrow
        self._place()

    def close_detail(self) -> None:
        """Go back from the detail to the list, where it stands in its place."""
        self._alone = False
        self._place()

    def turn_detail(self) -> None:
        """Hide the detail, or show it again."""
        if self.is_narrow:
            self._alone = not self._alone
        else:
            self._wanted = not self._wanted
        self._place()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._row.setSpacing(S(_GAP))
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the list needs: a window that shrinks at once goes without the detail."""
        return self._start.minimumSizeHint()

    def _place(self) -> None:
        beside = self._wanted and not self.is_narrow
        width = S(self._layout.detail)
        self._detail.setMinimumWidth(width if beside else 0)
        self._detail.setMaximumWidth(width if beside else _WHOLE_WIDTH)
        self._start.setVisible(not (self._alone and self._filled))
        self._detail.setVisible((beside or self._alone) and self._filled)
