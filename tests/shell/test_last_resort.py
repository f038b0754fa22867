"""A mistake of the program is told calmly, once, and without anything personal (P20)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from casetracker.kernel import log
from casetracker.shell.last_resort import LastResort
from casetracker.shell.looks import Looks

CANARIES = ("Zahra Canary", "0912-CANARY", "/home/canary/list.xlsx")


@pytest.fixture
def resort(qapp: QApplication, looks: Looks, monkeypatch: pytest.MonkeyPatch) -> Iterator[LastResort]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = LastResort(qapp)
    made.stand_by()
    yield made
    if made.dialog is not None:
        made.dialog.close()


def a_bug() -> BaseException:
    """An error with canaries in its message, its variables and its cause."""
    name, number, file = CANARIES
    try:
        try:
            raise KeyError(number)
        except KeyError as error:
            raise OSError(f"{name} in {file}") from error
    except OSError as error:
        return error


def shown(resort: LastResort) -> str:
    """Everything the dialog says."""
    assert resort.dialog is not None
    labels = [label.text() for label in resort.dialog.findChildren(QLabel)]
    return "\n".join([*labels, resort.dialog.windowTitle(), resort.dialog.lines.toPlainText()])


def test_the_dialog_says_what_is_safe_and_holds_no_canary(
    resort: LastResort, capfd: Any, own_home: Any
) -> None:
    log.start(own_home)
    error = a_bug()
    sys.excepthook(type(error), error, error.__traceback__)
    log.stop()
    told = shown(resort) + capfd.readouterr().err + (own_home / "casetracker.log").read_text()
    assert "is safe" in told
    assert "OSError" in told
    assert not any(canary in told for canary in CANARIES)
    assert all(word not in told.lower() for word in ("exception", "traceback", "sorry"))


def test_a_second_mistake_opens_no_second_dialog(resort: LastResort) -> None:
    for _ in range(2):
        error = a_bug()
        sys.excepthook(type(error), error, error.__traceback__)
    assert resort.dialog is not None
    assert resort.dialog.lines.toPlainText().count("bug ") == 2


def test_the_lines_can_be_copied(resort: LastResort) -> None:
    resort.catch(ValueError, ValueError("Zahra Canary"))
    assert resort.dialog is not None
    copy = next(
        button
        for button in resort.dialog.findChildren(object)
        if getattr(button, "text", str)() == "Copy the lines"
    )
    copy.click()
    assert QGuiApplication.clipboard().text() == resort.dialog.lines.toPlainText()


def test_going_on_closes_it_and_the_next_mistake_is_told_anew(resort: LastResort) -> None:
    resort.catch(ValueError, ValueError())
    assert resort.dialog is not None
    resort.dialog.accept()
    assert resort.dialog is None
    resort.catch(ValueError, ValueError())
    assert resort.dialog is not None
