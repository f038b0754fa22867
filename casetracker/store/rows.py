"""How a row looks to the chain: its stored values, their hash, the difference of two rows.

The hash covers the values as the database stores them, so that the verifier can recompute it from the file
without going through any class (trust.md 3.6, finding 2).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    Integer,
    Select,
    Table,
    TableClause,
    column,
    insert,
    select,
)
from sqlalchemy import table as plain_table
from sqlalchemy.exc import OperationalError
from sqlmodel import SQLModel

from casetracker.store.tables import Record, table_of

Stored = dict[str, Any]
"""Column name → value as the database keeps it: text, whole or real number, bytes, or None."""

BOOKKEEPING = frozenset({"id", "version", "created_at", "updated_at"})
"""Columns that say nothing about the record itself and are left out of what changed."""

_AT_ONCE = 1_000  # rows read before any is looked at, so that a large table does not fill the memory

_Translate = Callable[[Any], Any]


@cache
def as_stored(table: Table) -> TableClause:
    """The same table without types: what is read and written through it is exactly what the database
    keeps.
    """
    return plain_table(table.name, *(column(known.name) for known in table.columns))


@lru_cache(maxsize=512)
def _encoders(table: Table, dialect: Dialect) -> dict[str, _Translate | None]:
    return {c.name: c.type.dialect_impl(dialect).bind_processor(dialect) for c in table.columns}


@lru_cache(maxsize=512)
def _decoders(table: Table, dialect: Dialect) -> dict[str, _Translate | None]:
    return {c.name: c.type.dialect_impl(dialect).result_processor(dialect, None) for c in table.columns}


def stored(record: Record, dialect: Dialect) -> Stored:
    """The record's values as the database keeps them."""
    values, encoders = vars(record), _encoders(table_of(type(record)), dialect)
    return {name: encode(values[name]) if encode else values[name] for name, encode in encoders.items()}


def encoded(column: Column[Any], value: Any, dialect: Dialect) -> Any:
    """One value as the database keeps it in this column."""
    encode = _encoders(column.table, dialect)[column.name]
    return encode(value) if encode else value


def revived(table: Table, values: Mapping[str, Any], dialect: Dialect) -> dict[str, Any]:
    """Turn stored values back into those a table class holds."""
    decoders = _decoders(table, dialect)
    return {name: decode(value) if (decode := decoders[name]) else value for name, value in values.items()}


def row_hash(table: str, values: Mapping[str, Any]) -> str:
    """SHA-256 over the table's name and every stored value that is not None, with its column's name.

    An empty column does not count, so that a later casetracker can add one without touching old rows (P8).
    """
    filled = {name: value for name, value in values.items() if value is not None}
    return hashlib.sha256(_canonical([table, filled]).encode()).hexdigest()


def _blob(value: bytes) -> dict[str, str]:
    return {"blob": value.hex()}


_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_blob).encode


def difference(before: Stored | None, after: Stored) -> dict[str, list[Any]]:
    """Field → [from, to] for every real change; a new record lists what is filled in."""
    old = before or {}
    return {
        name: [old.get(name), value]
        for name, value in after.items()
        if name not in BOOKKEEPING and old.get(name) != value
    }


def write_stored(connection: Connection, table: TableClause, rows: Sequence[Stored]) -> None:
    """Insert rows of stored values in one statement; values of other names than the columns' are left out."""
    statement = insert(table).compile(dialect=connection.dialect)
    in_order = itemgetter(*statement.positiontup or ())
    connection.exec_driver_sql(str(statement), [in_order(row) for row in rows])


def read_stored(connection: Connection, kind: type[SQLModel], names: Iterable[str] = ()) -> Iterator[Stored]:
    """The rows of a table as they are stored, all columns or some, in the order of the key if it is a number.

    Text that is no text, which only a hand edit leaves, is given as what it looks like.
    """
    table = table_of(kind)
    columns = [as_stored(table).c[name] for name in names] or list(as_stored(table).c)
    query = select(*columns).execution_options(yield_per=_AT_ONCE)
    for key in table.primary_key:
        query = query.order_by(key) if isinstance(key.type, Integer) else query
    given = 0
    try:
        for row in _rows(connection, query):
            yield row
            given += 1
    except OperationalError:
        with _any_text(connection):
            yield from islice(_rows(connection, query), given, None)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Stored]:
    result = connection.execute(query)
    names = tuple(result.keys())
    for some in result.partitions(_AT_ONCE):
        for row in some:
            yield dict(zip(names, row, strict=True))


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    usual, driver.text_factory = driver.text_factory, lambda text: text.decode(errors="backslashreplace")
    try:
        yield
    finally:
        driver.text_factory = usual
