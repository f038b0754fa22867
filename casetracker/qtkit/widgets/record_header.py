"""The titles of a record table, with the direction of its order beside the column that decides it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from casetracker.qtkit.bidi import NUMBERS, value_alignment
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.row_delegate import PAD

_HEIGHT, _ARROW, _GAP = 30, 12, 4
_LEAST = 44  # px; a narrower column shows nothing


class RecordHeader(QHeaderView):
    """Titles in muted text; a click orders by the column, a drag moves it, and the first stays first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(S(_LEAST))

    def sizeHint(self) -> QSize:
        """Be as high as the pictures draw it."""
        return QSize(super().sizeHint().width(), S(_HEIGHT))

    def title_width(self, section: int) -> int:
        """Return how wide a column must be for its title not to be cut."""
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        return QFontMetrics(_face()).horizontalAdvance(title) + 2 * S(PAD) + 1

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title, and the line under it."""
        model = self.model()
        if not rect.isValid() or model is None:
            return
        painter.save()
        painter.fillRect(rect, theme().colour("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme().colour("border"))
        title = str(model.headerData(section, Qt.Orientation.Horizontal))
        alignment = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        self._write(
            painter, rect.adjusted(S(PAD), 0, -S(PAD), -1), title, section, alignment == NUMBERS.value
        )
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, title: str, section: int, numbers: bool) -> None:
        painter.setFont(_face())
        painter.setPen(theme().colour("muted"))
        painter.setLayoutDirection(self.layoutDirection())
        ordering = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if ordering:
            room = self._arrow(painter, room, title, numbers)
        fitting = QFontMetrics(_face()).elidedText(title, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, NUMBERS if numbers else value_alignment(), fitting)

    def _arrow(self, painter: QPainter, room: QRect, title: str, numbers: bool) -> QRect:
        """Draw the arrow behind the title, or before one that stands at the other edge; return the rest."""
        side, width = S(_ARROW), QFontMetrics(_face()).horizontalAdvance(title)
        x = min(room.x() + width + S(_GAP), room.right() - side)
        at = QRect(x, room.center().y() - side // 2, side, side)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if numbers:
            at.moveLeft(max(room.x() - S(PAD) // 2, room.right() - width - S(_GAP) - side))
        else:
            at = QStyle.visualRect(self.layoutDirection(), room, at)
        ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        paint_icon(painter, at, "chevron-up" if ascending else "chevron-down", "muted")
        if numbers:
            return room
        return room.adjusted(side, 0, 0, 0) if rtl else room.adjusted(0, 0, -side, 0)


def _face() -> QFont:
    return font("caption", bold=False)
