"""A record of every table with every column filled, for tests that must leave none out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer
from sqlmodel import SQLModel

from casetracker.store.tables import Moment, Record, record_tables
from casetracker.store.unit_of_work import UnitOfWork
from tests.conftest import THEN

OURS = frozenset({"id", "version", "created_at", "updated_at", "deleted_at"})
CODES = {"host_country": "AL", "country": "AL"}


def add_one_of_each(work: UnitOfWork, number: int) -> dict[str, Record]:
    """Store a record of every table, each pointing to the others; by the table's name."""
    kinds = record_tables()
    made: dict[str, Record] = {}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in kinds:
            values = {c.name: _value(c, number, made) for c in table.columns if c.name not in OURS}
            made[table.name] = work.add(kinds[table.name](**values))
    return made


def _value(column: Column[Any], number: int, made: dict[str, Record]) -> Any:
    for key in column.foreign_keys:
        target = made.get(key.column.table.name)
        return target and target.id
    if isinstance(column.type, JSON):
        return {"number": number, "words": [column.name]}
    if isinstance(column.type, Moment):
        return THEN
    for kind, value in ((Boolean, True), (Integer, number), (Date, THEN.date())):
        if isinstance(column.type, kind):
            return value
    return CODES.get(column.name, f"{number}{column.name}"[: column.type.length])
