"""Finding records by the words in them, whatever the script's habits (decision 15: dialect SQL lives here).

Folded text goes into two full-text tables: `search_words` finds whole words and their beginnings in everything,
`search_parts` finds any three characters in a row in names and references. Both are written in the transaction that
changes the record. What a person types is always quoted, so no character of it is an operator.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, column, delete, false, insert, or_, select, table, text

from casetracker.kernel.text import fold
from casetracker.store.tables import Record, SearchEntry, table_of

SHORTEST_PART = 3
"""The trigram index finds nothing shorter."""

DDL = (
    "CREATE VIRTUAL TABLE search_words USING fts5"
    "(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "CREATE VIRTUAL TABLE search_parts USING fts5(words, content='', contentless_delete=1, tokenize='trigram')",
)

_WORDS = table("search_words", column("rowid"), column("search_words"))
_PARTS = table("search_parts", column("rowid"), column("search_parts"))


def create(connection: Connection) -> None:
    """Make the empty full-text tables of a new vault."""
    for statement in DDL:
        connection.execute(text(statement))


def index(connection: Connection, records: Sequence[Record]) -> None:
    """Bring the search entries of these records, all of one table, up to date; binned ones lose theirs."""
    kind = type(records[0])
    if not kind.NAMES and not kind.BODY:
        return
    _forget(connection, [r.id for r in records if r.version > 1])
    _enter(connection, [r for r in records if r.deleted_at is None])


def _forget(connection: Connection, ids: Sequence[str]) -> None:
    entries = table_of(SearchEntry)
    for record_id in ids:
        entry = connection.scalar(select(entries.c.entry).where(entries.c.record_id == record_id))
        if entry is not None:
            for full_text in (_WORDS, _PARTS):
                connection.execute(delete(full_text).where(full_text.c.rowid == entry))
            connection.execute(delete(entries).where(entries.c.entry == entry))


def _enter(connection: Connection, records: Sequence[Record]) -> None:
    if not records:
        return
    entries = table_of(SearchEntry)
    first = (connection.scalar(select(entries.c.entry).order_by(entries.c.entry.desc()).limit(1)) or 0) + 1
    connection.execute(insert(entries), [_entry(number, r) for number, r in enumerate(records, first)])
    for full_text, names in ((_WORDS, ("NAMES", "BODY")), (_PARTS, ("NAMES",))):
        statement = text(f"INSERT INTO {full_text.name} (rowid, words) VALUES (:rowid, :words)")
        rows = [{"rowid": n, "words": _folded(r, names)} for n, r in enumerate(records, first)]
        connection.execute(statement, rows)


def _entry(number: int, record: Record) -> dict[str, object]:
    return {
        "entry": number,
        "record_id": record.id,
        "kind": str(record.__tablename__),
        "found_as": getattr(record, record.FOUND_AS),
    }


def _folded(record: Record, groups: Sequence[str]) -> str:
    fields = [field for group in groups for field in getattr(record, group)]
    return "\n".join(fold(str(getattr(record, field) or "")) for field in fields)


def matches(record_id: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """A condition: every word typed is found in the record with this id, or in what belongs to it.

    The order and the distance of the words do not matter. Nothing typed matches everything.
    """
    return and_(True, *(_matches_word(record_id, word) for word in fold(typed).split()))


def _matches_word(record_id: ColumnElement[str], word: str) -> ColumnElement[bool]:
    if not any(letter.isalnum() for letter in word) and len(word) < SHORTEST_PART:
        return false()
    entries = table_of(SearchEntry)
    quoted = '"' + word.replace('"', '""') + '"'
    found = entries.c.entry.in_(select(_WORDS.c.rowid).where(_WORDS.c.search_words.op("MATCH")(quoted + "*")))
    if len(word) >= SHORTEST_PART:
        parts = select(_PARTS.c.rowid).where(_PARTS.c.search_parts.op("MATCH")(quoted))
        found = or_(found, entries.c.entry.in_(parts))
    return record_id.in_(select(entries.c.found_as).where(found))
