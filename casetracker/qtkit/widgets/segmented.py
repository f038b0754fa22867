"""A choice between a few ways to see one thing: Month | Quarter | Year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message
from casetracker.qtkit.present import Retranslating


class Segmented(Retranslating, QWidget):
    """Buttons side by side, of which one is down."""

    chosen = Signal(str)

    def __init__(
        self, segments: Sequence[tuple[str, Message]], name: Message, parent: QWidget | None = None
    ) -> None:
        """Take ids with their words, and what the choice is called to screen readers."""
        super().__init__(parent)
        self._name = name
        self._said = dict(segments)
        self._buttons = {identity: _Segment() for identity in self._said}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for identity, button in self._buttons.items():
            row.addWidget(button)
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, chosen=identity: self.chosen.emit(chosen))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def select(self, identity: str) -> None:
        """Choose a segment. Raises KeyError when there is no such segment."""
        self._buttons[identity].setChecked(True)

    def retranslate(self) -> None:
        """Say the words again."""
        self.setAccessibleName(current().say(self._name))
        for identity, button in self._buttons.items():
            button.setText(current().say(self._said[identity]))
            button.setAccessibleName(button.text())


class _Segment(QPushButton):
    """One segment; the style sheet knows it by its class."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("segment")
        self.setCheckable(True)
