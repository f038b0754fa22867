"""The page of the history: every step in words, shown before and after, and undone from there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.filters import Filter
from casetracker.offers.forms import ChangeDraft, OfferDraft
from casetracker.offers.service import OfferService
from casetracker.reports.history.reading import HistoryReader
from casetracker.store.bin import Bin
from casetracker.store.history_service import HistoryService
from casetracker.store.unit_of_work import Store
from tests.page_window import cell, spoken
from tests.shell.history.conftest import (
    Window,
    blocks,
    choose,
    closed,
    opened,
    records,
    settled,
    told,
)
from tests.store.records import a_contact

# rows -------------------------------------------------------------------------------------------------------


def test_every_step_is_a_row_in_words(window: Window, qtmodeltester: Any) -> None:
    assert told(window, 0) == ("Contact changed", "Name: Ministry → Ministry of Interior, and 1 more field")
    assert told(window, 1) == ("Contact changed", "City: Tirana → Vlora")
    assert told(window, 2) == ("Contact entered", "Name: Ministry")
    assert records(window, 0) == ("K-0001", "Contact")
    when = cell(window.page.table, 0, "when")
    assert when.caption == "23 Nov 2026"
    assert cell(window.page.table, 0, "who").main == "Front desk"
    assert spoken(window.page.table, 1).endswith("Front desk: contact changed, K-0001")
    qtmodeltester.check(window.page.table.model())


def test_what_was_done_to_many_is_counted(store: Store, qtbot: Any) -> None:
    with store.write("contact.add") as work:
        work.add_many([a_contact(f"Office {n}", reference=f"K-{n:04}") for n in range(30)])
    window = opened(store, qtbot)
    assert told(window, 0) == ("Contact entered", "30 entries")
    assert records(window, 0) == ("K-0000 and 29 more", "")
    assert len(window.page.detail.blocks) == 12
    assert window.page.detail._more.text() == "and 18 more entries"
    assert window.page.detail.undo.text() == "Undo all 30 entries"
    closed(window)


def test_an_offer_says_what_says_most(store: Store, qtbot: Any) -> None:
    offers = OfferService(store)
    reference = offers.add(read_draft(OfferDraft, {"host_country": "AL", "places": 200}))
    offers.change_places(reference, read_draft(ChangeDraft, {"places": 210, "happened_on": "2026-11-23"}))
    window = opened(store, qtbot)
    assert told(window, 0) == ("Places changed by the host", "Places: 210")
    assert told(window, 1) == ("Offer entered", "Host country: Albania")
    assert records(window, 0) == (reference, "Places")
    closed(window)


def test_what_changes_no_record_has_nothing_to_undo(store: Store, qtbot: Any) -> None:
    with store.write("passphrase.change") as work:
        work.note({})
    window = opened(store, qtbot)
    assert told(window, 0) == ("Passphrase changed", "")
    assert records(window, 0) == ("—", "")
    assert not window.can("history.undo_step")
    assert window.page.detail._more.text() == "This entry changed no record."
    closed(window)


def test_a_note_shows_its_facts(store: Store, qtbot: Any) -> None:
    with store.write("restore.accept") as work:
        work.note({"file_name": "a.pdf"})
    window = opened(store, qtbot)
    assert told(window, 0) == ("Old vault put back on purpose", "File name: a.pdf")
    assert blocks(window) == [["File name\ta.pdf"]]
    assert not window.page.detail.open.isVisible()
    closed(window)


# before and after -------------------------------------------------------------------------------------------


def test_a_change_shows_the_record_before_and_after(window: Window, qtbot: Any) -> None:
    choose(window, 0, qtbot)
    assert blocks(window) == [
        [
            "Field\tBefore\tAfter",
            "Name\tMinistry\tMinistry of Interior",
            "Telephone\t—\t1",
            "Not changed",
            "Reference\tK-0001",
            "Kind of contact\torganisation",
            "Sector\tother",
            "Country\tAlbania",
            "City\tVlora",
        ]
    ]


def test_a_new_record_shows_what_was_entered(window: Window, qtbot: Any) -> None:
    choose(window, 2, qtbot)
    (lines,) = blocks(window)
    assert lines[0] == "Name\tMinistry"
    assert "Country\tAlbania" in lines
    assert not any("Before" in line for line in lines)


def test_what_was_deleted_for_good_says_only_that(store: Store, contacts: ContactService, qtbot: Any) -> None:
    contacts.bin("K-0001")
    Bin(store).erase(Bin(store).rows())
    window = opened(store, qtbot)
    assert told(window, 0)[0] == "Deleted for good"
    choose(window, 2, qtbot)
    assert blocks(window) == [["The record was deleted for good, and what this entry said of it with it."]]
    assert not window.can("history.undo_step")
    assert not window.page.detail.undo.isEnabled()
    closed(window)


def test_the_record_is_opened_on_its_own_page(window: Window, qtbot: Any) -> None:
    choose(window, 1, qtbot)
    window.give("record.open")
    QTest.mouseClick(window.page.detail.open, Qt.MouseButton.LeftButton)
    assert window.opened == [("contact", "K-0001")] * 2


def test_an_entry_about_an_offer_opens_the_offer(store: Store, qtbot: Any) -> None:
    offers = OfferService(store)
    reference = offers.add(read_draft(OfferDraft, {"host_country": "AL", "places": 200}))
    offers.change_places(reference, read_draft(ChangeDraft, {"places": 210, "happened_on": "2026-11-23"}))
    window = opened(store, qtbot)
    window.give("record.open")
    assert window.opened == [("offer", reference)]
    closed(window)


def test_a_user_has_no_page_to_open(window: Window, qtbot: Any) -> None:
    choose(window, 3, qtbot)
    assert not window.can("record.open")
    assert not window.page.detail.open.isVisible()


# undo -------------------------------------------------------------------------------------------------------


def test_any_step_is_undone_from_its_row(window: Window, contacts: ContactService, qtbot: Any) -> None:
    choose(window, 1, qtbot)
    QTest.mouseClick(window.page.detail.undo, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    assert window.done == ["Taken back: contact changed (K-0001)"]
    assert told(window, 0) == ("Undone: contact changed", "City: Vlora → Tirana")
    assert cell(window.page.table, 2, "state").main == "Undone"
    assert spoken(window.page.table, 2).endswith("K-0001, undone")
    assert not window.page.detail.undo.isEnabled()


def test_a_later_change_of_the_same_field_is_named_in_a_strip(
    window: Window, store: Store, qtbot: Any
) -> None:
    choose(window, 2, qtbot)
    before = store.head()
    window.give("history.undo_step")
    assert len(window.said) == 1
    sentence, role = window.said[0]
    assert role == "warn"
    assert sentence.startswith(("City was changed again on 23 Nov 2026", "Name was changed again on"))
    assert "by Front desk (" in sentence
    assert sentence.endswith("Nothing was undone. Undo that change first.")
    assert store.head() == before


def test_a_value_that_was_taken_away_later_is_named_too(store: Store, contacts: ContactService) -> None:
    contacts.edit("K-0001", read_draft(ContactDraft, {"name": "Ministry of Interior", "country": "AL"}))
    reader = HistoryReader(HistoryService(store))
    city = list(reader.steps(Filter()).first(9))[2]
    with pytest.raises(Exception, match=r"City was changed again .* \(.*Vlora.* → nothing\)"):
        reader.undo(city.id)


def test_the_menu_of_a_row_undoes_and_opens(window: Window, qtbot: Any) -> None:
    choose(window, 0, qtbot)
    window.page.table.menu_requested.emit(window.mapToGlobal(window.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["&Undo this entry", "&Open"]
    menu.close()
