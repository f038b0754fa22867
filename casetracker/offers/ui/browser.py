"""What the list shows: view, filter, order and days, and the rows that fit them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.filters import Comparison, Filter, Term, parse
from casetracker.kernel.types import AsOf
from casetracker.offers.listing import OfferQuery
from casetracker.offers.reading import Gathered
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.page_parts import PageParts
from casetracker.offers.ui.rows import OfferRows
from casetracker.offers.ui.views import READY_MADE, View, forget_view, keep_view, kept_views
from casetracker.qtkit.widgets.filter_terms import chosen, toggled
from casetracker.qtkit.widgets.record_model import PAGE
from casetracker.qtkit.widgets.row_source import RowSource

_ALL = ""  # beside the views, every offer there is: none of them, or only none that fits?


class OfferBrowser(QObject):
    """Joins tabs, filter bar, days and table; asks for rows whenever one of them changes."""

    open_counted = Signal(int)  # how many offers are open
    failed = Signal(object)  # a Refused or WorldError

    def __init__(self, desk: OfferDesk, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, parts
        self._rows = OfferRows(desk.reader, parent)
        self._view: View = READY_MADE[0]
        self._order = (self._view.order, self._view.descending)
        self._columns: dict[str, Mapping[str, Any]] = {}
        # What is to be current when all rows are known, and what is instead while only the first page is.
        self._wanted_id, self._meanwhile, self._seeking = "", "", False
        self._soon = QTimer(self, singleShot=True, interval=0)
        # Wiring
        self._soon.timeout.connect(self.refresh)
        self._rows.first_read.connect(self._on_first_read)
        self._rows.all_read.connect(self._on_all_read)
        self._rows.failed.connect(self._on_failed)
        parts.views.chosen.connect(lambda view: self.show_view(self._named(view)))
        parts.views.save_requested.connect(self._on_view_saved)
        parts.views.forget_requested.connect(self._on_view_forgotten)
        parts.filter_bar.filter_changed.connect(self._on_filter_changed)
        parts.filter_bar.emptied.connect(parts.list.focus_rows)
        parts.as_of.changed.connect(lambda _view: self.refresh())
        parts.list.table.sort_requested.connect(self._on_sort_requested)
        parts.list.table.columns.changed.connect(self._on_columns_changed)
        parts.as_of.show_view(desk.first_view())
        parts.filter_bar.set_filter(self._view.wanted)
        self._show_views()

    @property
    def view(self) -> AsOf:
        """The days as of which the list is shown."""
        return self._parts.as_of.view

    def query(self) -> OfferQuery:
        """What the list shows now."""
        order, descending = self._order
        return OfferQuery(self.view, self._parts.filter_bar.filter(), order, descending, self._desk.reader.me)

    def refresh(self) -> None:
        """Read the rows again; the record that is current stays so."""
        self._soon.stop()
        if not self._seeking and not self._is_put_aside():
            self._wanted_id = self._parts.list.table.current_id()
        self._parts.filter_bar.refuse(None)
        self._rows.ask(self.query(), self._filters_of_views())

    def refresh_soon(self) -> None:
        """Read the rows again when the event loop comes round: several changes are one."""
        self._soon.start()

    @property
    def is_reading(self) -> bool:
        """Whether rows are still to come."""
        return self._rows.is_reading or self._soon.isActive()

    def close(self) -> None:
        """Read nothing any more."""
        self._soon.stop()
        self._rows.close()

    def show_view(self, view: View) -> None:
        """Show a view: its filter, its order, its columns."""
        self._view = view
        self._order = (view.order, view.descending)
        self._parts.filter_bar.set_filter(view.wanted)
        self._show_columns()
        self.refresh()

    def select(self, reference: str) -> None:
        """Go to an offer, whatever is filtered."""
        with suppress(WorldError):
            self._wanted_id = self._desk.reader.id_of(reference) or ""
            self._seeking = bool(self._wanted_id)
            self.refresh()

    def clear_filter(self) -> None:
        """Go back to the view's own filter; where that is what hides all, to none."""
        bar = self._parts.filter_bar
        own = bar.filter() != self._view.wanted
        bar.set_filter(self._view.wanted if own else Filter())
        self.refresh()

    def count_choices(self, field: str, values: Sequence[str]) -> Mapping[str, int]:
        """How many rows each value of a field would leave, beside all else that is filtered."""
        query = self.query()
        bare = query.wanted
        for value in chosen(bare, field):
            bare = toggled(bare, field, value)
        asked = {
            value: replace(bare, terms=(*bare.terms, Term(field, Comparison.IS, value))) for value in values
        }
        try:
            return self._desk.reader.count(query, asked)
        except (Refused, WorldError):
            return {}  # a menu without counts can still be chosen from

    def state(self) -> dict[str, Any]:
        """Return all of it as JSON values."""
        return {
            "view": self._view.id,
            "filter": str(self._parts.filter_bar.filter()),
            "order": list(self._order),
            "columns": self._columns,
            "current": self._parts.list.table.current_id(),
            "as_of": self.view.as_of.isoformat(),
            "known_on": self.view.known_on.isoformat(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Be as `state` told; what no longer exists is left out."""
        self._columns = dict(state.get("columns", {}))
        self._view = self._named(state.get("view", ""))
        order, descending = state.get("order", (self._view.order, self._view.descending))
        self._order = (order, descending)
        with suppress(Refused):
            self._parts.filter_bar.set_filter(parse(state.get("filter", str(self._view.wanted))))
        if "as_of" in state:
            days = (date.fromisoformat(state[name]) for name in ("as_of", "known_on"))
            self._parts.as_of.show_view(AsOf(*days))
        self._wanted_id = state.get("current", "")
        self._show_views()
        self._show_columns()

    def _views(self) -> list[View]:
        return [*READY_MADE, *kept_views(self._desk.options)]

    def _named(self, view_id: str) -> View:
        return next((view for view in self._views() if view.id == view_id), READY_MADE[0])

    def _show_views(self) -> None:
        own = [view.id for view in kept_views(self._desk.options)]
        self._parts.views.show_views(self._views(), self._view.id, own)

    def _show_columns(self) -> None:
        table = self._parts.list.table
        table.columns.restore(self._columns.get(self._view.id) or self._view.columns or {})
        self._parts.choose_extra_columns(usual=self._view.id not in self._columns and not self._view.columns)
        order, descending = self._order
        table.show_order(order, descending=descending)

    def _filters_of_views(self) -> dict[str, Filter]:
        """What each tab would show beside what is filtered beyond the view: its count follows the filter."""
        wanted = self._parts.filter_bar.filter()
        more = tuple(term for term in wanted.terms if term not in self._view.wanted.terms)
        filters = {view.id: Filter(wanted.words, (*view.wanted.terms, *more)) for view in self._views()}
        return {**filters, _ALL: Filter()}

    # slots --------------------------------------------------------------------------------------------------

    def _on_first_read(self, source: RowSource) -> None:
        # Why there are no rows is known only when everything was counted.
        if source.count():
            self._show(source)
            self._meanwhile = self._parts.list.table.current_id()
        if 0 < source.count() < PAGE:
            self._parts.head.show_count(source.count())
            self._go_to_wanted(source)

    def _on_all_read(self, source: RowSource, gathered: Gathered) -> None:
        counts = dict(gathered.counts)
        if source.count():
            self._show(source)
        else:
            self._show_none(source, filtered=counts[_ALL] > 0)
        self._parts.head.show_count(source.count())
        self._parts.list.footer.show_totals(gathered.totals)
        del counts[_ALL]
        self._parts.views.show_counts(counts)
        self.open_counted.emit(gathered.counts[READY_MADE[0].id])
        if source.count():
            self._go_to_wanted(source)

    def _is_put_aside(self) -> bool:
        """Whether the wanted record is beyond the first page, and nobody has gone elsewhere since."""
        return bool(self._wanted_id) and self._parts.list.table.current_id() == self._meanwhile

    def _go_to_wanted(self, source: RowSource) -> None:
        """Make the wanted record current; one that somebody asked for by name is shown without the filter."""
        wanted, seeking = self._wanted_id, self._seeking
        if not seeking and not self._is_put_aside():
            wanted = ""
        self._wanted_id, self._seeking = "", False
        if not wanted:
            return
        if source.position(wanted) is not None:
            self._parts.list.table.select(wanted)
        elif seeking and self._parts.filter_bar.filter() != Filter():
            self._parts.filter_bar.set_filter(Filter())
            self._wanted_id, self._seeking = wanted, True
            self.refresh()

    def _show(self, source: RowSource) -> None:
        self._parts.list.show_rows(source)
        if not self._parts.list.table.current_id():
            self._parts.list.table.select(source.ids(0, 0)[0])

    def _show_none(self, source: RowSource, *, filtered: bool) -> None:
        """Say why there are no rows; the record that was current is, when there are some again."""
        wanted = self._wanted_id
        self._parts.list.show_rows(source)  # what is not seen must not stay selected
        self._wanted_id, self._meanwhile = wanted, ""
        self._parts.list.show_why_empty(filtered=filtered, view=self.view, today=self._desk.clock.today())
        self._parts.look()

    def _on_failed(self, error: Refused | WorldError) -> None:
        if isinstance(error, Refused):
            self._parts.filter_bar.refuse(error.message)
        else:
            self._parts.list.show_why_unread(error.message)
            self.failed.emit(error)

    def _on_filter_changed(self) -> None:
        self.refresh()

    def _on_sort_requested(self, column: str, descending: bool) -> None:
        self._order = (column, descending)
        self.refresh()

    def _on_columns_changed(self) -> None:
        self._columns[self._view.id] = self._parts.list.table.columns.state()

    def _on_view_saved(self, name: str) -> None:
        order, descending = self._order
        wanted = self._parts.filter_bar.filter()
        shown = View("", self._view.title, wanted, order, descending, self._parts.list.table.columns.state())
        try:
            self._view = keep_view(self._desk.options, name, shown)
        except (Refused, WorldError) as error:
            self.failed.emit(error)
            return
        self._show_views()
        self.refresh()

    def _on_view_forgotten(self, view_id: str) -> None:
        try:
            forget_view(self._desk.options, view_id)
        except (Refused, WorldError) as error:
            self.failed.emit(error)
            return
        self._view = READY_MADE[0]
        self._show_views()
        self.show_view(self._view)
