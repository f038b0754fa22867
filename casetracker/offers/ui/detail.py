"""The detail of one offer, at the end side of the list: numbers, next step, tabs, actions (picture 05)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ltr
from casetracker.kernel.types import PreciseDate
from casetracker.offers.dossier import Dossier
from casetracker.offers.queries import OfferRow
from casetracker.offers.ui.columns import LOCK, country_of, places_of, until_of
from casetracker.offers.ui.dated_question import DatedQuestion
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.figures import Figures
from casetracker.offers.ui.next_step import next_step
from casetracker.offers.ui.tabs import HistoryTab, PlacesTab, PositionsTab, SummaryTab
from casetracker.offers.words import GUARDED_WORDS, STATUS_WORDS
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.widgets.banner import Banner
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.pill import STATUSES, Pill, PillLook
from casetracker.qtkit.widgets.rule import Rule
from casetracker.qtkit.widgets.tab_row import TabRow

HOST_CHANGED = M("The host changed its offer")
_GUARD = PillLook(LOCK, "neutral")
_EDGE, _LEAST = 14, 40  # px


class OfferDetail(Retranslating, Card):
    """Shows one offer and asks for changes; it makes none itself."""

    edit_requested = Signal()
    committed = Signal(str, object)  # a field of the details, and its new value
    answered = Signal(str, object, str)  # what changed, to what, from which day; no day for a correction

    def __init__(self, desk: OfferDesk, parent: QWidget | None = None) -> None:
        """Take what the tabs read from."""
        super().__init__(padding=0, spacing=0, parent=parent)
        self._desk = desk
        self._dossier: Dossier | None = None
        self._asked: tuple[str, Any] = ("", None)
        # Widgets
        self._title = Label("", "detail_title")
        self._guard, self._status = Pill(M("—"), _GUARD), Pill(M("—"), STATUSES["open"])
        self._owner = Label("", "caption", "muted")
        self._figures = Figures()
        self.next_step = Banner(closable=False)
        self.question = DatedQuestion(desk.clock)
        self.summary = SummaryTab(desk.reader, desk.clock)
        self.places = PlacesTab()
        self.shown_tabs = (self.summary, self.places, PositionsTab(), HistoryTab(desk.reader))
        self.tabs = TabRow([(tab.key, tab.title) for tab in self.shown_tabs], M("About this offer"))
        self._pages = QStackedWidget()
        self._edit = Button(M("Edit offer"), "secondary", "pencil")
        # Layout
        self.body.addWidget(self._upper())
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(Rule())
        self.body.addWidget(self._actions())
        for tab in self.shown_tabs:
            self._pages.addWidget(_scrolled(tab))
        # Wiring
        self.tabs.currentChanged.connect(self._on_tab_chosen)
        self._edit.clicked.connect(self.edit_requested)
        self.places.change_requested.connect(self.edit_places)
        for facts in (self.summary.facts, self.summary.rest):
            facts.committed.connect(self._on_committed)
        self.question.corrected.connect(lambda: self.answered.emit(*self._asked, ""))
        self.question.changed.connect(lambda day: self.answered.emit(*self._asked, day))
        self.question.cancelled.connect(self._on_cancelled)
        self.retranslate()

    def show_row(self, row: OfferRow, today: Any) -> None:
        """Show what the list knows already, at once."""
        self._title.say(M("{country}", country=country_of(row)))
        guard = GUARDED_WORDS.get(row.disclosure)
        self._guard.setVisible(guard is not None)
        if guard:
            self._guard.show_status(guard, _GUARD)
        self._status.show_status(STATUS_WORDS[row.status], STATUSES[row.status])
        self._owner.say(" · ".join(filter(None, (ltr(row.reference), row.owner))))
        self._figures.show_offer(row)
        step = next_step(row, today)
        if step:
            self.next_step.tell(step.title, step.role, step.detail, step.icon)
        self.next_step.setVisible(step is not None)

    def show_offer(self, dossier: Dossier) -> None:
        """Show all the rest; a question about another offer is withdrawn."""
        if self._dossier is None or self._dossier.offer.id != dossier.offer.id:
            self.question.hide()
        self._dossier = dossier
        for tab in self.shown_tabs:
            count = tab.show_offer(dossier)
            if count is not None:
                self.tabs.show_count(tab.key, count)

    @property
    def dossier(self) -> Dossier | None:
        """The offer that is shown."""
        return self._dossier

    def guard_text(self) -> str:
        """Return what is said beside the lock, or "" for an offer that may leave the office."""
        return "" if self._guard.isHidden() else self._guard.accessibleName()

    def edit_places(self) -> None:
        """Begin to edit the places."""
        self.tabs.select(self.summary.key)
        self.summary.facts.value("places").edit()

    def ask(self, kind: str, value: Any, question: Message, change: Message) -> None:
        """Ask from which day something holds that cannot be a slip of the pen."""
        self._asked = (kind, value)
        self.question.ask(question, change, correctable=False)

    def settle(self) -> None:
        """Take the question away: its answer was taken."""
        self.question.hide()

    def retranslate(self) -> None:
        """Name the pane again."""
        self.setAccessibleName(current().say(M("Offer")))

    def _upper(self) -> QWidget:
        """Title, numbers, next step, question and tabs: what does not scroll."""
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(S(_EDGE), S(10), S(_EDGE), 0)
        column.setSpacing(S(6))
        head = QHBoxLayout()
        head.setSpacing(S(6))
        head.addWidget(self._title, 1)
        head.addWidget(self._guard)
        head.addWidget(self._status)
        column.addLayout(head)
        for part in (self._owner, self._figures, self.next_step, self.question, self.tabs, Rule()):
            column.addWidget(part)
        return upper

    def _actions(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(S(_EDGE), S(7), S(_EDGE), S(7))
        row.addWidget(self._edit)
        row.addStretch()
        return bar

    def _on_tab_chosen(self, place: int) -> None:
        self._pages.setCurrentIndex(place)

    def _on_committed(self, name: str, value: Any) -> None:
        """Ask about what the host may have changed; all else is only a detail."""
        dossier = self._dossier
        if dossier is None:
            return
        if name not in ("places", "valid_until"):
            self.committed.emit(name, value)
            return
        self._asked = (name, value)
        offer = dossier.offer
        known = offer.places_stated if name == "places" else bool(dossier.terms)
        self.question.ask(_question(name, value, offer), HOST_CHANGED, correctable=known)

    def _on_cancelled(self) -> None:
        if self._dossier is not None:
            self.show_offer(self._dossier)
            self.summary.facts.value("places").setFocus()


def _question(name: str, value: Any, offer: OfferRow) -> Message:
    if name == "places":
        new: object = M("none stated") if value is None else value
        return M("{new} places instead of {old}?", new=new, old=places_of(offer))
    nothing = M("no end date")
    until = until_of(offer)
    return M(
        "{New} instead of {old}?",
        new=PreciseDate.parse(value) if value else nothing,
        old=until or nothing,
    )


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setViewportMargins(S(_EDGE), 0, S(_EDGE), 0)
    area.setMinimumHeight(S(_LEAST))  # in low windows it is this part that gives way
    area.setWidget(widget)
    for ground in (area.viewport(), widget):  # the card's own surface is seen through both
        ground.setAutoFillBackground(False)
    return area
