"""Tabs over a table or in a detail: words with counts, the chosen one underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QTabBar, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme

_HEIGHT, _EDGE, _BETWEEN, _COUNT, _LINE = 32, 4, 12, 7, 2


class TabRow(Retranslating, Dressed, QTabBar):
    """A row of views to choose from; ← and → move, as Qt's own tabs do."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, Message]], name: Message, parent: QWidget | None = None
    ) -> None:
        """Take ids with their words, and what the row is called to screen readers."""
        super().__init__(parent)
        self._tabs = list(tabs)
        self._name = name
        self._counts: dict[str, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for _ in self._tabs:
            self.addTab("")
        self.retranslate()
        self.currentChanged.connect(self._on_current_changed)

    def select(self, identity: str) -> None:
        """Choose a tab. Raises ValueError when there is no such tab."""
        self.setCurrentIndex([known for known, _ in self._tabs].index(identity))

    def selected(self) -> str:
        """Return the id of the chosen tab."""
        return self._tabs[self.currentIndex()][0]

    def show_count(self, identity: str, count: int) -> None:
        """Show how many rows a tab holds."""
        self._counts[identity] = count
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words and the counts again."""
        self.setAccessibleName(current().say(self._name))
        for index, (identity, text) in enumerate(self._tabs):
            count = self._counts.get(identity)
            named = text if count is None else M("{tab}, {count}", tab=text, count=count)
            self.setTabText(index, current().say(named))
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        """Grow with the text: Qt keeps the sizes of tabs until their words change."""
        self.setFont(font("body"))
        self.retranslate()

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words in their bold form, so that choosing moves nothing."""
        bold = QFontMetrics(_face(True))
        word, count = self._words(index)
        width = bold.horizontalAdvance(word) + (S(_COUNT) + bold.horizontalAdvance(count) if count else 0)
        return QSize(width + 2 * S(_EDGE) + S(_BETWEEN), S(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and the line."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        chosen = index == self.currentIndex()
        whole = self.tabRect(index)
        tab = QRect(whole.x(), whole.y(), whole.width() - S(_BETWEEN), whole.height())
        painter.setFont(_face(chosen))
        painter.setPen(theme().colour("text" if chosen else "muted"))
        word, count = self._words(index)
        advance = painter.fontMetrics().horizontalAdvance
        at = QRect(tab.x() + S(_EDGE), tab.y(), advance(word), tab.height() - S(_LINE))
        painter.drawText(self._visual(whole, at), Qt.AlignmentFlag.AlignCenter, word)
        at = QRect(at.x() + at.width() + S(_COUNT), at.y(), advance(count), at.height())
        painter.drawText(self._visual(whole, at), Qt.AlignmentFlag.AlignCenter, count)
        if chosen:
            line = QRect(tab.x(), tab.bottom() + 1 - S(_LINE), tab.width(), S(_LINE))
            painter.fillRect(self._visual(whole, line), theme().colour("accent"))
            if self.hasFocus():
                self._paint_focus(painter, self._visual(whole, tab))

    def _paint_focus(self, painter: QPainter, tab: QRect) -> None:
        painter.setPen(theme().colour("focus"))
        for inset in (0, 1):
            painter.drawRect(tab.adjusted(inset, inset, -inset - 1, -inset - 1))

    def _visual(self, whole: QRect, at: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), whole, at)

    def _words(self, index: int) -> tuple[str, str]:
        identity, text = self._tabs[index]
        count = self._counts.get(identity)
        return current().say(text), "" if count is None else current().number(count)

    def _on_current_changed(self, index: int) -> None:
        self.chosen.emit(self._tabs[index][0])


def _face(chosen: bool) -> QFont:
    return font("body", bold=chosen)
