"""What `edit` does to a population: its details, a new headcount, a mistake put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from casetracker.cli.merging import read_drafts, read_inside
from casetracker.kernel.types import AsOf
from casetracker.populations import forms
from casetracker.populations.queries import get_population
from casetracker.populations.service import PopulationService

HEADCOUNT, CORRECTION = "headcount", "correction"
_ANY_DAY = AsOf(date.max, date.max)
"""The details do not depend on a day."""


def edit(
    service: PopulationService, connection: Connection, reference: str, values: Mapping[str, Any]
) -> None:
    """Merge the details, then write the headcount and the correction. Raises Refused."""
    counted = read_inside(forms.HeadcountDraft, HEADCOUNT, values[HEADCOUNT]) if HEADCOUNT in values else None
    corrected = (
        read_inside(forms.HeadcountCorrectionDraft, CORRECTION, values[CORRECTION])
        if CORRECTION in values
        else None
    )
    _edit_details(service, connection, reference, values)
    if counted:
        service.count(reference, counted)
    if corrected:
        service.correct_count(reference, corrected)


def _edit_details(
    service: PopulationService, connection: Connection, reference: str, values: Mapping[str, Any]
) -> None:
    details = {name: value for name, value in values.items() if name not in (HEADCOUNT, CORRECTION)}
    if not details:
        return
    row = vars(get_population(connection, reference, _ANY_DAY))
    now = {name: row[name] for name in forms.PopulationDetails.model_fields}
    (draft,) = read_drafts(forms.PopulationDetails, [now | details], numbered=False)
    service.edit(reference, draft)
