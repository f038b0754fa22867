"""What this program is, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from casetracker import __version__
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.label import Label


class AboutDialog(QDialog):
    """A few sentences, and nothing to press but Close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sentences = (
            M("Offers, referrals and letters, on this computer only."),
            M("It never talks to the network."),
            M("Free software under the MIT licence. Fonts: Inter, Vazirmatn. Icons: Lucide."),
        )
        column = QVBoxLayout(self)
        column.addWidget(Label(M("casetracker {version}", version=__version__), "section", bold=True))
        for sentence in sentences:
            column.addWidget(Label(sentence, wrap=True))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(S(420))
        self.setWindowTitle(current().say(M("About casetracker")))
