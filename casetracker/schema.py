"""The whole schema in one place: importing this module knows every slice's tables."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlmodel import SQLModel

from casetracker.contacts import tables as _contacts
from casetracker.disclosures import tables as _disclosures
from casetracker.offers import tables as _offers
from casetracker.populations import tables as _populations
from casetracker.reports import tables as _reports
from casetracker.store import search

TABLES = (_contacts, _populations, _offers, _disclosures, _reports)
"""The modules that define tables, in the order of the house."""


def create(connection: Connection) -> None:
    """Make every table and index of a new vault."""
    SQLModel.metadata.create_all(connection)
    search.create(connection)
