"""What every stored record has in common, and the store's own tables.

A slice's table subclasses `Record`. Column values are plain (text, whole numbers, dates), so that a row reads
the same in every database; enumerations are kept by their value.
"""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Date, DateTime, Dialect, Table, Text, TypeDecorator
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import TypeCompiler
from sqlmodel import Field, SQLModel

from casetracker.kernel.types import new_id

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


@compiles(Date, "sqlite")
@compiles(DateTime, "sqlite")
@compiles(JSON, "sqlite")
def _as_text(kind: Date | DateTime | JSON, _compiler: TypeCompiler, **_context: Any) -> str:
    """The column type in SQLite: one that leaves text as text.

    SQLite tries to read what goes into a column called DATE or JSON as a number. It would make another value
    of the JSON text 5 than the one that was hashed, and comparing days would take several times as long.
    """
    return f"{kind.__visit_name__.upper()}_CHAR"


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite has no time zones, so the zone is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC; a naive one is a bug and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment must know its time zone")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        return value if value is None else value.replace(tzinfo=value.tzinfo or UTC)


class Record(SQLModel):
    """A row with an identity, a version for the optimistic check, and a place in the bin (decision 4)."""

    TITLE: ClassVar[tuple[str, ...]] = ()
    """Columns by which people call a record, of which the first that is filled in counts."""
    NAMES: ClassVar[tuple[str, ...]] = ()
    """Columns found by any part of a word: names, titles, references."""
    BODY: ClassVar[tuple[str, ...]] = ()
    """Columns found by whole words and their beginnings: notes and long text."""
    FOUND_AS: ClassVar[str] = "id"
    """The column holding the id of the record that a search hit stands for: a position is found as its
    offer."""
    LASTING: ClassVar[bool] = False
    """Whether undo leaves the record alone: a number given out, an entry in a register."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version: int = Field(default=1)
    created_at: datetime = Field(default=None, sa_type=Moment, nullable=False)
    updated_at: datetime = Field(default=None, sa_type=Moment, nullable=False)
    deleted_at: datetime | None = Field(default=None, sa_type=Moment)


class Dated(SQLModel):
    """Columns of something that happened on one day and became known on another (decision 6).

    `happened_on` is the last day of the period that `precision` names. `known_from` is the received date, or
    the source's publication date, or the day entered.
    """

    happened_on: date
    precision: str = Field(default="day", max_length=8)
    received_on: date | None = None
    published_on: date | None = None
    known_from: date = Field(index=True)


class Sourced(SQLModel):
    """Columns that say where a statement comes from; an unknown address stays empty (domain.md, public
    record).
    """

    source: str | None = None
    source_url: str | None = None
    provenance: str | None = Field(default=None, max_length=1)
    note: str | None = None


class HistoryEntry(SQLModel, table=True):
    """One line of the chain: a change of one record, or a note that something was done (trust.md 3.6)."""

    __tablename__ = "history"

    sequence: int = Field(primary_key=True)
    step: str = Field(index=True, max_length=32)
    at: datetime = Field(sa_type=Moment)
    actor: str = Field(max_length=32)
    device: str = Field(max_length=32)
    verb: str = Field(max_length=60)
    kind: str | None = Field(default=None, max_length=60)
    record_id: str | None = Field(default=None, index=True, max_length=32)
    record_version: int | None = None
    before_hash: str | None = Field(default=None, max_length=64)
    after_hash: str | None = Field(default=None, max_length=64)
    changes: str = Field(sa_type=Text)
    salt: str = Field(max_length=32)
    changes_hash: str = Field(max_length=64)
    undoes: str | None = Field(default=None, index=True, max_length=32)
    previous: str = Field(max_length=64)
    mac: str = Field(max_length=64)
    signature: str | None = Field(default=None, max_length=128)


class SearchEntry(SQLModel, table=True):
    """Which record an entry of the search index stands for; the words themselves are in `store.search`."""

    __tablename__ = "search_entries"

    entry: int | None = Field(default=None, primary_key=True)
    record_id: str = Field(unique=True, max_length=32)
    kind: str = Field(max_length=60)
    found_as: str = Field(index=True, max_length=32)


class User(Record, table=True):
    """Somebody with a slot in the key file, known by a label they chose (decision 3)."""

    LASTING = True
    __tablename__ = "users"

    slot_id: str = Field(unique=True, max_length=32)
    label: str
    signing_public_key: str = Field(max_length=64)
    removed: bool = False


class Option(Record, table=True):
    """A setting of the office, or a saved view, kept in the vault."""

    LASTING = True
    __tablename__ = "options"

    key: str = Field(unique=True, max_length=80)
    value: Any = Field(default=None, sa_type=JSON)


class KeptDraft(SQLModel, table=True):
    """What was typed into a form that is not saved yet."""

    __tablename__ = "kept_drafts"

    form: str = Field(primary_key=True, max_length=60)
    kept_at: datetime = Field(sa_type=Moment)
    content: str = Field(sa_type=Text)


class Series(Record, table=True):
    """The last number given out in a series of references, so that none is used twice."""

    LASTING = True
    __tablename__ = "reference_series"

    key: str = Field(unique=True, max_length=80)
    last: int = 0


def table_of(record: type[SQLModel]) -> Table:
    """The SQLAlchemy table behind a table class."""
    table: Table = record.metadata.tables[str(record.__tablename__)]
    return table


def record_tables() -> dict[str, type[Record]]:
    """Every record table that has been imported, by its name in the database."""

    def walk(base: type[Record]) -> list[type[Record]]:
        return [found for child in base.__subclasses__() for found in [child, *walk(child)]]

    return {
        str(found.__tablename__): found
        for found in walk(Record)
        if str(found.__tablename__) in SQLModel.metadata.tables
    }
