"""Settings of the office and saved views, kept in the vault with a history (decision 1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from casetracker.store.tables import Option, table_of
from casetracker.store.unit_of_work import Store, UnitOfWork


class Options:
    """The office's settings: a key and a JSON value each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: Any = None) -> Any:
        """The value kept under a key, or the default."""
        table = table_of(Option)
        with self._store.read() as connection:
            row = connection.execute(select(table.c.value).where(table.c.key == key)).first()
        return default if row is None else row.value

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key. Raises Refused, WorldError."""
        with self._store.write("option.put") as work:
            put_option(work, key, value)


def put_option(work: UnitOfWork, key: str, value: Any) -> None:
    """Keep a value within a unit of work that is already open."""
    table = table_of(Option)
    row = work.connection.execute(select(table).where(table.c.key == key)).first()
    if row is None:
        work.add(Option(key=key, value=value))
    else:
        work.change(Option(**row._mapping), value=value)
