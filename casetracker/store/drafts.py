"""Half-filled forms, kept in the vault so that a crash, a lock or Escape loses nothing (ux.md 2.4).

A draft is not a record: it is neither in the history nor in the search index, and it goes when the form is
saved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from casetracker.store.tables import KeptDraft, table_of
from casetracker.store.unit_of_work import Store


@dataclass(frozen=True)
class DraftRow:
    """A kept draft: which form it belongs to, when it was kept, and what was typed, field by field."""

    form: str
    kept_at: datetime
    values: dict[str, Any]


class Drafts:
    """The kept drafts of a vault, one for each form."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, form: str, values: Mapping[str, Any]) -> None:
        """Keep what was typed so far, in place of what was kept before. Raises Refused, WorldError."""
        table = table_of(KeptDraft)
        with self._store.write("draft.keep") as work:
            work.connection.execute(delete(table).where(table.c.form == form))
            row = {"form": form, "kept_at": work.now, "content": json.dumps(dict(values))}
            work.connection.execute(insert(table), row)

    def forget(self, form: str) -> None:
        """Forget a form's draft; nothing happens when there is none."""
        table = table_of(KeptDraft)
        with self._store.write("draft.forget") as work:
            work.connection.execute(delete(table).where(table.c.form == form))

    def of(self, form: str) -> DraftRow | None:
        """The draft kept for a form, or None."""
        return next((draft for draft in self.all() if draft.form == form), None)

    def all(self) -> list[DraftRow]:
        """Every kept draft, the newest first."""
        table = table_of(KeptDraft)
        with self._store.read() as connection:
            rows = connection.execute(select(table).order_by(table.c.kept_at.desc()))
            return [DraftRow(row.form, row.kept_at, json.loads(row.content)) for row in rows]
