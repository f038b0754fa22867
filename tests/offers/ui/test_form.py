"""A new offer is typed from end to end, answered as it is typed, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from casetracker.kernel.i18n import current
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.form_dialog import DRAFT_FORM, OfferFormDialog
from casetracker.store.unit_of_work import Store
from tests.offers.desk import Desk
from tests.offers.ui.conftest import Window, rows, settled

CONTROL = Qt.KeyboardModifier.ControlModifier


def form_of(window: Window) -> OfferFormDialog:
    """The form that is open."""
    assert window.page.dialogs.form is not None
    return window.page.dialogs.form


def enter(window: Window, *texts: str) -> None:
    """Type texts into one field after another."""
    for place, text in enumerate(texts):
        if place:
            window.press(Qt.Key.Key_Tab)
        window.type(text)


def test_ctrl_n_and_four_words_store_an_offer(
    open_page: Callable[..., Window], store: Store, qtbot: Any
) -> None:
    window = open_page()
    window.press(Qt.Key.Key_N, CONTROL)
    enter(window, "Albania", "210", "t", "31 mar")
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    (offer,) = rows(store)
    assert (offer.host_country, offer.offered, str(offer.valid_until)) == ("AL", 210, "2027-03-31")
    assert (offer.disclosure, offer.standing) == ("private", "confirmed")
    assert window.page.dialogs.form is None
    assert window.page.list.current_offer() == offer
    assert current().say(window.done[-1]) == "Albania: offer of 210 places entered"


def test_the_form_answers_while_it_is_typed(window: Window) -> None:
    window.page.dialogs.begin()
    enter(window, "albania", "21o", "t", "31 mar")
    form = form_of(window).form
    assert form.note("host_country") == "AL · 1 other open offer: AL-2026-01"
    assert form.note("places") == "Places must be a number, for example 210"
    assert form.note("received_on") == "Today, Mon 23 Nov 2026"
    assert form.note("valid_until") == "Wed 31 Mar 2027, in 128 days"


def test_enter_with_something_wrong_stores_nothing_and_goes_there(window: Window, store: Store) -> None:
    window.page.dialogs.begin()
    window.press(Qt.Key.Key_Return)
    form = form_of(window).form
    assert form.note("host_country") == "Enter the host country"
    assert form["host_country"].hasFocus()
    assert form.summary() == "2 fields need another look."
    assert len(rows(store)) == 5


def test_ctrl_enter_saves_and_begins_another_with_the_same_day(
    window: Window, store: Store, qtbot: Any
) -> None:
    window.page.dialogs.begin()
    enter(window, "France", "50", "20 nov")
    window.press(Qt.Key.Key_Return, CONTROL)
    settled(window, qtbot)
    form = form_of(window).form
    assert len(rows(store)) == 6
    assert form["host_country"].hasFocus()
    assert form.values()["received_on"] == "2026-11-20"
    assert form.values()["host_country"] is None


def test_a_new_authority_is_entered_with_the_offer_in_one_step(
    window: Window, store: Store, desk: Desk
) -> None:
    window.page.dialogs.begin()
    enter(window, "France", "50", "t", "", "Ministry of the Interior", "")
    assert form_of(window).form.note("made_by") == "New contact, entered when the offer is saved"
    window.press(Qt.Key.Key_Return)
    offer = next(row for row in rows(store) if row.host_country == "FR")
    assert (offer.made_by, offer.standing) == ("Ministry of the Interior", "confirmed")


def test_an_offer_that_another_reports_awaits_confirmation(window: Window, store: Store, desk: Desk) -> None:
    desk.contact("News agency")
    window.page.dialogs.begin()
    enter(window, "France", "50", "t", "", "", "News agency")
    assert form_of(window).form.note("reported_by") == "Awaits confirmation by the host"
    window.press(Qt.Key.Key_Return)
    offer = next(row for row in rows(store) if row.host_country == "FR")
    assert (offer.reported_by, offer.status) == ("News agency", "awaiting_confirmation")


def test_escape_keeps_the_draft_and_ctrl_n_goes_on_with_it(
    window: Window, offer_desk: OfferDesk, store: Store, qtbot: Any
) -> None:
    window.page.dialogs.begin()
    enter(window, "France", "50")
    window.press(Qt.Key.Key_Escape)
    assert window.page.dialogs.form is None
    assert offer_desk.drafts.of(DRAFT_FORM) is not None
    window.page.dialogs.begin()
    assert form_of(window).form.typed()["host_country"] == "France"
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert len(rows(store)) == 6
    assert offer_desk.drafts.of(DRAFT_FORM) is None


def test_an_empty_form_leaves_no_draft(window: Window, offer_desk: OfferDesk) -> None:
    window.page.dialogs.begin()
    window.press(Qt.Key.Key_Escape)
    assert offer_desk.drafts.of(DRAFT_FORM) is None


def test_what_is_typed_is_kept_while_it_is_typed(window: Window, offer_desk: OfferDesk, qtbot: Any) -> None:
    window.page.dialogs.begin()
    window.type("Fra")
    qtbot.waitUntil(lambda: offer_desk.drafts.of(DRAFT_FORM) is not None, timeout=20_000)
    assert window.page.draft_sentence(offer_desk.drafts.of(DRAFT_FORM).values).params["country"] == "Fra"
    window.page.keep_draft()  # the vault is locked now


def test_a_copy_begins_with_what_is_the_same(window: Window, store: Store, qtbot: Any) -> None:
    window.press(Qt.Key.Key_D, CONTROL)
    values = form_of(window).form.values()
    assert (values["host_country"], values["places"], values["valid_until"]) == ("AL", 200, "2027-03-31")
    window.press(Qt.Key.Key_Return)
    settled(window, qtbot)
    assert sum(row.host_country == "AL" for row in rows(store)) == 2


def test_a_refusal_of_the_store_is_said_above_the_fields(window: Window, store: Store) -> None:
    from casetracker.kernel.messages import M

    window.page.dialogs.begin()
    enter(window, "France", "50")
    store.read_only = M("This vault is open read-only. Nothing was changed.")
    window.press(Qt.Key.Key_Return)
    assert form_of(window).form.summary() == "This vault is open read-only. Nothing was changed."
    store.read_only = None


def test_every_field_is_named_and_the_form_fits_the_window(window: Window) -> None:
    window.page.dialogs.begin()
    form = form_of(window)
    names = [form.form[name].accessibleName() for name in form.form.typed()]
    assert names == [
        "Host country",
        "Places (persons)",
        "Received on",
        "Valid until (optional)",
        "Host authority (optional)",
        "Reported by (optional)",
        "Criteria (optional)",
    ]
    assert form.width() <= 1000
    assert form.height() <= 600
