"""The detail beside the list: what an offer is, and changes made where they stand."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from casetracker.kernel.i18n import current
from casetracker.offers.ui.dated_question import DatedQuestion
from casetracker.offers.ui.edit_dialog import OfferEditDialog
from casetracker.qtkit.widgets.label import Label
from casetracker.store.unit_of_work import Store
from tests.offers.desk import Desk
from tests.offers.ui.conftest import Window, rows, settled


def told(window: Window) -> str:
    """What the undo strip was told last."""
    return current().say(window.done[-1])


def question(window: Window) -> DatedQuestion:
    """The question, which must be asked."""
    asked = window.page.detail.question
    assert asked.isVisible()
    return asked


def fact(window: Window, name: str) -> str:
    """What is shown of a fact."""
    return window.page.detail.summary.facts.value(name).text()


def next_step(window: Window) -> list[str]:
    """What is said to be due."""
    banner = window.page.detail.next_step
    return [label.text() for label in banner.findChildren(Label)] if banner.isVisible() else []


def type_places(window: Window, number: str) -> None:
    """Press F2 and type another number of places."""
    window.press(Qt.Key.Key_F2)
    window.type(number)
    window.press(Qt.Key.Key_Return)


def ledger(desk: Desk) -> list[tuple[str, int]]:
    """Days and places of Albania's ledger."""
    return [(str(line.happened_on), line.places) for line in desk.dossier("AL-2026-01").ledger]


def test_the_detail_shows_the_row_that_is_current(window: Window, qtbot: Any) -> None:
    assert fact(window, "places") == "200"
    assert fact(window, "valid_until") == "31 Mar 2027 (in 128 days)"
    window.press(Qt.Key.Key_Down)
    settled(window, qtbot)
    assert fact(window, "places") == "300"
    assert fact(window, "valid_until") == "No end date"


def test_other_places_ask_whether_the_host_or_the_typist_changed_them(window: Window) -> None:
    type_places(window, "210")
    assert question(window).title() == "210 places instead of 200?"


def test_the_hosts_change_is_a_line_of_its_own(window: Window, desk: Desk, qtbot: Any) -> None:
    type_places(window, "210")
    question(window).day.setFocus()
    question(window).day.selectAll()
    window.type("20 nov")
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert ledger(desk) == [("2026-02-09", 200), ("2026-11-20", 210)]
    assert told(window) == "Albania updated: 210 places (was 200)"
    assert fact(window, "places") == "210"
    assert not window.page.detail.question.isVisible()


def test_a_mistake_is_put_right_in_its_own_line(window: Window, desk: Desk, qtbot: Any) -> None:
    type_places(window, "210")
    window.press(Qt.Key.Key_Return)  # the focus is on “Correct a mistake”
    settled(window, qtbot)
    assert ledger(desk) == [("2026-02-09", 210)]


def test_escape_leaves_the_places_as_they_were(window: Window, desk: Desk) -> None:
    type_places(window, "210")
    window.press(Qt.Key.Key_Escape)
    assert ledger(desk) == [("2026-02-09", 200)]
    assert fact(window, "places") == "200"
    assert not window.page.detail.question.isVisible()


def test_a_day_that_is_none_is_not_taken(window: Window, desk: Desk) -> None:
    type_places(window, "210")
    question(window).day.setFocus()
    question(window).day.selectAll()
    window.type("soon")
    window.press(Qt.Key.Key_Return)
    assert question(window).isVisible()
    assert len(ledger(desk)) == 1


@pytest.mark.parametrize(("correct", "terms"), [(True, 1), (False, 2)])
def test_another_end_is_corrected_or_changed(
    window: Window, desk: Desk, qtbot: Any, correct: bool, terms: int
) -> None:
    window.page.detail.summary.facts.value("valid_until").edit("30 apr 2027")
    window.press(Qt.Key.Key_Return)
    if not correct:
        question(window).day.setFocus()
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    dossier = desk.dossier("AL-2026-01")
    assert (str(dossier.offer.valid_until), len(dossier.terms)) == ("2027-04-30", terms)
    assert told(window) == "Albania updated: valid until 30 Apr 2027 (was 31 Mar 2027)"


def test_a_detail_is_edited_in_place(window: Window, store: Store, qtbot: Any) -> None:
    window.page.detail.summary.facts.value("made_by").edit("Ministry of Interior")
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert rows(store)[1].made_by == "Ministry of Interior"
    assert fact(window, "made_by") == "Ministry of Interior"
    assert told(window) == "Albania updated: host authority"


def test_a_suspension_asks_for_its_day(window: Window, store: Store, qtbot: Any) -> None:
    window.actions_of["offer.suspend"].trigger()
    assert question(window).day.hasFocus()
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert rows(store)[1].status == "suspended"
    assert told(window) == "Albania updated: Suspended (was Confirmed by the host)"


def test_what_does_not_follow_is_said_beside_the_question(window: Window, store: Store) -> None:
    window.actions_of["offer.suspend"].trigger()
    asked = question(window)
    asked.day.set_value("2025-01-01")
    window.press(Qt.Key.Key_Return)
    assert asked.isVisible()
    assert "does not follow" in asked.note()
    assert rows(store)[1].status == "open"


def test_a_private_offer_is_made_public(window: Window, store: Store, qtbot: Any) -> None:
    window.page.select("LU-2026-01")
    settled(window, qtbot)
    window.actions_of["offer.disclose"].trigger()
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert {row.disclosure for row in rows(store)} == {"announced"}
    assert not window.actions_of["offer.disclose"].isEnabled()


def test_the_next_step_is_said_only_when_one_is_due(window: Window, qtbot: Any) -> None:
    assert next_step(window) == []
    window.page.select("NO-2026-01")
    settled(window, qtbot)
    assert next_step(window) == ["Use 120 places left", "Closes in 22 days"]


def test_tabs_tell_the_ledger_the_positions_and_the_history(window: Window, desk: Desk, qtbot: Any) -> None:
    desk.change("AL-2026-01", 210, "2026-11-20")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: fact(window, "places") == "210")
    detail = window.page.detail
    summary, places, positions, history = detail.shown_tabs
    assert places.ledger.texts() == ["210 places, 10 more", "200 places offered"]
    assert positions.positions.texts() == []
    detail.tabs.select("history")
    assert history.lines.texts() == ["Places changed by the host", "Offer entered"]
    assert summary.recent.texts()[0] == "210 places, 10 more"


def test_the_dialog_changes_what_the_pane_leaves_out(window: Window, store: Store, qtbot: Any) -> None:
    window.page.edit_record()
    dialog = window.page.findChild(OfferEditDialog)
    dialog.form["title"].set_value("Spring group")
    dialog.form["payer"].set_value("iom")
    dialog.form["host_country"].setFocus()
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert rows(store)[1].title == "Spring group"
    assert told(window) == "Albania updated"


def test_the_dialog_saves_nothing_when_nothing_changed(window: Window) -> None:
    window.page.edit_record()
    window.press(Qt.Key.Key_Return)
    assert not window.done


def test_f8_hides_the_detail_and_shows_it_again(window: Window) -> None:
    window.press(Qt.Key.Key_F8)
    assert not window.page.detail.isVisible()
    window.press(Qt.Key.Key_F8)
    assert window.page.detail.isVisible()


def test_a_change_from_elsewhere_is_shown(window: Window, desk: Desk, qtbot: Any) -> None:
    desk.change("AL-2026-01", 250, "2026-11-20")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: fact(window, "places") == "250")
    assert window.page.list.current_offer().offered == 250
