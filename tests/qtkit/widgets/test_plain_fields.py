"""Fields for text, numbers and choices: what is typed, what a draft gets, how they are left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.choice_field import Choice, ChoiceField
from casetracker.qtkit.widgets.field import Field
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.number_field import NumberField
from casetracker.qtkit.widgets.text_field import TextField
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.fields import retype, said, shown

CHOICES = (Choice("a", M("Apples")), Choice("b", M("Pears")))
FIELDS = {
    "line": (LineField, "some words"),
    "text": (TextField, "some\nwords"),
    "number": (NumberField, 1230),
    "choice": (lambda: ChoiceField(CHOICES), "b"),
}


@pytest.fixture(params=FIELDS)
def filled(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[Field, object]:
    make, value = FIELDS[request.param]
    field = make()
    qtbot.addWidget(field)
    return field, value


def test_a_value_comes_back_and_so_does_what_was_typed(filled: tuple[Field, object]) -> None:
    field, value = filled
    field.set_value(value)
    assert field.value() == value
    typed = field.typed()
    field.set_value(None)
    field.set_typed(typed)
    assert field.value() == value
    assert not field.is_empty()
    assert field.fault() is None


def test_showing_a_value_is_no_edit(filled: tuple[Field, object], qtbot: QtBot) -> None:
    field, value = filled
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(value)
        field.set_typed(field.typed())
        field.set_value(None)


def test_a_fault_is_drawn_and_taken_away(filled: tuple[Field, object]) -> None:
    field, _ = filled
    height = field.height()
    for faulty in (True, False):
        field.mark(faulty=faulty)
        assert field.property("fault") is faulty
        assert field.height() == height


def test_an_edit_and_leaving_are_told(qtbot: QtBot) -> None:
    field = LineField(M("for example this"))
    shown(qtbot, field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field, "x")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.placeholderText() == "for example this"


def test_text_begins_at_the_right_in_persian_whatever_it_is(qtbot: QtBot, dress: Dress) -> None:
    field = LineField()
    shown(qtbot, field)
    field.set_value("Ministry")
    assert field.alignment() & Qt.AlignmentFlag.AlignLeft
    dress(language="fa")
    assert field.alignment() & Qt.AlignmentFlag.AlignRight


def test_tab_leaves_a_text_and_ctrl_tab_indents_it(qtbot: QtBot) -> None:
    field = TextField()
    shown(qtbot, field)
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "two")
    assert field.value() == "one\n\ttwo"
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == "one\n\ttwo"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("210", 210), ("1,230", 1230), ("1 230", 1230), ("۲۱۰", 210), ("٢١٠", 210), ("21o", None), ("", None)],
)
def test_numbers_are_read_as_people_type_them(qtbot: QtBot, typed: str, value: int | None) -> None:
    field = NumberField()
    shown(qtbot, field)
    retype(qtbot, field, typed)
    assert field.value() == value
    assert (field.fault() is not None) == (typed == "21o")


def test_a_number_beyond_its_bounds_is_told(qtbot: QtBot) -> None:
    field = NumberField(least=1, most=10)
    qtbot.addWidget(field)
    said_of = {}
    for number in (0, 1, 10, 11):
        field.set_value(number)
        said_of[number] = said(field.fault())
    assert [said_of[1], said_of[10]] == [None, None]
    assert said_of[0] == "{Label} must be at least 1"
    assert said_of[11] == "{Label} must be at most 10"


def test_a_number_changes_its_digits_with_the_language(qtbot: QtBot, dress: Dress) -> None:
    field = NumberField()
    shown(qtbot, field)
    field.set_value(1230)
    assert field.text() == "1,230"
    dress(language="fa")
    assert field.text() == "۱٬۲۳۰"
    assert field.value() == 1230


def test_the_wheel_changes_a_choice_only_with_the_focus(qtbot: QtBot) -> None:
    field, other = ChoiceField(CHOICES), LineField()
    shown(qtbot, other, field)
    turn(field)
    assert field.value() == "a"
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn(field)
    assert field.value() == "b"


def test_a_key_chooses(qtbot: QtBot) -> None:
    field = ChoiceField(CHOICES)
    shown(qtbot, field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == "b"
    field.set_value("c")
    assert field.value() is None


def turn(field: ChoiceField) -> None:
    """Turn the wheel one notch down over a field."""
    none, at = QPoint(), QPointF(field.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(at, field.mapToGlobal(at), none, QPoint(0, -120), buttons, keys, phase, False)
    QApplication.sendEvent(field, turned)
