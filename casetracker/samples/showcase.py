"""The invented office of the pictures: eleven offers that stand and nine that are over.

Its clock is stopped at 23 November 2026, 14:32, so that every picture shows the same day.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, datetime

from casetracker.contacts.forms import ContactDraft, Sector
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.paths import resources
from casetracker.offers.forms import ChangeDraft, OfferDraft, StandingDraft
from casetracker.populations.forms import PopulationDraft
from casetracker.samples.services import Services

STOPPED_AT = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
"""The moment at which the pictures are taken."""

_DATA = "samples/showcase_offers.csv"
_SUSPENDED_ON = "2026-10-19"
_OVER_ON = "2026-09-30"

Line = Mapping[str, str]


def build(services: Services) -> None:
    """Fill an empty vault with the office of the pictures."""
    with (resources() / _DATA).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    population = services.populations.add(_population())
    authorities = services.contacts.add_many([_authority(line) for line in lines])
    pairs = list(zip(lines, authorities, strict=True))
    services.offers.add_many([_offer(line, authority, population) for line, authority in pairs])
    for line, authority in pairs:
        _stand(services, line, authority)
    _change_albania(services)


def _population() -> PopulationDraft:
    headcount = {"value": 2_640, "qualifier": "about", "happened_on": "2026-10-31", "source": "Site count"}
    return read_draft(
        PopulationDraft, {"name": "Residents of the transit site", "country": "IQ", "headcount": headcount}
    )


def _authority(line: Line) -> ContactDraft:
    values = {
        "name": line["authority"],
        "sector": Sector.GOVERNMENT,
        "country": line["host_country"],
        "city": line["city"],
    }
    return read_draft(ContactDraft, values)


def _offer(line: Line, authority: str, population: str) -> OfferDraft:
    embargoed = line["disclosure"] == "embargoed"
    values = {
        "reference": line["reference"],
        "host_country": line["host_country"],
        "places": line["places"],
        "type": line["type"],
        "made_by": authority,
        "population": population,
        "owner": line["owner"],
        "conditions": line["conditions"],
        "received_on": line["offered_on"],
        "valid_until": line["valid_until"] or None,
        "confirmed": line["standing"] != "reported",
        "disclosure": line["disclosure"],
        "embargo_until": "2026-12-10" if embargoed else None,
        "source": "Letter to the office",
    }
    return read_draft(OfferDraft, values)


def _stand(services: Services, line: Line, authority: str) -> None:
    """Say how the offer went on, where it is suspended, withdrawn or closed."""
    if line["standing"] in ("reported", "confirmed"):
        return
    day = _SUSPENDED_ON if line["standing"] == "suspended" else _OVER_ON
    values = {"state": line["standing"], "happened_on": day, "said_by": authority}
    services.offers.set_standing(line["reference"], read_draft(StandingDraft, values))


def _change_albania(services: Services) -> None:
    values = {"places": 210, "happened_on": "2026-11-23", "received_on": "2026-11-23"}
    services.offers.change_places("AL-2026-01", read_draft(ChangeDraft, values))
