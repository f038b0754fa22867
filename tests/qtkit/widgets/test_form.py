"""A form says what is wrong beside each field, and asks to save with a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from casetracker.kernel.errors import Fault
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.widgets.choice_field import Choice, ChoiceField
from casetracker.qtkit.widgets.country_field import CountryField
from casetracker.qtkit.widgets.date_field import DateField
from casetracker.qtkit.widgets.form import Form
from casetracker.qtkit.widgets.line_field import LineField
from casetracker.qtkit.widgets.number_field import NumberField
from casetracker.qtkit.widgets.text_field import TextField
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.fields import CLOCK, retype, shown

LABELS = {
    "host_country": M("host country"),
    "places": M("places"),
    "received_on": M("received on"),
    "valid_until": M("valid until"),
    "type": M("type"),
    "note": M("note"),
}
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def other_offers(code: str) -> Message | None:
    return M("1 other open offer") if code == "AL" else None


@pytest.fixture
def form(qtbot: QtBot, dress: Dress) -> Form:
    form = Form(LABELS)
    form.add("host_country", CountryField(), needed=True, echo=other_offers)
    form.add("places", NumberField(), needed=True, label=M("Places (persons)"))
    form.add("received_on", DateField(CLOCK, past=True), needed=True)
    form.add("valid_until", DateField(CLOCK))
    form.add("type", ChoiceField([Choice("a", M("Apples")), Choice("b", M("Pears"))]), needed=True)
    form.add("note", TextField(), wide=True, hint=M("As the letter says it"))
    shown(qtbot, form)
    return form


def type_into(qtbot: QtBot, form: Form, name: str, text: str) -> None:
    field = form[name]
    assert isinstance(field, LineField)
    retype(qtbot, field, text)


def fill(qtbot: QtBot, form: Form) -> None:
    for name, text in (("host_country", "Albania"), ("places", "210"), ("received_on", "t")):
        type_into(qtbot, form, name, text)


def focused(form: Form) -> str:
    return next(name for name in LABELS if form[name] is QApplication.focusWidget())


def test_an_offer_is_entered_with_keys_alone(form: Form, qtbot: QtBot) -> None:
    form.focus_first()
    for text in ("Albania", "210", "t", "31 mar"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    with qtbot.waitSignal(form.save_requested):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert form.values() == {
        "host_country": "AL",
        "places": 210,
        "received_on": "2026-11-23",
        "valid_until": "2027-03-31",
        "type": "a",
        "note": None,
    }


def test_each_field_answers_as_it_is_typed(form: Form, qtbot: QtBot) -> None:
    fill(qtbot, form)
    assert form.note("host_country") == "1 other open offer"
    assert form.note("received_on") == "Today, Mon 23 Nov 2026"
    assert form.note("note") == "As the letter says it"
    type_into(qtbot, form, "host_country", "Canada")
    assert form.note("host_country") == "CA · Canada"


def test_a_fault_shows_on_leaving_and_goes_while_typing(form: Form, qtbot: QtBot) -> None:
    type_into(qtbot, form, "places", "21o")
    assert form.note("places") == ""
    qtbot.keyClick(form["places"], Key.Key_Tab)
    assert form.note("places") == "Places must be a number, for example 210"
    assert form["places"].accessibleDescription() == form.note("places")
    assert form["places"].property("fault") is True
    type_into(qtbot, form, "places", "210")
    assert form.note("places") == ""
    assert form["places"].property("fault") is False


def test_a_field_that_is_passed_through_has_no_fault_yet(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClick(form["host_country"], Key.Key_Tab)
    assert form.note("host_country") == ""


def test_a_field_that_was_emptied_has_one(form: Form, qtbot: QtBot) -> None:
    type_into(qtbot, form, "places", "2")
    qtbot.keyClick(form["places"], Key.Key_Backspace)
    qtbot.keyClick(form["places"], Key.Key_Tab)
    assert form.note("places") == "Enter the places"


def test_saving_goes_to_the_first_fault_and_counts_them(form: Form, qtbot: QtBot) -> None:
    type_into(qtbot, form, "host_country", "Albania")
    type_into(qtbot, form, "valid_until", "soon")
    with qtbot.assertNotEmitted(form.save_requested):
        qtbot.keyClick(form["valid_until"], Key.Key_Return)
    assert focused(form) == "places"
    assert form.summary() == "3 fields need another look."
    assert form.note("received_on") == "Enter the received on"
    assert form.note("valid_until").startswith("Write a date")


def test_one_fault_needs_no_summary(form: Form, qtbot: QtBot) -> None:
    fill(qtbot, form)
    type_into(qtbot, form, "places", "x")
    qtbot.keyClick(form["places"], Key.Key_Return)
    assert form.summary() == ""
    assert focused(form) == "places"


def test_a_refusal_of_a_rule_is_shown_beside_its_field(form: Form) -> None:
    rule = M("Valid until must be after {day}", day=CLOCK.today())
    form.show_faults([Fault("valid_until", rule)])
    assert form.note("valid_until") == "Valid until must be after 23 Nov 2026"
    assert focused(form) == "valid_until"


def test_a_fault_of_a_field_that_is_not_there_is_said_above(form: Form) -> None:
    form.show_faults([Fault("selection", M("Enter the selection"))])
    assert form.summary() == "Enter the selection"


def test_ctrl_enter_saves_and_begins_another_from_every_field(form: Form, qtbot: QtBot) -> None:
    fill(qtbot, form)
    for name in LABELS:
        form[name].setFocus()
        with qtbot.waitSignal(form.save_and_new_requested):
            qtbot.keyClick(form[name], Key.Key_Return, Control)
    form.clear(keep=["received_on"])
    assert form.values() | {"type": None} == dict.fromkeys(LABELS) | {"received_on": "2026-11-23"}
    assert focused(form) == "host_country"


def test_enter_in_a_text_of_several_lines_does_not_save(form: Form, qtbot: QtBot) -> None:
    fill(qtbot, form)
    form["note"].setFocus()
    with qtbot.assertNotEmitted(form.save_requested):
        qtbot.keyClick(form["note"], Key.Key_Return)


def test_escape_asks_to_close(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.close_requested):
        qtbot.keyClick(form["places"], Key.Key_Escape)


def test_what_is_typed_is_due_as_a_draft_and_comes_back(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.draft_due) as told:
        type_into(qtbot, form, "host_country", "Albania")
        type_into(qtbot, form, "places", "21o")
    other = Form(LABELS)
    other.add("host_country", CountryField(), needed=True)
    other.add("places", NumberField(), needed=True)
    shown(qtbot, other)
    other.set_typed(told.args[0])
    assert other.values() == {"host_country": "AL", "places": None}
    assert other["places"].typed() == "21o"


def test_values_of_a_record_are_shown(form: Form) -> None:
    form.set_values({"host_country": "CA", "places": 300, "unknown": 1})
    assert form.values()["host_country"] == "CA"
    assert form["places"].typed() == "300"


def test_labels_are_buddies_and_name_their_fields(form: Form, dress: Dress) -> None:
    buddies = {label.buddy(): label.text() for label in form.findChildren(QLabel) if label.buddy()}
    assert buddies[form["places"]] == "Places (persons)"
    assert buddies[form["valid_until"]] == "Valid until (optional)"
    assert all(form[name].accessibleName() == buddies[form[name]] for name in LABELS)
    dress(language="fa")
    assert form["host_country"].accessibleName() == "کشور پذیرنده"


def test_pairs_stand_beside_each_other_from_the_start_edge(form: Form, dress: Dress) -> None:
    for language, sign in (("en", 1), ("fa", -1)):
        dress(language=language)
        QApplication.sendPostedEvents()
        first, second = (
            form[name].mapTo(form, form[name].rect().center()) for name in ("host_country", "places")
        )
        assert first.y() == second.y()
        assert (second.x() - first.x()) * sign > 0


def test_tab_goes_through_the_fields_in_order_and_leaves(form: Form, qtbot: QtBot) -> None:
    form.focus_first()
    passed = []
    for _ in LABELS:
        passed.append(focused(form))
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert passed == list(LABELS)
    assert not form.isAncestorOf(QApplication.focusWidget())
