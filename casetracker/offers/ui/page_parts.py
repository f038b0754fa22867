"""The parts of the page and where they stand; what happens between them is the page's business."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.messages import M
from casetracker.offers.ui.as_of_bar import AsOfBar
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.detail import OfferDetail
from casetracker.offers.ui.filters import Counts, filter_fields
from casetracker.offers.ui.head import Head
from casetracker.offers.ui.list_pane import ListPane
from casetracker.offers.ui.view_tabs import ViewTabs
from casetracker.offers.ui.views import READY_MADE
from casetracker.qtkit.geometry import Layout, S
from casetracker.qtkit.widgets.filter_bar import FilterBar

EXTRA_COLUMNS = ("next_step", "owner")
"""Shown in wide windows (ux.md 2.2)."""

LEFT_OUT = "until"
"""Has no room beside the detail in a window of less than 1200 px; the detail says it."""

_WHOLE_WIDTH = 16_777_215  # Qt's own greatest width: none is set


class PageParts:
    """Makes the parts and lays them out in a page."""

    def __init__(self, desk: OfferDesk, counts: Counts, page: QWidget) -> None:
        """Take what the parts read from, and what counts the choices of a filter."""
        self._layout = Layout(sidebar=196, detail=392, extra_columns=False)
        self._detail_wanted, self._detail_alone = True, False
        self._usual_columns = True
        # Widgets
        self.head = Head()
        self.views = ViewTabs(READY_MADE)
        self.filter_bar = FilterBar(M("Filter offers"), filter_fields(desk.reader.hosts(), counts))
        self.as_of = AsOfBar(desk.clock)
        self.list = ListPane(lambda: self.as_of.view.as_of)
        self.detail = OfferDetail(desk)
        # Layout
        self._across = QHBoxLayout()
        self._across.addWidget(self.list, 1)
        self._across.addWidget(self.detail)
        self._column = QVBoxLayout(page)
        for part in (self.head, self.views, self.filter_bar, self.as_of):
            self._column.addWidget(part)
        self._column.addLayout(self._across, 1)
        self.dress()

    def dress(self) -> None:
        """Scale the distances with the text."""
        self._column.setContentsMargins(S(16), S(10), S(16), S(10))
        self._column.setSpacing(S(8))
        self._across.setSpacing(S(12))
        self._place_detail()

    def arrange(self, layout: Layout) -> None:
        """Use the room there is; a layout without a detail shows it in place of the list."""
        self._layout = layout
        if layout.detail:
            self._detail_alone = False
        self.choose_extra_columns(usual=self._usual_columns)
        self._place_detail()

    @property
    def is_narrow(self) -> bool:
        """Whether the detail is a page of its own."""
        return not self._layout.detail

    def choose_extra_columns(self, *, usual: bool) -> None:
        """Show the columns there is room for, unless a person has chosen others."""
        self._usual_columns = usual
        columns = self.list.table.columns
        if usual:
            wide = EXTRA_COLUMNS if self._layout.extra_columns else ()
            chosen = [*columns.usual(), *wide]
            narrow = self._layout.rail and not self.is_narrow
            columns.choose([column for column in chosen if not (narrow and column == LEFT_OUT)])

    def open_detail(self) -> None:
        """Show the detail, in place of the list where there is no room for both."""
        self._detail_wanted = True
        self._detail_alone = self.is_narrow
        self._place_detail()

    def close_detail(self) -> bool:
        """Go back from the detail to the list; gives whether the detail stood in its place."""
        was_alone, self._detail_alone = self._detail_alone, False
        self._place_detail()
        return was_alone

    def turn_detail(self) -> None:
        """Hide the detail, or show it again."""
        if self.is_narrow:
            self._detail_alone = not self._detail_alone
        else:
            self._detail_wanted = not self._detail_wanted
        self._place_detail()

    @property
    def detail_wanted(self) -> bool:
        """Whether the detail is shown where there is room for it."""
        return self._detail_wanted

    @detail_wanted.setter
    def detail_wanted(self, wanted: bool) -> None:
        """Show the detail, or not, where there is room for it."""
        self._detail_wanted = wanted
        self._place_detail()

    def _place_detail(self) -> None:
        beside = self._detail_wanted and not self.is_narrow
        has_offer = self.detail.dossier is not None and self.list.state() == "rows"
        width = S(self._layout.detail)
        self.detail.setMinimumWidth(width if beside else 0)
        self.detail.setMaximumWidth(width if beside else _WHOLE_WIDTH)
        self.list.setVisible(not self._detail_alone)
        self.detail.setVisible((beside or self._detail_alone) and has_offer)

    def look(self) -> None:
        """Show or hide the detail as the list has something to show."""
        self._place_detail()
