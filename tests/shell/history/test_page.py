"""The page of the history: every step in words, filtered, shown before and after, and undone from there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import WorldError
from casetracker.kernel.filters import Filter, parse
from casetracker.kernel.messages import M
from casetracker.offers.forms import ChangeDraft, OfferDraft
from casetracker.offers.service import OfferService
from casetracker.qtkit import theme
from casetracker.qtkit.geometry import layout_for
from casetracker.reports.history.reading import HistoryReader
from casetracker.shell.history.filters import with_one_since
from casetracker.shell.history.page import HistoryPage
from casetracker.store.bin import Bin
from casetracker.store.history_service import HistoryService
from casetracker.store.unit_of_work import Store
from tests.page_window import PageWindow, cell, plain, spoken
from tests.store.records import a_contact
from tests.stores import an_actor, enter

Window = PageWindow[HistoryPage]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, scheme="light", language="en")
    yield
    theme.apply(qapp, scheme="light", language="en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def contacts(store: Store) -> ContactService:
    """A store with a contact that was entered, changed twice and binned."""
    service = ContactService(store)
    service.add(read_draft(ContactDraft, {"name": "Ministry", "country": "AL", "city": "Tirana"}))
    service.edit("K-0001", read_draft(ContactDraft, {"name": "Ministry", "country": "AL", "city": "Vlora"}))
    service.edit(
        "K-0001",
        read_draft(
            ContactDraft, {"name": "Ministry of Interior", "country": "AL", "city": "Vlora", "phone": "1"}
        ),
    )
    return service


@pytest.fixture
def window(contacts: ContactService, store: Store, qtbot: Any) -> Iterator[Window]:
    """The page over that history."""
    made = opened(store, qtbot)
    yield made
    closed(made)


def opened(store: Store, qtbot: Any) -> Window:
    window = PageWindow(HistoryPage(HistoryReader(HistoryService(store)), store.bus))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.page.activate()
    settled(window, qtbot)
    return window


def closed(window: Window) -> None:
    window.page.keep_draft()
    window.hide()


def settled(window: Window, qtbot: Any) -> None:
    """Wait until all that was asked for is on the screen."""
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not window.page.is_reading, timeout=20_000)


def told(window: Window, row: int) -> tuple[str, str]:
    """What a row says was done, and the line under it."""
    shown = cell(window.page.table, row, "what")
    return plain(shown.main), plain(shown.caption)


def records(window: Window, row: int) -> tuple[str, str]:
    shown = cell(window.page.table, row, "record")
    return plain(shown.main), plain(shown.caption)


def choose(window: Window, row: int, qtbot: Any) -> None:
    """Go to a row with the keyboard."""
    window.page.table.setFocus()
    window.press(Qt.Key.Key_Home)
    for _ in range(row):
        window.press(Qt.Key.Key_Down)
    settled(window, qtbot)


def blocks(window: Window) -> list[list[str]]:
    """What the detail says of each record, a line a field."""
    return [[plain(line) for line in block.lines()] for block in window.page.detail.blocks]


def filtered(window: Window, text: str, qtbot: Any) -> list[str]:
    """Type into the filter and tell what was done in the rows that are left."""
    window.page.focus_filter()
    window.type(text)
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    return [told(window, row)[0] for row in range(window.page.table.model().rowCount())]


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


# filters ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "count"),
    [("record:k-0001", 3), ("what:contact.add", 1), ("what:offer", 0), ("who:front", 4), ("ministry", 3)],
)
def test_steps_are_filtered(window: Window, qtbot: Any, typed: str, count: int) -> None:
    assert len(filtered(window, typed, qtbot)) == count


def test_choices_name_the_people_and_the_times(store: Store, contacts: ContactService, qtbot: Any) -> None:
    other = an_actor("Back office")
    enter(store, other)
    window = opened(store, qtbot)
    fields = window.page.filter_bar._fields
    assert [choice.value for choice in fields["who"].choices] == ["Back office", "Front desk"]
    assert [choice.value for choice in fields["when"].choices] == ["0d..", "-7d..", "-30d..", "-365d.."]
    closed(window)


def test_since_when_asks_for_one_time_only(
    window: Window, clock: StoppedClock, contacts: ContactService, qtbot: Any
) -> None:
    clock.move_to(clock.now() + timedelta(days=10))
    contacts.bin("K-0001")
    window.page.filter_bar._change(parse("when:-30d..,-7d.."))
    settled(window, qtbot)
    assert str(window.page.filter_bar.filter()) == "when:-7d.."
    assert window.page.table.model().rowCount() == 1
    assert with_one_since(parse("who:me when:0d..")) == parse("who:me when:0d..")


def test_a_filter_that_cannot_be_read_is_refused_beside_the_field(window: Window, qtbot: Any) -> None:
    filtered(window, "when:soon", qtbot)
    assert window.page.filter_bar.search.property("fault")


def test_a_filter_that_hides_all_says_so_and_esc_clears_it(window: Window, qtbot: Any) -> None:
    assert filtered(window, "what:population", qtbot) == []
    assert window.page._stack.currentWidget() is window.page._hidden
    window.press(Qt.Key.Key_Escape)
    settled(window, qtbot)
    assert window.page.table.model().rowCount() == 4


def test_an_answer_that_nobody_waits_for_is_not_shown(window: Window, qtbot: Any) -> None:
    window.page._rows.ask(parse("what:population"))
    window.page._rows.ask(Filter())
    settled(window, qtbot)
    qtbot.wait(50)
    assert window.page.table.model().rowCount() == 4


def test_a_file_that_fails_is_told(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    def broken(*_: object) -> None:
        raise WorldError(M("The vault cannot be read. Nothing was changed. Connect the drive again."))

    monkeypatch.setattr(window.page._reader, "steps", broken)
    window.page.refresh()
    monkeypatch.setattr(window.page._reader, "view", broken)
    choose(window, 2, qtbot)
    assert {role for _, role in window.said} == {"bad"}


# the page ---------------------------------------------------------------------------------------------------


def test_what_is_done_appears_while_one_looks(window: Window, contacts: ContactService, qtbot: Any) -> None:
    contacts.bin("K-0001")
    qtbot.waitUntil(lambda: told(window, 0)[0] == "Contact put in the bin")
    settled(window, qtbot)


def test_state_survives_a_lock(window: Window, store: Store, qtbot: Any) -> None:
    filtered(window, "what:contact.edit", qtbot)
    choose(window, 1, qtbot)
    window.give("view.detail")
    kept = window.page.state()
    closed(window)
    again = opened(store, qtbot)
    again.page.restore(kept)
    settled(again, qtbot)
    assert str(again.page.filter_bar.filter()) == "what:contact.edit"
    assert not again.page.detail.isVisible()
    closed(again)


def test_a_narrow_window_shows_the_entry_in_place_of_the_list(window: Window, qtbot: Any) -> None:
    window.page.arrange(layout_for(900))
    choose(window, 0, qtbot)
    window.press(Qt.Key.Key_Return)
    assert window.page.detail.isVisible()
    window.page.detail.undo.setFocus()
    window.press(Qt.Key.Key_Escape)
    assert window.page.table.isVisible()
    assert not window.page.detail.isVisible()


def test_the_button_leads_to_the_bin(window: Window) -> None:
    asked: list[bool] = []
    window.given["go.bin"].triggered.connect(lambda _checked: asked.append(True))
    QTest.mouseClick(window.page.bin_button, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_the_history_speaks_persian(window: Window, qapp: QApplication) -> None:
    theme.apply(qapp, scheme="dark", scale=1.5, language="fa")
    QApplication.processEvents()
    assert "۲ آذر" in cell(window.page.table, 0, "when").caption


def test_a_hundred_thousand_lines_open_at_the_cost_of_a_page(store: Store, qtbot: Any) -> None:
    for part in range(6):
        with store.write("contact.add") as work:
            rows = [a_contact(f"Office {part} {n}", reference=f"K-{part}-{n}") for n in range(200)]
            work.add_many(rows)
        for contact in rows[:50]:
            with store.write("contact.edit") as work:
                work.change(contact, city="Oslo")
    window = opened(store, qtbot)
    asked: list[int] = []
    source = window.page.table.model().source
    read = source.page

    def counted(first: int, limit: int) -> Any:
        asked.append(first)
        return read(first, limit)

    source.page = counted
    assert source.count() == 307
    window.press(Qt.Key.Key_End)
    assert asked == [256]
    assert window.page.current() is not None
    closed(window)
