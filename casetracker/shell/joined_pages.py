"""Joins the pages of every slice; imported while the passphrase is typed, because it imports the slices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from casetracker.contacts.ui.desk import ContactDesk
from casetracker.contacts.ui.page import ContactsPage
from casetracker.kernel.messages import M
from casetracker.kernel.types import AsOf
from casetracker.offers.ui.desk import OfferDesk
from casetracker.offers.ui.page import OffersPage
from casetracker.qtkit.widgets.sidebar import BOTTOM
from casetracker.reports.history.binned import BinReader
from casetracker.reports.history.reading import HistoryReader
from casetracker.samples.catalogue import OPENS_AS_OF
from casetracker.shell.bin.page import BinPage
from casetracker.shell.history.page import HistoryPage
from casetracker.shell.looks import Looks
from casetracker.shell.pages import PageSpec
from casetracker.shell.settings.page import SettingsPage

if TYPE_CHECKING:
    from casetracker.app import Office


def page_specs(looks: Looks) -> Sequence[PageSpec]:
    """Return the pages in the order of the sidebar."""
    pages = (
        PageSpec(
            OffersPage.key,
            OffersPage.title,
            OffersPage.icon,
            offers_page,
            "Ctrl+2",
            kinds=("offer",),
            draft_form=OffersPage.draft_form,
        ),
        PageSpec(
            ContactsPage.key,
            ContactsPage.title,
            ContactsPage.icon,
            contacts_page,
            "Ctrl+9",
            kinds=("contact",),
            draft_form=ContactsPage.draft_form,
        ),
    )
    choices = [(spec.key, spec.title) for spec in pages]
    settings = PageSpec(
        "settings", M("Settings"), "settings", lambda _office: SettingsPage(looks, choices), "Ctrl+,", BOTTOM
    )
    history = PageSpec(HistoryPage.key, HistoryPage.title, HistoryPage.icon, history_page, "Ctrl+H", BOTTOM)
    binned = PageSpec(BinPage.key, BinPage.title, BinPage.icon, bin_page, "Ctrl+Shift+B", None)
    return (*pages, history, binned, settings)


def history_page(office: Office) -> HistoryPage:
    """Make the page of the history of an open vault."""
    return HistoryPage(HistoryReader(office.history), office.bus)


def bin_page(office: Office) -> BinPage:
    """Make the page of the bin of an open vault."""
    return BinPage(BinReader(office.bin), office.bus)


def contacts_page(office: Office) -> ContactsPage:
    """Make the page of contacts for an open vault."""
    return ContactsPage(ContactDesk(office.contacts, office.contact_reader, office.drafts, office.bus))


def offers_page(office: Office) -> OffersPage:
    """Make the page of offers for an open vault."""
    opens = OPENS_AS_OF.get(office.sample or "")
    desk = OfferDesk(
        offers=office.offers,
        reader=office.offer_reader,
        drafts=office.drafts,
        options=office.options,
        bus=office.bus,
        clock=office.store.clock,
        opens_as_of=_as_known_today(opens, office) if opens else None,
    )
    return OffersPage(desk)


def _as_known_today(day: date, office: Office) -> AsOf:
    return AsOf(day, office.store.clock.today())
