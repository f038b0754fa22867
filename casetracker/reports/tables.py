"""What is kept of every report that was issued, so that it can be explained later."""

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from casetracker.store.tables import Record


class IssuedReport(Record, table=True):
    """A report as it left: what was asked, the sentences chosen, each figure with the records behind it."""

    __tablename__ = "issued_reports"
    LASTING = True

    disclosure_id: str = Field(foreign_key="disclosures.id", index=True, max_length=32)
    report: str = Field(index=True, max_length=20)
    as_of: date
    known_on: date
    audience: str = Field(max_length=10)
    language: str = Field(max_length=2)
    filter: str | None = None
    highlights: Any = Field(sa_type=JSON)
    data: Any = Field(sa_type=JSON)
    behind: Any = Field(sa_type=JSON)
