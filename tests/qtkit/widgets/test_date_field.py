"""A date is typed loosely, stepped with keys, or chosen from a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.types import PreciseDate
from casetracker.qtkit.widgets.calendar_popup import CalendarPopup
from casetracker.qtkit.widgets.date_field import DateField
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.fields import CLOCK, retype, said, shown

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot, dress: Dress) -> DateField:
    field = DateField(CLOCK)
    shown(qtbot, field)
    return field


@pytest.mark.parametrize(
    ("typed", "value", "echo"),
    [
        ("t", "2026-11-23", "Today, Mon 23 Nov 2026"),
        ("31 mar", "2027-03-31", "Wed 31 Mar 2027, in 128 days"),
        ("mar 2027", "2027-03", "Mar 2027: counts as 31 Mar 2027"),
        ("۱۴۰۶/۱/۱۱", "2027-03-31", "Wed 31 Mar 2027, in 128 days"),
    ],
)
def test_what_is_typed_is_understood_and_answered(
    field: DateField, qtbot: QtBot, typed: str, value: str, echo: str
) -> None:
    heard = []
    field.edited.connect(lambda: heard.append(field.value()))
    retype(qtbot, field, typed)
    assert field.value() == heard[-1] == value
    assert said(field.echo()) == echo
    assert field.text() == typed


def test_what_is_no_date_has_a_fault(field: DateField, qtbot: QtBot) -> None:
    retype(qtbot, field, "soon")
    assert field.value() is None
    assert said(field.fault()) == "Write a date, for example 23 Nov 2026 or +5."
    assert field.typed() == "soon"
    retype(qtbot, field, "+5")
    assert field.fault() is None


def test_keys_step_by_days_and_months(field: DateField, qtbot: QtBot) -> None:
    seen = []
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown):
        qtbot.keyClick(field, key)
        seen.append(field.value())
    assert seen == ["2026-11-23", "2026-11-24", "2026-11-23", "2026-11-22", "2026-12-22", "2026-11-22"]


def test_a_date_that_was_typed_by_its_distance_is_kept_as_a_day(field: DateField, qtbot: QtBot) -> None:
    retype(qtbot, field, "+5")
    assert field.typed() == "2026-11-28"
    field.set_typed("2026-11-28")
    assert field.text() == "28 Nov 2026"


def test_a_field_of_the_past_looks_back(qtbot: QtBot) -> None:
    field = DateField(CLOCK, past=True)
    shown(qtbot, field)
    retype(qtbot, field, "9 feb")
    assert field.day() == PreciseDate(date(2026, 2, 9))


def test_a_date_follows_the_language(field: DateField, dress: Dress) -> None:
    field.set_value("2027-03-31")
    dress(language="fa")
    assert field.text() == "۱۱ فروردین ۱۴۰۶"
    assert field.value() == "2027-03-31"


def test_a_day_is_chosen_from_the_calendar(field: DateField, qtbot: QtBot) -> None:
    field.set_value("2027-03-31")
    qtbot.keyClick(field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(CalendarPopup).findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2027, 3, 31)
    with qtbot.waitSignal(field.edited):
        calendar.clicked.emit(QDate(2027, 4, 1))
    assert field.value() == "2027-04-01"


def test_the_calendar_opens_at_the_icon_too(field: DateField, qtbot: QtBot) -> None:
    icon = field.actions()[0]
    icon.trigger()
    assert field.findChild(CalendarPopup).isVisible()
