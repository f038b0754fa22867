"""Proving that the vault holds what was written: chain, signatures, every live row, search, remembered heads.

The chain alone does not notice a row edited by hand or an old page put back; the hash of every live row,
compared with its last history entry, does (trust.md finding 2, 3.6, P4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain as joined
from itertools import pairwise
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from casetracker.kernel.messages import M, Message
from casetracker.store import chain
from casetracker.store.rows import read_stored, row_hash
from casetracker.store.tables import HistoryEntry, Record, SearchEntry, User, record_tables, table_of
from casetracker.store.unit_of_work import Head

START = Head(0, chain.START)
"""The head of a history that has not begun."""


@dataclass(frozen=True)
class Finding:
    """Something that does not hold; `table` and `record` name the place where there is one."""

    message: Message
    table: str | None = None
    record: str | None = None


_DESTROYED = (chain.DESTROYED["changes"], chain.DESTROYED["salt"])

Line = Mapping[str, Any]
"""A history entry as it is stored."""

Hashes = dict[tuple[str, str], str | None]
"""Table and record id → the hash its last history entry gives; None when it was deleted for good."""


def verify(
    connection: Connection,
    chain_key: bytes,
    remembered: Iterable[Head] = (),
    *,
    known_keys: Mapping[str, bytes] | None = None,
    verified: Head = START,
) -> Iterator[Finding]:
    """Yield everything that does not hold; nothing when the vault is whole.

    `known_keys` are public signing keys known from elsewhere, by slot: whoever replaces a key in the vault,
    to sign in another's name, is found out. Signatures up to `verified`, a head at which everything once
    held, are not checked again: the chain up to there is the same as long as that head is.
    """
    hashes: Hashes = {}
    keys = _public_keys(connection)
    yield from _check_keys(keys, known_keys or {})
    yield from _check_chain(connection, chain_key, hashes)
    yield from _check_signatures(connection, keys, verified.sequence)
    for kind in record_tables().values():
        yield from _check_rows(connection, kind, hashes)
    yield from _missing(hashes)
    yield from _check_search(connection)
    yield from rolled_back(connection, [*remembered, verified])


def rolled_back(connection: Connection, remembered: Iterable[Head]) -> Iterator[Finding]:
    """Compare heads remembered elsewhere with the chain: an older vault, or another history, is named."""
    history = table_of(HistoryEntry).c
    for head in remembered:
        mac = connection.scalar(select(history.mac).where(history.sequence == head.sequence))
        if head.sequence and mac is None:
            last = connection.scalar(select(history.sequence).order_by(history.sequence.desc()).limit(1)) or 0
            yield Finding(_older(last, head.sequence))
        elif head.sequence and mac != head.mac:
            yield Finding(_other_history(head.sequence))


def _older(last: int, remembered: int) -> Message:
    return M(
        "This vault is older (entry {last}) than the one last used here (entry {remembered}). "
        "It may be an old copy put back.",
        last=last,
        remembered=remembered,
    )


def _other_history(sequence: int) -> Message:
    return M("Entry {sequence} of the history is not the one that was seen here before.", sequence=sequence)


# what does not hold, in words -------------------------------------------------------------------------------

_UNFIT = M("Entry {entry} of the history does not fit the one before it.")
_EMPTIED = M("What entry {entry} of the history said is gone.")
_UNSIGNED = M("Entry {entry} of the history is not signed by the one it names.")
_CHANGED = M("The row {record} of {table} was changed outside casetracker.")
_UNKNOWN = M("The row {record} of {table} has no history.")
_MISSING = M("The row {record} of {table} is missing.")
_NOT_FOUND = M("The search index and the row {record} of {table} do not agree.")


def _about_entry(message: Message, line: Line) -> Finding:
    entry = str(line["sequence"])
    return Finding(replace(message, params={"entry": entry}), "history", entry)


def _about_row(message: Message, table: Any, record: Any) -> Finding:
    place = {"table": str(table), "record": str(record)}
    return Finding(replace(message, params=place), **place)


# the chain --------------------------------------------------------------------------------------------------


def _check_chain(connection: Connection, chain_key: bytes, hashes: Hashes) -> Iterator[Finding]:
    """Every entry must be there, sealed onto the one before; note the hash that each record should have."""
    emptied: list[Line] = []
    sequence, mac = 0, chain.START
    for line in read_stored(connection, HistoryEntry):
        if line["sequence"] != sequence + 1:
            yield _missing_entries(sequence + 1, line["sequence"] - 1)
        if not _is_whole(chain_key, mac, line):
            yield _about_entry(_UNFIT, line)
        sequence, mac = line["sequence"], line["mac"]
        if line["salt"] == "":
            emptied.append(line)
        if line["kind"] is not None:
            yield from _follow(hashes, line)
    yield from _emptied(emptied, hashes)


def _is_whole(chain_key: bytes, previous: str, line: Line) -> bool:
    words = (line["changes"], line["salt"])
    try:
        sealed = line["previous"] == previous and line["mac"] == chain.seal(chain_key, previous, line)
        return sealed and (words == _DESTROYED or line["changes_hash"] == chain.changes_hash(*words))
    except TypeError:  # bytes where a text was
        return False


def _follow(hashes: Hashes, line: Line) -> Iterator[Finding]:
    """Each change of a record must start from what its last entry left behind."""
    key = (line["kind"], line["record_id"])
    if hashes.get(key) != line["before_hash"]:
        yield _about_row(_CHANGED, *key)
    hashes[key] = line["after_hash"]


def _emptied(emptied: list[Line], hashes: Hashes) -> Iterator[Finding]:
    """The words of an entry may be gone only when its record was deleted for good."""
    for line in emptied:
        if hashes.get((line["kind"], line["record_id"]), "") is not None:
            yield _about_entry(_EMPTIED, line)


def _missing_entries(first: int, last: int) -> Finding:
    message = M("Entries {first} to {last} of the history are missing.", first=first, last=last)
    return Finding(message, "history", str(first))


# signatures -------------------------------------------------------------------------------------------------


def _check_keys(keys: Mapping[str, bytes], known: Mapping[str, bytes]) -> Iterator[Finding]:
    for slot, key in known.items():
        if keys.get(slot, key) != key:
            message = M("The key with which {slot} signs is not the one known for it.", slot=slot)
            yield Finding(message, "users", slot)


def _check_signatures(connection: Connection, keys: Mapping[str, bytes], verified: int) -> Iterator[Finding]:
    """A step has one actor, whose signature is on its last entry alone and covers everything up to there."""
    names = ("sequence", "step", "actor", "mac", "signature")
    for line, following in pairwise(joined(read_stored(connection, HistoryEntry, names), [{"step": None}])):
        if line["sequence"] <= verified:
            continue
        if following["step"] != line["step"]:
            holds = _is_signed(keys, line)
        else:
            holds = line["signature"] is None and line["actor"] == following["actor"]
        if not holds:
            yield _about_entry(_UNSIGNED, line)


def _is_signed(keys: Mapping[str, bytes], line: Line) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(keys[line["actor"]])
        key.verify(bytes.fromhex(line["signature"] or ""), bytes.fromhex(line["mac"]))
    except (KeyError, TypeError, ValueError, InvalidSignature):
        return False
    return True


def _public_keys(connection: Connection) -> dict[str, bytes]:
    names = ("slot_id", "signing_public_key")
    return {row["slot_id"]: _key(row["signing_public_key"]) for row in read_stored(connection, User, names)}


def _key(text: Any) -> bytes:
    """The key behind its stored text; none when it was spoiled, so that nothing fits it."""
    try:
        return bytes.fromhex(text)
    except (TypeError, ValueError):
        return b""


# rows and search --------------------------------------------------------------------------------------------


def _check_rows(connection: Connection, kind: type[Record], hashes: Hashes) -> Iterator[Finding]:
    name = table_of(kind).name
    for row in read_stored(connection, kind):
        expected = hashes.pop((name, row["id"]), None)
        if expected is None:
            yield _about_row(_UNKNOWN, name, row["id"])
        elif expected != row_hash(name, row):
            yield _about_row(_CHANGED, name, row["id"])


def _missing(hashes: Hashes) -> Iterator[Finding]:
    for key, expected in hashes.items():
        if expected is not None:
            yield _about_row(_MISSING, *key)


def _check_search(connection: Connection) -> Iterator[Finding]:
    indexed = {
        (row["kind"], row["record_id"], row["found_as"])
        for row in read_stored(connection, SearchEntry, ("kind", "record_id", "found_as"))
    }
    live = {
        (name, row["id"], row[kind.FOUND_AS])
        for name, kind in record_tables().items()
        if kind.NAMES or kind.BODY
        for row in read_stored(connection, kind, {"id", kind.FOUND_AS, "deleted_at"})
        if row["deleted_at"] is None
    }
    for name, record, _ in live ^ indexed:
        yield _about_row(_NOT_FOUND, name, record)
