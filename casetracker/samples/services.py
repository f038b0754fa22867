"""What a sample is built with: the same verbs that a person's own work goes through."""

from __future__ import annotations

from typing import Protocol

from casetracker.contacts.service import ContactService
from casetracker.offers.service import OfferService
from casetracker.populations.service import PopulationService


class Services(Protocol):
    """The services of an open vault."""

    @property
    def contacts(self) -> ContactService:
        """The verbs of contacts."""

    @property
    def populations(self) -> PopulationService:
        """The verbs of populations."""

    @property
    def offers(self) -> OfferService:
        """The verbs of offers."""
