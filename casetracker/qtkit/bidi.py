"""Right to left: where values stand, and what keeps its own order (ux.md 3.5)."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption

from casetracker.kernel.text import ltr
from casetracker.qtkit.geometry import S

# Units line up under each other in both directions.
NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def value_alignment() -> Qt.AlignmentFlag:
    """Return where a value begins: at the start edge of the layout, whatever its own text is.

    Qt aligns a label by its text, so that digits and Latin names stand at the wrong edge in Persian.
    """
    rtl = QGuiApplication.isRightToLeft()
    edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def align_value(label: QLabel) -> None:
    """Put a label's value at the start edge."""
    label.setAlignment(value_alignment())


def margins(start: int, top: int, end: int, bottom: int) -> QMargins:
    """Return margins in px at 100 % text; Qt mirrors what is in a layout, but not its margins."""
    left, right = (end, start) if QGuiApplication.isRightToLeft() else (start, end)
    return QMargins(S(left), S(top), S(right), S(bottom))


def visual_rect(option: QStyleOption, rect: QRect) -> QRect:
    """Mirror a rectangle of a painted cell when its layout runs right to left."""
    return QStyle.visualRect(option.direction, option.rect, rect)


def key_name(key: str | QKeySequence) -> str:
    """Name a shortcut as keyboards do, left to right: "Ctrl+K"."""
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    return ltr(name) if name and QGuiApplication.isRightToLeft() else name
