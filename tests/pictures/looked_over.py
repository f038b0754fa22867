"""What can be wrong with a window, found by looking at every widget that is seen (ux.md 5)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QToolButton, QWidget

_MOST_TABS = 200
_BLOCK = 8  # px: a smaller patch of a colour is the edge of a letter
_OF_QT = "qt_"  # Qt's own parts of a widget begin so


def described(widget: QWidget) -> str:
    """A widget as a person would find it again."""
    said = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.accessibleName() or said or widget.objectName()!r}"


def seen(root: QWidget) -> Iterator[QWidget]:
    """Every widget of a window that is visible and was made by the program."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.window() is root and not widget.objectName().startswith(_OF_QT):
            yield widget


def cut(root: QWidget) -> list[str]:
    """Words that do not fit (checks 24 and 25)."""
    return [
        f"{described(widget)} is cut: needs {needed.width()}×{needed.height()}, "
        f"has {widget.width()}×{widget.height()}"
        for widget in seen(root)
        if isinstance(widget, QLabel | QAbstractButton) and _says(widget)
        for needed in [_needed(widget)]
        if needed.width() > widget.width() or needed.height() > widget.height()
    ]


def outside(root: QWidget) -> list[str]:
    """Widgets that stick out of the window; what lies in a list or a scrolled page may."""
    return [
        f"{described(widget)} sticks out of the window"
        for widget in seen(root)
        if not root.rect().contains(QRect(widget.mapTo(root, QPoint()), widget.size()))
        and not _is_scrolled(widget)
    ]


def unnamed(root: QWidget) -> list[str]:
    """Widgets that take the focus and have no name for a screen reader (check 37)."""
    return [
        f"{described(widget)} has no accessible name"
        for widget in seen(root)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]


def marked_up(root: QWidget) -> list[str]:
    """Labels that would read markup in what people wrote (trust.md, P17)."""
    return [
        f"{described(label)} does not show plain text"
        for label in root.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]


def unreached(root: QWidget) -> list[str]:
    """Controls that Tab never comes to, or a trap that it never leaves (check 8)."""
    wanted = {widget for widget in seen(root) if _takes_tab(widget)}
    first = root.focusWidget() or root
    visited: list[QWidget] = []
    for _ in range(_MOST_TABS):
        QTest.keyClick(root.focusWidget() or root, Qt.Key.Key_Tab)
        at = root.focusWidget()
        if at is None or at in visited:
            break
        visited.append(at)
    missed = [f"{described(widget)} is not reached by Tab" for widget in wanted - set(visited) - {first}]
    return missed if first in visited or not wanted else [*missed, f"Tab never returns to {described(first)}"]


def patches(image: QImage, colour: str) -> int:
    """How many squares of eight pixels show nothing but one colour (check 27)."""
    wanted = QImage(_BLOCK, _BLOCK, QImage.Format.Format_RGB32)
    wanted.fill(colour)
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    corners = (
        (x, y)
        for y in range(0, plain.height() - _BLOCK, _BLOCK)
        for x in range(0, plain.width() - _BLOCK, _BLOCK)
    )
    return sum(
        plain.pixel(x, y) == wanted.pixel(0, 0) and plain.copy(x, y, _BLOCK, _BLOCK) == wanted
        for x, y in corners
    )


def top() -> QWidget | None:
    """The dialog that stands over everything, if there is one."""
    return QApplication.activeModalWidget()


def _says(widget: QLabel | QAbstractButton) -> bool:
    """Tell whether words are seen on a widget; a tool button may only show its icon."""
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return bool(widget.text()) and not (
        isinstance(widget, QToolButton) and widget.toolButtonStyle() == icon_only
    )


def _needed(widget: QLabel | QAbstractButton) -> QRect:
    hint = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QRect(0, 0, 0, widget.heightForWidth(widget.width()))
    return QRect(QPoint(), hint)


def _is_scrolled(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _takes_tab(widget: QWidget) -> bool:
    proxied = widget.focusProxy() is not None
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not proxied
