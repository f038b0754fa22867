"""The world of the shell: an office with cheap keys, looks of its own, and pages that are only pretended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from casetracker.app import Office, new_office
from casetracker.contacts.forms import ContactDraft
from casetracker.kernel import i18n
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.messages import M, Message
from casetracker.kernel.settings import Settings
from casetracker.qtkit import theme
from casetracker.qtkit.page import Page
from casetracker.qtkit.widgets.sidebar import BOTTOM
from casetracker.shell.looks import Looks
from casetracker.shell.main_window import MainWindow
from casetracker.shell.pages import WORK, PageSpec
from casetracker.shell.settings.page import SettingsPage
from casetracker.shell.text_undo import TextUndo
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE


class PretendPage(Page):
    """A page with one field, which enters contacts and keeps a draft of what is typed."""

    key = "contacts"
    title = M("Contacts")
    icon = "contact"
    draft_form = "contact.new"

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.shown = ""
        self.opened_draft: Mapping[str, Any] | None = None
        self.rail: bool | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName("Name")
        QVBoxLayout(self).addWidget(self.field)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"record.new": self.enter, "edit.filter": self.field.setFocus}

    def enter(self) -> None:
        name = self.field.text() or "Quay office"
        self.office.contacts.add(read_draft(ContactDraft, {"name": name, "sector": "un"}))
        self.undo_strip_requested.emit(M("{name} entered", name=name), "")

    def activate(self) -> None:
        self.field.setFocus()

    def arrange(self, layout: Any) -> None:
        self.rail = layout.rail

    def panes(self) -> Sequence[Any]:
        return (self.field,)

    def select(self, reference: str) -> None:
        self.shown = reference
        self.selected.emit("contact", reference)

    def state(self) -> dict[str, Any]:
        return {"shown": self.shown}

    def restore(self, state: Mapping[str, Any]) -> None:
        self.shown = state.get("shown", "")

    def keep_draft(self) -> None:
        if self.field.text():
            self.office.drafts.keep(self.draft_form, {"name": self.field.text()})

    def draft_sentence(self, values: Mapping[str, Any]) -> Message:
        return M("an unsaved contact, {name}", name=values["name"])

    def open_draft(self, values: Mapping[str, Any]) -> None:
        self.opened_draft = values


def pretend_pages(looks: Looks) -> Sequence[PageSpec]:
    """One working page, and the settings."""
    return (
        PageSpec(
            "contacts", M("Contacts"), "contact", PretendPage, "Ctrl+1", WORK, ("contact",), "contact.new"
        ),
        PageSpec(
            "settings",
            M("Settings"),
            "settings",
            lambda _office: SettingsPage(looks, [("contacts", M("Contacts"))]),
            "Ctrl+,",
            BOTTOM,
        ),
    )


@pytest.fixture
def looks(qapp: QApplication, own_home: Path) -> Iterator[Looks]:
    """Light English at 100 %, on a machine where nothing was chosen yet."""
    settings = Settings()
    made = Looks(qapp, settings)
    made.put_on()
    theme.apply(qapp, scheme="light", language="en")
    yield made
    settings.reset()
    made.put_on()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    i18n.use_calendar(None)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Where the test's vault lies."""
    return tmp_path / f"{NAME}.casetracker"


@pytest.fixture
def office(vault: Path, clock: StoppedClock) -> Iterator[Office]:
    """An open office of nobody else's."""
    made = new_office(vault, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP)
    yield made
    made.close()


@pytest.fixture
def window(office: Office, looks: Looks, qtbot: Any) -> Iterator[MainWindow]:
    """The window on that office, with a page that is only pretended."""
    undo_in_texts = TextUndo(QApplication.instance())
    made = MainWindow(office, looks, pretend_pages(looks))
    qtbot.addWidget(made, before_close_func=lambda closing: closing.jobs.close())
    made.begin()
    made.resize(1366, 768)
    made.show()
    yield made
    made.jobs.close()
    made.hide()
    undo_in_texts.deleteLater()
