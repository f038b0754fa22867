"""What is stored about disclosures: one row for everything that left, from the wish to the finished file."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from casetracker.store.tables import Moment, Record


class Disclosure(Record, table=True):
    """One output that leaves: what, to whom, why, and the file's hash once there is one (trust.md 4.7).

    Only the file's name is kept: its folder would say more about a machine and its owner than needed.
    """

    __tablename__ = "disclosures"
    LASTING = True
    NAMES = ("reference", "recipient", "file_name")
    BODY = ("purpose", "filter")

    reference: str = Field(unique=True, max_length=20)
    state: str = Field(max_length=10)
    intended_at: datetime = Field(sa_type=Moment, index=True)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    failed_at: datetime | None = Field(default=None, sa_type=Moment)
    failure: str | None = Field(default=None, max_length=20)
    actor: str = Field(max_length=32)
    what: str = Field(max_length=60)
    audience: str = Field(max_length=10)
    recipient: str | None = None
    purpose: str | None = None
    filter: str | None = None
    as_of: date | None = None
    known_on: date | None = None
    counts: Any = Field(sa_type=JSON)
    fields: Any = Field(sa_type=JSON)
    file_name: str | None = None
    format: str = Field(max_length=10)
    sha256: str | None = Field(default=None, max_length=64)
    size: int | None = None
    protected: bool = False
    destroy_by: date | None = None
    chain_head: str = Field(max_length=64)
