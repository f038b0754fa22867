"""What is stored about populations: the group at its site, and dated headcounts that nothing overwrites."""

from sqlalchemy import Index
from sqlmodel import Field

from casetracker.store.tables import Dated, Record, Sourced


class Population(Record, table=True):
    """A group of people at a site."""

    __tablename__ = "populations"
    TITLE = ("name",)
    NAMES = ("reference", "name", "native_name", "site")
    BODY = ("note",)

    reference: str = Field(unique=True, max_length=20)
    name: str
    native_name: str | None = None
    site: str | None = None
    country: str | None = Field(default=None, max_length=2)
    note: str | None = None


class Headcount(Record, Dated, Sourced, table=True):
    """A line of the ledger of headcounts: how many people were there, as one source said on one day.

    The whole number is kept, so that a line written down late changes no later day.
    """

    __tablename__ = "headcounts"
    __table_args__ = (Index("ix_headcounts_in_order", "population_id", "happened_on", "id"),)
    BODY = ("source", "note")
    FOUND_AS = "population_id"

    population_id: str = Field(foreign_key="populations.id", max_length=32)
    value: int
    qualifier: str = Field(default="exact", max_length=12)
