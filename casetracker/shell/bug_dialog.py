"""Says that the program made a mistake, what is safe, and which line to report."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.label import Label


class BugDialog(Retranslating, QDialog):
    """One dialog however many mistakes follow each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Widgets
        title = Label(M("casetracker made a mistake of its own"), "section", bold=True)
        self.words = Label(
            M(
                "What was saved before is safe, and the last change was taken back whole. You can go on. "
                "Report these lines; they name places in the program and hold nothing of yours:"
            ),
            wrap=True,
        )
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.words.setBuddy(self.lines)
        copy = Button(M("Copy the lines"), "secondary", "copy")
        close = Button(M("Go on"), "primary")
        # Layout
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        for widget in (title, self.words, self.lines):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.resize(S(560), S(280))
        # Wiring
        copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.retranslate()

    def add_line(self, line: str) -> None:
        """Show one more line."""
        self.lines.appendPlainText(line)

    def retranslate(self) -> None:
        """Say the title again."""
        self.setWindowTitle(current().say(M("casetracker")))
        self.lines.setAccessibleName(current().say(M("Lines to report")))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())
