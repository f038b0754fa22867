"""Refusals and world errors are said in the window; faults stand beside their fields (house.md, rule 9)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.errors import Fault, Refused, WorldError
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.present import announce, present


class Strip:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []

    def tell(self, message: Message, role: str = "info") -> None:
        self.told.append((message.text, role))


class Form:
    """Remembers which faults it was shown."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self.faults = [fault.field for fault in faults]


@pytest.mark.parametrize(
    ("error", "role"),
    [(Refused(M("No.")), "warn"), (WorldError(M("The disk is full.")), "bad")],
)
def test_an_error_is_one_sentence_in_the_strip(error: Refused | WorldError, role: str) -> None:
    strip, form = Strip(), Form()
    present(error, strip, form)
    assert strip.told == [(error.message.text, role)]
    assert form.faults == []


def test_faults_stand_beside_their_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    strip, form = Strip(), Form()
    present(Refused(M("No.")).at("places"), strip, form)
    assert form.faults == ["places"]
    assert strip.told == []


def test_without_a_form_a_fault_is_said_all_the_same() -> None:
    strip = Strip()
    present(Refused(M("No.")).at("places"), strip)
    assert strip.told == [("No.", "warn")]


@pytest.mark.parametrize("urgent", [False, True])
def test_news_reach_a_screen_reader(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, urgent: bool) -> None:
    heard: list[tuple[str, object]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Saved", urgent=urgent)
    politeness = QAccessible.AnnouncementPoliteness
    assert heard == [("Saved", politeness.Assertive if urgent else politeness.Polite)]
