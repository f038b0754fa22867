"""A value of a detail is edited where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M, Message
from casetracker.qtkit.widgets.inline_value import InlineValue
from casetracker.qtkit.widgets.number_field import NumberField
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.fields import shown

Key = Qt.Key


def say(value: int | None) -> Message:
    return M("{count} places", count=value) if value is not None else M("not stated")


@pytest.fixture
def value(qtbot: QtBot, dress: Dress) -> InlineValue:
    value = InlineValue(M("places"), NumberField, say, needed=True)
    value.show_value(200)
    shown(qtbot, value)
    return value


def field_of(value: InlineValue) -> QLineEdit:
    return value.findChild(QLineEdit)


@pytest.mark.parametrize("begin", [Key.Key_F2, Key.Key_Return])
def test_a_key_begins_with_all_selected(value: InlineValue, qtbot: QtBot, begin: Qt.Key) -> None:
    assert value.text() == "200 places"
    qtbot.keyClick(value, begin)
    assert value.is_editing()
    assert field_of(value).selectedText() == "200"


def test_typing_replaces_the_value(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.keyClick(value, "2")
    qtbot.keyClicks(field_of(value), "10")
    with qtbot.waitSignal(value.committed) as told:
        qtbot.keyClick(field_of(value), Key.Key_Return)
    assert told.args == [210]
    assert value.text() == "210 places"
    assert value.hasFocus()


@pytest.mark.parametrize("leave", [Key.Key_Tab, None])
def test_leaving_commits(value: InlineValue, qtbot: QtBot, leave: Qt.Key | None) -> None:
    qtbot.keyClick(value, "7")
    with qtbot.waitSignal(value.committed) as told:
        if leave:
            qtbot.keyClick(field_of(value), leave)
        else:
            value.window().findChildren(QLineEdit)[-1].setFocus()
    assert told.args == [7]
    assert not value.is_editing()


def test_escape_restores(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.keyClick(value, "7")
    with qtbot.assertNotEmitted(value.committed):
        qtbot.keyClick(field_of(value), Key.Key_Escape)
    assert value.text() == "200 places"
    assert value.hasFocus()


def test_the_same_value_is_no_change(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.keyClick(value, Key.Key_F2)
    with qtbot.assertNotEmitted(value.committed):
        qtbot.keyClick(field_of(value), Key.Key_Return)
    assert not value.is_editing()


def test_what_cannot_be_read_stays_with_its_fault(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.keyClick(value, "2")
    qtbot.keyClicks(field_of(value), "1o")
    with qtbot.assertNotEmitted(value.committed):
        qtbot.keyClick(field_of(value), Key.Key_Tab)
    assert value.is_editing()
    assert field_of(value).text() == "21o"
    assert value.note() == "Places must be a number, for example 210"
    qtbot.keyClick(field_of(value), Key.Key_Backspace)
    assert value.note() == ""


def test_nothing_is_not_enough_where_a_value_is_needed(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.keyClick(value, Key.Key_F2)
    qtbot.keyClick(field_of(value), Key.Key_Delete)
    qtbot.keyClick(field_of(value), Key.Key_Return)
    assert value.note() == "Enter the places"


def test_a_refusal_opens_the_field_again(value: InlineValue) -> None:
    value.refuse(M("{Label} must be more", label=M("places")))
    assert value.is_editing()
    assert value.note() == "Places must be more"


def test_a_value_that_comes_from_elsewhere_does_not_disturb_an_edit(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.keyClick(value, "7")
    value.show_value(300)
    assert field_of(value).text() == "7"
    qtbot.keyClick(field_of(value), Key.Key_Escape)
    assert value.text() == "300 places"


def test_shortcuts_do_not_begin_an_edit(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.keyClick(value, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not value.is_editing()


def test_a_double_click_begins(value: InlineValue, qtbot: QtBot) -> None:
    qtbot.mouseDClick(value, Qt.MouseButton.LeftButton)
    assert value.is_editing()


def test_a_screen_reader_hears_name_and_value(value: InlineValue) -> None:
    assert value.accessibleName() == "places"
    assert value.accessibleDescription() == "200 places. F2 edits."
