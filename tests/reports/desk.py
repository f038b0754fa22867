"""A reports desk for tests: the services on one store, and a wish for a status report."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from casetracker.contacts.service import ContactService
from casetracker.disclosures.service import DisclosureService
from casetracker.kernel.drafts import read_draft
from casetracker.offers.forms import OfferDraft
from casetracker.offers.service import OfferService
from casetracker.populations.service import PopulationService
from casetracker.reports.forms import ReportDraft
from casetracker.reports.service import ReportService
from casetracker.store.unit_of_work import Store

TODAY = "2026-11-23"


def a_desk(store: Store) -> SimpleNamespace:
    """The services, by the names the office uses."""
    disclosures = DisclosureService(store)
    return SimpleNamespace(
        contacts=ContactService(store),
        populations=PopulationService(store),
        offers=OfferService(store),
        disclosures=disclosures,
        reports=ReportService(store, disclosures),
    )


def a_wish(**values: Any) -> ReportDraft:
    """A status report as of the stopped clock's day, valid by default."""
    return read_draft(ReportDraft, {"report": "status", "as_of": TODAY, "known_on": TODAY, **values})


def an_offer(**values: Any) -> OfferDraft:
    """An announced offer of 100 places in Norway, made in January, valid by default."""
    whole = {"host_country": "NO", "places": 100, "received_on": "2026-01-20", "disclosure": "announced"}
    return read_draft(OfferDraft, {**whole, **values})
