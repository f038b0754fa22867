"""How a row of a record table looks: two lines, marks and bars, in both directions (ux.md 3.3, Rows)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casetracker.qtkit.bidi import NUMBERS, visual_rect
from casetracker.qtkit.fonts import font
from casetracker.qtkit.geometry import S
from casetracker.qtkit.icons import paint_icon
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.pill import paint_pill
from casetracker.qtkit.widgets.record_columns import Cell
from casetracker.qtkit.widgets.record_model import RecordModel

COMFORTABLE, COMPACT = 42, 28  # px
PAD = 10
_BADGE = QSize(30, 22)
_BADGE_RADIUS, _BADGE_GAP = 4, 10
_ICON, _ICON_GAP = 16, 8
_CAPTION_ICON, _CAPTION_GAP = 12, 4
_PILL, _PILL_INDENT = 22, 8
_BAR = 10
_BETWEEN = 8  # px between main text and caption where both share a line

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def row_height() -> int:
    """Return the height of a row, at the text size and density in use."""
    return S(COMPACT if theme().compact else COMFORTABLE)


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a `RecordModel`; rectangles are laid out left to right and mirrored when drawn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows have one height, so that none is ever measured."""
        return QSize(0, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the row, its line, and what the cell shows."""
        model = index.model()
        if not isinstance(model, RecordModel):
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme().colour("sel" if selected else "surface"))
        line = QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, theme().colour("border"))
        painter.setLayoutDirection(option.direction)
        painter.setClipRect(option.rect, Qt.ClipOperation.IntersectClip)
        numbers = model.columns[index.column()].align == "numbers"
        _Pen(painter, option, numbers=numbers).draw(model.cell(index.row(), index.column()))
        painter.restore()


class _Pen:
    """Draws one cell; `room` is what is left of it, from the start edge on."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, *, numbers: bool) -> None:
        self._painter = painter
        self._option = option
        self._rtl = option.direction == Qt.LayoutDirection.RightToLeft
        self._numbers = numbers
        self._start = NUMBERS if numbers else _RIGHT if self._rtl else _LEFT
        self._end = _LEFT if self._rtl else _RIGHT
        self._room = option.rect.adjusted(S(PAD), 0, -S(PAD), -1)

    def draw(self, cell: Cell) -> None:
        """Draw marks first, then the lines in what is left."""
        if cell.pill:
            room = self._visual(self._under_pill(cell))
            paint_pill(self._painter, room, cell.main, cell.pill, self._option.direction)
            return
        self._badge(cell)
        self._icon(cell)
        if theme().compact:
            self._one_line(cell)
        else:
            self._two_lines(cell)

    def _under_pill(self, cell: Cell) -> QRect:
        """Draw the caption under a pill, or its icon before it where rows are low; gives the pill's room."""
        if theme().compact or not cell.caption:
            return self._caption_icon(cell, self._room)
        high, low = S(_PILL), QFontMetrics(font("caption")).height()
        top = self._room.y() + (self._room.height() - high - low) // 2
        line = QRect(self._room.x() + S(_PILL_INDENT), top + high, self._room.width() - S(_PILL_INDENT), low)
        self._caption(cell, self._caption_icon(cell, line))
        return QRect(self._room.x(), top, self._room.width(), high)

    def _badge(self, cell: Cell) -> None:
        if not cell.badge:
            return
        at = self._taken(S(_BADGE.width()), S(_BADGE.height()), S(_BADGE_GAP))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(theme().colour("track"))
        self._painter.drawRoundedRect(at, S(_BADGE_RADIUS), S(_BADGE_RADIUS))
        self._write(at, cell.badge, font("caption", bold=True), "muted", Qt.AlignmentFlag.AlignCenter)

    def _icon(self, cell: Cell) -> None:
        if cell.icon:
            at = self._taken(S(_ICON), S(_ICON), S(_ICON_GAP))
            paint_icon(self._painter, at, cell.icon, cell.tone)

    def _two_lines(self, cell: Cell) -> None:
        main, caption = self._lines(cell)
        self._main(cell, main)
        if cell.caption_end:
            face = font("caption")
            self._write(self._visual(caption), cell.caption_end, face, "muted", self._end)
            caption.setRight(caption.right() - S(_BETWEEN) - _width(cell.caption_end, face))
        self._caption(cell, self._caption_icon(cell, caption))

    def _one_line(self, cell: Cell) -> None:
        """The main text, and the caption after it where there is room for all of it."""
        self._main(cell, self._room)
        used = _width(cell.main, self._main_font(cell)) + S(_BETWEEN) if cell.main else 0
        left = self._caption_icon(cell, self._room.adjusted(used, 0, 0, 0))
        if not cell.paint and _width(cell.caption, self._caption_font(cell)) <= left.width():
            self._caption(cell, left)

    def _main(self, cell: Cell, line: QRect) -> None:
        if cell.paint:
            bar = QRect(line.x(), line.center().y() - S(_BAR) // 2, line.width(), S(_BAR))
            cell.paint(self._painter, QRectF(self._visual(bar)), self._rtl)
            return
        self._write(self._visual(line), cell.main, self._main_font(cell), cell.tone, self._start)

    def _caption(self, cell: Cell, line: QRect) -> None:
        self._write(
            self._visual(line), cell.caption, self._caption_font(cell), cell.caption_tone, self._start
        )

    def _caption_icon(self, cell: Cell, line: QRect) -> QRect:
        """Draw the icon of the caption, if it has one; gives what is left of its line."""
        if not cell.caption_icon:
            return line
        side = S(_CAPTION_ICON)
        at = QRect(line.x(), line.center().y() - side // 2, side, side)
        paint_icon(self._painter, self._visual(at), cell.caption_icon, cell.caption_tone)
        return line.adjusted(side + S(_CAPTION_GAP), 0, 0, 0)

    def _caption_font(self, cell: Cell) -> QFont:
        return font("caption", bold=cell.caption_bold)

    def _lines(self, cell: Cell) -> tuple[QRect, QRect]:
        """The rectangles of the main line and of the caption, together in the middle of the row."""
        first = QFontMetrics(self._main_font(cell)).height() if cell.main or cell.paint else 0
        second = QFontMetrics(font("caption")).height() if cell.caption or cell.caption_end else 0
        top = self._room.y() + (self._room.height() - first - second) // 2
        main = QRect(self._room.x(), top, self._room.width(), first)
        return main, QRect(main.x(), top + first, main.width(), second)

    def _main_font(self, cell: Cell) -> QFont:
        return font(cell.face, bold=cell.bold, tabular=self._numbers)

    def _write(self, at: QRect, text: str, face: QFont, tone: str, alignment: Qt.AlignmentFlag) -> None:
        if not text or at.width() <= 0:
            return
        self._painter.setFont(face)
        self._painter.setPen(theme().colour(tone))
        fitting = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, at.width() + 1)
        # A line is never clipped by its own height: letters of other scripts reach beyond it.
        flags = alignment | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        self._painter.drawText(at, flags, fitting)

    def _taken(self, width: int, height: int, gap: int) -> QRect:
        """Take a rectangle off the start edge of the room."""
        at = QRect(self._room.x(), self._room.y() + (self._room.height() - height) // 2, width, height)
        self._room = self._room.adjusted(width + gap, 0, 0, 0)
        return self._visual(at)

    def _visual(self, at: QRect) -> QRect:
        return visual_rect(self._option, at)


def _width(text: str, face: QFont) -> int:
    return QFontMetrics(face).horizontalAdvance(text)
