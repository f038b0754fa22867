"""The forms of a contact: a new one, all details of one, and two that are one."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.form_dialog import DRAFT_FORM
from casetracker.contacts.ui.picker import ContactPicker
from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M
from casetracker.store import history
from casetracker.store.unit_of_work import Store
from tests.contacts.ui.conftest import Window, opened
from tests.page_window import CONTROL, plain, shown

NEW = ("IOM", "", "i", "", "ch", "Geneva", "", "12")


def fill_in(window: Window, *texts: str) -> None:
    """Type into one field after another, from the first; the focus stays in the last."""
    window.dialog().form.focus_first()
    for place, text in enumerate(texts):
        if place:
            window.press(Qt.Key.Key_Tab)
        window.type(text)


def named(desk: ContactDesk) -> list[str]:
    return [row.name for row in desk.reader.gather().rows]


# a new contact ----------------------------------------------------------------------------------------------


def test_a_contact_is_entered_by_keyboard_alone(window: Window, contacts: ContactDesk) -> None:
    window.press(Qt.Key.Key_N, CONTROL)
    fill_in(window, *NEW)
    window.press(Qt.Key.Key_Return)
    assert not window.has_dialog()
    row = contacts.reader.get("K-0006")
    assert (row.name, row.sector, row.country, row.city, row.phone) == (
        "IOM",
        "intergovernmental",
        "CH",
        "Geneva",
        "12",
    )
    assert window.done == ["IOM entered"]
    current = window.page.list.current()
    assert current is not None
    assert current.reference == "K-0006"


def test_a_sector_that_nobody_chose_is_other(window: Window, contacts: ContactDesk) -> None:
    window.give("record.new")
    fill_in(window, "Somebody")
    window.press(Qt.Key.Key_Return)
    assert contacts.reader.get("K-0006").sector == "other"


def test_a_name_is_asked_for(window: Window) -> None:
    window.give("record.new")
    window.press(Qt.Key.Key_Return)
    form = window.dialog().form
    assert form.note("name") == "Enter the name"
    assert form["name"].hasFocus()
    window.dialog().reject()


def test_several_are_entered_one_after_another(window: Window, contacts: ContactDesk) -> None:
    window.give("record.new")
    fill_in(window, "One", "", "", "UNHCR", "ch")
    window.press(Qt.Key.Key_Return, CONTROL)
    form = window.dialog().form
    assert form.values()["name"] is None
    assert (form.values()["parent"], form.values()["country"]) == ("K-0002", "CH")
    fill_in(window, "Two")
    window.press(Qt.Key.Key_Return)
    assert {"One", "Two"} <= set(named(contacts))
    assert contacts.reader.get("K-0007").parent == "K-0002"


def test_a_new_organisation_is_entered_with_its_office(
    window: Window, contacts: ContactDesk, store: Store
) -> None:
    window.give("record.new")
    fill_in(window, "Prague office", "", "u", "Charles Society")
    form = window.dialog().form
    assert form.note("parent") == "New contact, entered with this one"
    window.press(Qt.Key.Key_Return)
    office = contacts.reader.get("K-0007")
    assert (office.name, office.parent) == ("Prague office", "K-0006")
    assert contacts.reader.get("K-0006").sector == "un"
    history.undo(store)
    assert len(named(contacts)) == 5


def test_what_was_typed_is_kept_when_the_form_is_closed(window: Window, contacts: ContactDesk) -> None:
    window.give("record.new")
    fill_in(window, "Half a na")
    window.press(Qt.Key.Key_Escape)
    assert not window.has_dialog()
    kept = contacts.drafts.of(DRAFT_FORM)
    assert kept.values["name"] == "Half a na"
    sentence = window.page.draft_sentence(kept.values)
    assert sentence == M("an unsaved contact, {name}", name="Half a na")
    assert window.page.draft_sentence({}) == M("an unsaved contact")
    window.give("record.new")
    assert window.dialog().form["name"].text() == "Half a na"
    assert window.dialog().hint.text() == "This is your draft, kept from before"
    window.press(Qt.Key.Key_Return)
    assert contacts.drafts.of(DRAFT_FORM) is None


def test_a_form_that_was_not_touched_keeps_no_draft(window: Window, contacts: ContactDesk) -> None:
    window.give("record.new")
    window.press(Qt.Key.Key_Escape)
    assert contacts.drafts.of(DRAFT_FORM) is None


def test_a_lock_keeps_what_is_typed(window: Window, contacts: ContactDesk, qtbot: Any) -> None:
    window.give("record.new")
    fill_in(window, "Before the lock")
    window.page.keep_draft()
    kept = contacts.drafts.of(DRAFT_FORM)
    window.dialog().accept()
    window.hide()
    again = opened(contacts, qtbot)
    again.page.open_draft(kept.values)
    assert again.dialog().form["name"].text() == "Before the lock"
    again.dialog().reject()
    again.hide()


def test_typing_keeps_a_draft_by_itself(window: Window, contacts: ContactDesk, qtbot: Any) -> None:
    window.give("record.new")
    fill_in(window, "Quietly")
    window.dialog().form.draft_due.emit(window.dialog().form.typed())
    assert contacts.drafts.of(DRAFT_FORM).values["name"] == "Quietly"
    window.dialog().reject()


def test_a_contact_is_duplicated_into_a_new_form(window: Window, contacts: ContactDesk) -> None:
    window.page.select("K-0001")
    window.give("record.duplicate")
    form = window.dialog().form
    assert (form.values()["name"], form.values()["country"]) == ("Ministry of Interior", "AL")
    window.press(Qt.Key.Key_Return)
    assert contacts.reader.get("K-0006").city == "Tirana"


def test_a_failure_leaves_the_form_open(
    window: Window, contacts: ContactDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise WorldError(M("The disk is full. Nothing was saved. Make room and try again."))

    monkeypatch.setattr(contacts.contacts, "add", broken)
    window.give("record.new")
    fill_in(window, "IOM")
    window.press(Qt.Key.Key_Return)
    assert window.dialog().form.summary() == "The disk is full. Nothing was saved. Make room and try again."
    window.dialog().reject()


# all details ------------------------------------------------------------------------------------------------


def test_all_details_are_edited_at_once(window: Window, contacts: ContactDesk, qtbot: Any) -> None:
    window.page.select("K-0003")
    window.page.edit_record()
    form = window.dialog().form
    assert (form.values()["name"], form.values()["parent"]) == ("UNHCR Baghdad", "K-0002")
    form.set_values({"name": "UNHCR Erbil", "city": "Erbil", "party_to_dispute": True, "language": "ar"})
    window.press(Qt.Key.Key_Return)
    row = contacts.reader.get("K-0003")
    assert (row.name, row.city, row.party_to_dispute, row.language) == ("UNHCR Erbil", "Erbil", True, "ar")
    assert window.done == ["UNHCR Baghdad updated"]
    qtbot.waitUntil(lambda: "UNHCR Erbil" in shown(window.page.list.table))


def test_nothing_is_written_when_nothing_was_changed(window: Window, store: Store) -> None:
    window.page.select("K-0001")
    window.page.edit_record()
    before = store.head()
    window.press(Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert store.head() == before
    assert window.done == []


def test_a_refusal_stands_beside_its_field(window: Window) -> None:
    window.page.select("K-0002")
    window.page.edit_record()
    form = window.dialog().form
    form.set_values({"parent": "K-0003"})
    window.press(Qt.Key.Key_Return)
    assert "itself" in form.summary()
    window.dialog().reject()


def test_editing_keeps_no_draft(window: Window, contacts: ContactDesk) -> None:
    window.page.select("K-0002")
    window.page.edit_record()
    window.dialog().form.draft_due.emit({"name": "Not a new one"})
    window.press(Qt.Key.Key_Escape)
    assert contacts.drafts.of(DRAFT_FORM) is None


# two that are one -------------------------------------------------------------------------------------------


def test_two_contacts_are_merged_and_undo_takes_them_apart(
    window: Window, contacts: ContactDesk, store: Store, qtbot: Any
) -> None:
    window.page.select("K-0001")
    window.give("contact.merge")
    form = window.dialog().form
    assert form.values()["kept"] == "K-0001"
    assert form["merged"].hasFocus()
    window.type("Home State")
    assert plain(form.note("merged")) == "Home State (K-0005), named in 0 entries"
    window.press(Qt.Key.Key_Return)
    assert not window.has_dialog()
    assert window.done == ["Home State (K-0005) merged into Ministry of Interior"]
    assert contacts.reader.get("K-0001").state_of_origin
    qtbot.waitUntil(lambda: "Home State" not in shown(window.page.list.table))
    history.undo(store)
    qtbot.waitUntil(lambda: "Home State" in shown(window.page.list.table))
    assert not contacts.reader.get("K-0001").state_of_origin


def test_two_that_are_selected_stand_in_the_form_already(window: Window) -> None:
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window.give("contact.merge")
    values = window.dialog().form.values()
    assert {values["kept"], values["merged"]} == {"K-0004", "K-0005"}
    before = values["kept"]
    QTest.mouseClick(window.dialog()._swap, Qt.MouseButton.LeftButton)
    assert window.dialog().form.values()["merged"] == before
    window.dialog().reject()


def test_a_contact_is_not_merged_with_itself(window: Window, store: Store) -> None:
    window.page.select("K-0001")
    window.give("contact.merge")
    window.type("K-0001")
    before = store.head()
    window.press(Qt.Key.Key_Return)
    assert "itself" in window.dialog().form.note("merged")
    assert store.head() == before
    window.dialog().reject()


def test_no_contact_is_made_by_merging(window: Window) -> None:
    window.page.select("K-0001")
    window.give("contact.merge")
    window.type("Nobody of that name")
    window.press(Qt.Key.Key_Return)
    assert "There is no such contact" in window.dialog().form.note("merged")
    window.dialog().reject()


# the picker -------------------------------------------------------------------------------------------------


def test_the_picker_tells_contacts_of_one_name_apart(contacts: ContactDesk, qtbot: Any) -> None:
    field = ContactPicker(contacts.reader)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "ministry")
    assert [plain(line.caption) for line in field._find("ministry")] == ["government · Albania · K-0001"]
    assert [plain(line.caption) for line in field._find("rossi")] == ["diplomatic mission · Italy · K-0004"]
    assert field.value() is None
    assert field.fault() is not None
    field.set_value("K-0001")
    assert (field.value(), field.text()) == ("K-0001", "Ministry of Interior")
