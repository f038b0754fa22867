"""The detail of a contact: what to be careful of, and every value edited where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.fields import LanguageField, YesNoField
from casetracker.contacts.ui.picker import NewContact
from casetracker.kernel.errors import WorldError
from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.buttons import Button
from casetracker.store import history
from casetracker.store.unit_of_work import Store
from tests.contacts.ui.conftest import Window
from tests.page_window import plain


def facts(window: Window) -> dict[str, str]:
    """The values that are shown, by field."""
    return {name: plain(value.text()) for name, value in window.page.detail.facts._values.items()}


def edit(window: Window, field: str, text: str) -> None:
    """Edit a value as a person does: F2, the new text, Enter."""
    value = window.page.detail.facts.value(field)
    value.setFocus()
    window.press(Qt.Key.Key_F2)
    window.type(text)
    window.press(Qt.Key.Key_Return)


def test_all_details_are_shown(window: Window) -> None:
    window.page.select("K-0003")
    shown = facts(window)
    assert shown["name"] == "UNHCR Baghdad"
    assert shown["kind"] == "Office"
    assert shown["parent"] == "UNHCR"
    assert shown["country"] == "Iraq"
    assert shown["city"] == "—"
    assert shown["party_to_dispute"] == "No"
    assert plain(window.page.detail.caption.text()) == "K-0003 · office"
    assert window.page.detail._named.text() == "Not named anywhere yet"


def test_how_often_it_is_named_is_said(window: Window) -> None:
    window.page.select("K-0002")
    assert window.page.detail._named.text() == "Named in 1 entry"


def test_a_party_to_the_dispute_is_warned_of(window: Window) -> None:
    window.page.select("K-0005")
    assert window.page.detail._warning.isVisible()
    window.page.select("K-0001")
    assert not window.page.detail._warning.isVisible()


def test_f2_edits_a_value_and_undo_takes_it_back(window: Window, store: Store, qtbot: Any) -> None:
    window.page.select("K-0001")
    edit(window, "city", "Durres")
    assert window.done == ["Ministry of Interior updated: city Durres (was Tirana)"]
    qtbot.waitUntil(lambda: facts(window)["city"] == "Durres")
    history.undo(store)
    qtbot.waitUntil(lambda: facts(window)["city"] == "Tirana")


def test_the_command_edits_the_name(window: Window) -> None:
    window.page.select("K-0001")
    window.give("record.edit")
    window.type("Interior Ministry")
    window.press(Qt.Key.Key_Return)
    assert window.done == ["Ministry of Interior updated: name Interior Ministry (was Ministry of Interior)"]


def test_an_empty_value_is_filled_in_by_typing(window: Window) -> None:
    window.page.select("K-0002")
    window.page.detail.facts.value("phone").setFocus()
    window.type("+41 22")
    window.press(Qt.Key.Key_Tab)
    assert window.done == ["UNHCR updated: telephone +41 22 (was none)"]


def test_a_country_is_typed_in_any_language(window: Window, contacts: ContactDesk) -> None:
    window.page.select("K-0002")
    edit(window, "country", "Suisse")
    assert window.done == ["UNHCR updated: country Switzerland (was none)"]
    assert contacts.reader.get("K-0002").country == "CH"


def test_what_it_belongs_to_is_picked(window: Window, contacts: ContactDesk) -> None:
    window.page.select("K-0004")
    edit(window, "parent", "Ministry of Interior")
    assert contacts.reader.get("K-0004").parent == "K-0001"
    assert window.done == ["A. Rossi updated: organisation it belongs to K-0001 (was none)"]


def test_what_it_belongs_to_may_be_new(window: Window, contacts: ContactDesk, store: Store) -> None:
    window.page.select("K-0004")
    edit(window, "parent", "Embassy of Italy")
    assert window.done == ["A. Rossi updated: organisation it belongs to Embassy of Italy (was none)"]
    parent = contacts.reader.get("K-0006")
    assert (parent.name, parent.sector) == ("Embassy of Italy", "mission")
    assert contacts.reader.get("K-0004").parent == "K-0006"
    history.undo(store)
    assert [row.reference for row in contacts.reader.gather().rows if row.reference == "K-0006"] == []


def test_a_contact_that_would_belong_to_itself_is_refused_where_it_was_typed(window: Window) -> None:
    window.page.select("K-0002")
    edit(window, "parent", "K-0003")
    value = window.page.detail.facts.value("parent")
    assert value.is_editing()
    assert "itself" in value.note()
    assert window.done == []


def test_a_name_cannot_be_taken_away(window: Window) -> None:
    window.page.select("K-0001")
    window.give("record.edit")
    window.press(Qt.Key.Key_Delete)
    window.press(Qt.Key.Key_Return)
    assert window.page.detail.facts.value("name").note() == "Enter the name"
    window.press(Qt.Key.Key_Escape)
    assert facts(window)["name"] == "Ministry of Interior"


def test_a_disk_that_fails_keeps_what_was_typed(
    window: Window, contacts: ContactDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise WorldError(M("The disk is full. What you typed is still here. Make room and try again."))

    window.page.select("K-0001")
    monkeypatch.setattr(contacts.contacts, "edit", broken)
    edit(window, "city", "Durres")
    assert window.page.detail.facts.value("city").is_editing()
    assert window.said == [
        ("The disk is full. What you typed is still here. Make room and try again.", "bad")
    ]


@pytest.mark.parametrize(("typed", "value"), [("yes", True), ("no", False), ("", False)])
def test_yes_and_no_are_truths(qtbot: Any, typed: str, value: bool) -> None:
    field = YesNoField()
    qtbot.addWidget(field)
    field.set_typed(typed)
    assert field.value() is value
    assert field.typed() == ("yes" if value else "no")


def test_a_language_of_elsewhere_is_kept(qtbot: Any) -> None:
    field = LanguageField()
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value("sw")
    assert (field.value(), field.currentText()) == ("sw", "Swahili")
    field.set_value(None)
    assert field.value() is None


def test_choices_are_changed_with_the_keyboard(window: Window, contacts: ContactDesk) -> None:
    window.page.select("K-0004")
    value = window.page.detail.facts.value("language")
    value.setFocus()
    window.press(Qt.Key.Key_F2)
    window.type("Fr")
    window.press(Qt.Key.Key_Return)
    assert contacts.reader.get("K-0004").language == "fr"
    assert window.done == ["A. Rossi updated: language French (was none)"]


def test_a_long_value_is_not_said_again_in_the_strip(window: Window) -> None:
    window.page.select("K-0001")
    edit(window, "address", "x" * 60)
    assert window.done == ["Ministry of Interior updated: address"]


def test_a_new_contact_stands_for_itself_while_it_is_saved() -> None:
    draft = NewContact("Embassy").draft(sector="mission", country="IT")
    assert (draft.name, draft.sector, draft.country) == ("Embassy", "mission", "IT")


def test_buttons_of_the_detail_open_their_dialogs(window: Window) -> None:
    window.page.select("K-0001")
    edit_button, merge_button = (
        button
        for button in window.page.detail.findChildren(Button)
        if button.text() in ("Edit contact", "Merge…")
    )
    for button, title in ((edit_button, "Edit contact"), (merge_button, "Merge two contacts")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window.dialog().windowTitle() == title
        window.press(Qt.Key.Key_Escape)
        assert not window.has_dialog()
