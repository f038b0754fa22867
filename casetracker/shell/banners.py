"""The strips over a page: what holds for the whole vault, and what was just said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casetracker.kernel.messages import Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.theme import Dressed
from casetracker.qtkit.widgets.banner import Banner
from casetracker.qtkit.widgets.buttons import Button, Kind

Way = tuple[Message, Callable[[], object]]


class Banners(Dressed, QWidget):
    """One strip a subject; a new sentence about a subject takes the place of the old."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self.dress()
        self._fold()

    def show_about(
        self,
        subject: str,
        message: Message,
        role: str = "info",
        ways: Sequence[Way] = (),
        *,
        stays: bool = False,
        slim: bool = False,
    ) -> Banner:
        """Say a sentence about a subject, with buttons for what can be done.

        One that stays has no ×; a slim one takes the least room, with words for buttons.
        """
        self.clear(subject)
        banner = Banner(closable=not stays)
        for words, do in ways:
            banner.add_button(_button(words, do, "inline" if slim else "secondary"))
        self._column.addWidget(banner)
        self._shown[subject] = banner
        self.show()
        banner.dismissed.connect(lambda: self.clear(subject))
        banner.tell(message, role)
        self._fold()
        return banner

    def tell(self, message: Message, role: str = "info") -> None:
        """Say what has just happened, until it is dismissed or something else has."""
        self.show_about("news", message, role)

    def clear(self, subject: str) -> None:
        """Say nothing more about a subject."""
        banner = self._shown.pop(subject, None)
        if banner is not None:
            banner.hide()
            self._column.removeWidget(banner)
            banner.deleteLater()
            self._fold()

    def about(self, subject: str) -> Banner | None:
        """The strip about a subject, if there is one."""
        return self._shown.get(subject)

    def dress(self) -> None:
        """Scale the edges with the text."""
        self._column.setContentsMargins(S(16), S(8), S(16), 0)
        self._column.setSpacing(S(6))

    def _fold(self) -> None:
        self.setVisible(bool(self._shown))


def _button(words: Message, do: Callable[[], object], kind: Kind) -> Button:
    button = Button(words, kind)
    button.clicked.connect(lambda _checked=False: do())
    return button
