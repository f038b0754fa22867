"""Finding records by the words in them, whatever the script's habits (decision 15: dialect SQL lives here).

Folded text goes into two full-text tables: `search_words` finds whole words and their beginnings in
everything, `search_parts` finds any three characters in a row in names and references. Both are written in
the transaction that changes the record. What a person types is always quoted, so no character of it is an
operator.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TableClause,
    and_,
    column,
    delete,
    false,
    func,
    or_,
    select,
    table,
    text,
    true,
)

from casetracker.kernel.filters import phrases
from casetracker.kernel.text import fold, unstorable
from casetracker.store.rows import Stored, as_stored, write_stored
from casetracker.store.tables import Record, SearchEntry, table_of

SHORTEST_PART = 3
"""The trigram index finds nothing shorter."""

MOST_PHRASES = 40
LONGEST_PHRASE = 200
"""Beyond these a search asks no more: SQLite's own limits lie higher, and nobody types so much."""

_CREATE = "CREATE VIRTUAL TABLE {name} USING fts5({column}, content='', contentless_delete=1, {settings})"
_WORDS = table("search_words", column("rowid"), column("words"))
_PARTS = table("search_parts", column("rowid"), column("parts"))


def create(connection: Connection) -> None:
    """Make the empty full-text tables of a new vault."""
    words = "tokenize='unicode61 remove_diacritics 0', prefix='2 3'"
    connection.execute(text(_CREATE.format(name="search_words", column="words", settings=words)))
    connection.execute(
        text(_CREATE.format(name="search_parts", column="parts", settings="tokenize='trigram'"))
    )


def enter(connection: Connection, records: Sequence[Record]) -> None:
    """Enter records that are new to the index; those in the bin are not found."""
    found = [entry for record in records if (entry := _entry(record))]
    if not found:
        return
    last = connection.scalar(select(func.max(table_of(SearchEntry).c.entry))) or 0
    for number, entry in enumerate(found, last + 1):
        entry["entry"] = entry["rowid"] = number
    for index in (as_stored(table_of(SearchEntry)), _WORDS, _PARTS):
        write_stored(connection, index, found)


def renew(connection: Connection, before: Record, after: Record) -> None:
    """Bring the entry of a changed record up to date, if what it is found by has changed."""
    if _entry(before) == _entry(after):
        return
    entries = table_of(SearchEntry)
    entry = connection.scalar(select(entries.c.entry).where(entries.c.record_id == before.id))
    for index in (_WORDS, _PARTS):
        connection.execute(delete(index).where(index.c.rowid == entry))
    connection.execute(delete(entries).where(entries.c.entry == entry))
    enter(connection, [after])


def forget_for_good(connection: Connection) -> None:
    """Rewrite the indexes, so that the words of entries that are gone are no longer in them."""
    for index in (_WORDS, _PARTS):
        connection.execute(text(f"INSERT INTO {index.name} ({index.name}) VALUES ('optimize')"))


def _entry(record: Record) -> Stored | None:
    """What the record is found as, and by which words; None when it is not to be found."""
    if record.deleted_at is not None or not (record.NAMES or record.BODY):
        return None
    parts = _folded(record, record.NAMES)
    return {
        "record_id": record.id,
        "kind": str(record.__tablename__),
        "found_as": getattr(record, record.FOUND_AS),
        "parts": parts,
        "words": "\n".join([parts, _folded(record, record.BODY)]),
    }


def _folded(record: Record, fields: Sequence[str]) -> str:
    return "\n".join(fold(str(value)) for field in fields if (value := getattr(record, field)))


def matches(record_id: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """A condition: every word typed is found in the record with this id, or in what belongs to it.

    The order and the distance of the words do not matter, but those in quotes stand together. Signs between
    words do not count. Nothing typed matches everything; of very long texts the first `MOST_PHRASES` count.
    """
    folded = (fold(phrase).strip()[:LONGEST_PHRASE] for phrase in phrases(typed))
    wanted = list(islice(dict.fromkeys(filter(None, folded)), MOST_PHRASES))
    indexed = [phrase for phrase in wanted if len(phrase) >= SHORTEST_PART or _has_word(phrase)]
    if (wanted and not indexed) or any(map(unstorable, wanted)):
        return false()
    return and_(true(), *(record_id.in_(_found_as(phrase)) for phrase in indexed))


def _has_word(phrase: str) -> bool:
    return any(letter.isalnum() for letter in phrase)


def _found_as(phrase: str) -> Select[tuple[str]]:
    entries = table_of(SearchEntry)
    quoted = '"' + phrase.replace('"', '""') + '"'
    found: ColumnElement[bool] = entries.c.entry.in_(_hits(_WORDS, quoted + "*"))
    if len(phrase) >= SHORTEST_PART:
        found = or_(found, entries.c.entry.in_(_hits(_PARTS, quoted)))
    return select(entries.c.found_as).where(found)


def _hits(index: TableClause, pattern: str) -> Select[tuple[int]]:
    return select(index.c.rowid).where(column(index.name).op("MATCH")(pattern))
