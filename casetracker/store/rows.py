"""How a row looks to the chain: its stored values, their hash, and the difference of two rows.

The hash covers the values as the database stores them, so that the verifier can recompute it from the file without
going through any class (trust.md 3.6, finding 2).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Table

from casetracker.store.tables import Record, table_of

Stored = dict[str, Any]
"""Column name → value as the database keeps it: text, whole or real number, or None."""

BOOKKEEPING = frozenset({"id", "version", "created_at", "updated_at"})
"""Columns that say nothing about the record itself and are left out of what changed."""


@cache
def columns(table: Table) -> tuple[str, ...]:
    """The table's column names in the order in which they are hashed."""
    return tuple(sorted(column.name for column in table.columns))


@cache
def _encoders(table: Table, dialect: Dialect) -> dict[str, Callable[[Any], Any] | None]:
    return {c.name: c.type.dialect_impl(dialect).bind_processor(dialect) for c in table.columns}


@cache
def _decoders(table: Table, dialect: Dialect) -> dict[str, Callable[[Any], Any] | None]:
    return {c.name: c.type.dialect_impl(dialect).result_processor(dialect, None) for c in table.columns}


def stored(record: Record, dialect: Dialect) -> Stored:
    """The record's values as the database keeps them."""
    table = table_of(type(record))
    encoders = _encoders(table, dialect)
    return {name: _plain(encoders[name], getattr(record, name)) for name in columns(table)}


def _plain(encode: Callable[[Any], Any] | None, value: Any) -> Any:
    plain = encode(value) if encode else value
    if isinstance(plain, bool):
        return int(plain)
    return str.__str__(plain) if isinstance(plain, str) else plain


def revived(table: Table, values: Mapping[str, Any], dialect: Dialect) -> dict[str, Any]:
    """Turn stored values back into those a table class holds."""
    decoders = _decoders(table, dialect)
    return {name: _apply(decoders[name], value) for name, value in values.items()}


def _apply(decode: Callable[[Any], Any] | None, value: Any) -> Any:
    return decode(value) if decode else value


def row_hash(table: str, values: Sequence[Any]) -> str:
    """SHA-256 over the table's name and the stored values in the order of `columns`."""
    body = json.dumps([table, *values], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def difference(before: Stored | None, after: Stored) -> dict[str, list[Any]]:
    """Field → [from, to] for every real change; a new record lists what is filled in."""
    old = before or {}
    return {
        name: [old.get(name), value]
        for name, value in after.items()
        if name not in BOOKKEEPING and old.get(name) != value
    }
