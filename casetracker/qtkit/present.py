"""How the program speaks to a person: in the window, never in a box before it, and to screen readers too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from casetracker.kernel.errors import Fault, Refused, WorldError
from casetracker.kernel.messages import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as BeforeWidget
else:
    BeforeWidget = object  # a mix-in stands before a Qt class, so it must not be one itself


class Retranslating(BeforeWidget):
    """A mix-in for widgets that say words: stands before the Qt class."""

    def retranslate(self) -> None:
        """Say every word again, in the language in use."""

    def changeEvent(self, event: QEvent) -> None:
        """Hear that the language has changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class TellsNews(Protocol):
    """A strip of the window that says one sentence, as `widgets.banner.Banner` does."""

    def tell(self, message: Message, role: str = "info") -> None:
        """Say a sentence in the colours of a role."""


class ShowsFaults(Protocol):
    """A form that shows faults beside their fields."""

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show each fault beside its field."""


def present(error: Refused | WorldError, strip: TellsNews, form: ShowsFaults | None = None) -> None:
    """Say a refusal or a world error calmly: faults beside their fields, all else in the strip."""
    if isinstance(error, Refused) and error.faults and form is not None:
        form.show_faults(error.faults)
        return
    strip.tell(error.message, "warn" if isinstance(error, Refused) else "bad")


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a sentence; an urgent one interrupts what is being read."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
