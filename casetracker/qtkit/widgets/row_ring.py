"""The ring round the current row of a table, and the mark at its start edge (ux.md 3.3, Focus)."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QTableView

from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import theme

_RING, _MARK = 2, 3  # px


def paint_ring(table: QTableView) -> None:
    """Draw the mark of the current row, and the ring while the table has the focus."""
    index = table.currentIndex()
    if not index.isValid():
        return
    row = QRect(0, table.rowViewportPosition(index.row()), _width(table), table.rowHeight(index.row()))
    painter = QPainter(table.viewport())
    colour = theme().colour("focus")
    mark = QRect(row.x(), row.y(), S(_MARK), row.height())
    if table.selectionModel().isRowSelected(index.row(), index.parent()):
        painter.fillRect(QStyle.visualRect(table.layoutDirection(), row, mark), colour)
    if table.hasFocus():
        pen = QPen(colour, _RING)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = _RING // 2
        painter.drawRect(row.adjusted(half, half, -half, -half))
    painter.end()


def _width(table: QTableView) -> int:
    """Rows end at the window's edge, even when their columns end before it."""
    return table.viewport().width()
