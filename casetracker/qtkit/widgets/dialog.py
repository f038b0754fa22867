"""A dialog: a card over the dimmed window, with a title, what it asks, and its buttons (picture 12)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.errors import Fault, Refused, WorldError
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.actions import everywhere
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.theme import Dressed, theme
from casetracker.qtkit.widgets.label import Label

_RADIUS, _EDGE, _GAP = 10, 20, 10
_DIM = 90  # of 255: how much of the window's dark is laid over it
_DOWN = 70  # px below the window's upper edge


class Dialog(Retranslating, Dressed, QDialog):
    """Asks, and saves nothing itself; it is modal to its window, and Esc closes it."""

    def __init__(
        self, title: Message, parent: QWidget, hint: Message | None = None, width: int = 600
    ) -> None:
        """Take the title, the window's widget, a line at the end edge of the title, and a width in px."""
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._title, self._width = title, width
        self._over = parent.window()
        self._shade: _Shade | None = None
        self.addActions(everywhere(self._over))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # round corners
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Widgets
        self.hint = Label(hint or "", "caption", "muted")
        # Layout
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._head = QHBoxLayout()
        self._head.addWidget(Label(title, "title"))
        self._head.addStretch()
        self._head.addWidget(self.hint)
        self._column = QVBoxLayout(self)
        for part in (self._head, self.body, self.foot):
            self._column.addLayout(part)
        self.dress()
        self.retranslate()

    def retranslate(self) -> None:
        """Name the dialog again."""
        self.setWindowTitle(current().say(self._title))
        self.setAccessibleName(self.windowTitle())

    def dress(self) -> None:
        """Scale the distances with the text, as far as the window is wide."""
        self._column.setContentsMargins(S(_EDGE), S(_EDGE - 4), S(_EDGE), S(_EDGE - 6))
        self._column.setSpacing(S(_GAP))
        self.foot.setSpacing(S(8))
        self.setFixedWidth(min(S(self._width), self._over.width() - S(16)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners off on an X server, which shows them black when it cannot see through windows."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "xcb":
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), S(_RADIUS), S(_RADIUS))
            self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window, and stand in the middle of it, near its upper edge."""
        super().showEvent(event)
        window = self._over
        if self._shade is None:
            self._shade = _Shade(window)
            self.finished.connect(self._shade.lift)
        spare = max(0, window.height() - self.height())
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, min(S(_DOWN), spare // 2)))
        self.move(corner)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the window: where no window manager does, nobody would have it."""
        super().hideEvent(event)
        if self._over.isVisible():
            self._over.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("border"))
        painter.setBrush(theme().colour("surface"))
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, S(_RADIUS), S(_RADIUS))


def faults_of(error: Refused | WorldError) -> Sequence[Fault]:
    """Return an error as faults for a form: its own, or one of no field, which is said above all fields."""
    faults = error.faults if isinstance(error, Refused) else ()
    return faults or (Fault("", error.message),)


class _Shade(QWidget):
    """Lies over the whole window while a dialog is open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        window.installEventFilter(self)
        self.resize(window.size())
        self.raise_()
        self.show()

    def lift(self) -> None:
        """Let the window be seen again."""
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.resize(self._over.size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the dark of the sidebar thinly over everything."""
        dark = QColor(theme().colour("side"))
        dark.setAlpha(_DIM)
        QPainter(self).fillRect(self.rect(), dark)
