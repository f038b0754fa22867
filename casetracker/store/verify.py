"""Proving that the vault holds what was written: chain, signatures, every live row, search, remembered heads.

The chain alone does not notice a row edited by hand or an old page put back; the hash of every live row, compared
with its last history entry, does (trust.md finding 2, 3.6, P4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from casetracker.kernel.messages import M, Message
from casetracker.store import chain
from casetracker.store.rows import columns, row_hash
from casetracker.store.tables import HistoryEntry, Record, SearchEntry, User, record_tables, table_of
from casetracker.store.unit_of_work import Head


@dataclass(frozen=True)
class Finding:
    """Something that does not hold; `table` and `record` name the place where there is one."""

    message: Message
    table: str | None = None
    record: str | None = None


Hashes = dict[tuple[str, str], str]
"""Table and record id → the hash its last history entry gives."""


def verify(connection: Connection, chain_key: bytes, remembered: Iterable[Head] = ()) -> Iterator[Finding]:
    """Yield everything that does not hold; nothing when the vault is whole."""
    hashes: Hashes = {}
    yield from _check_chain(connection, chain_key, hashes)
    for name in record_tables():
        yield from _check_rows(connection, name, hashes)
    for name, record in hashes:
        yield Finding(M("The row {record} of {table} is missing.", record=record, table=name), name, record)
    yield from _check_search(connection)
    yield from rolled_back(connection, remembered)


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


def _check_chain(connection: Connection, chain_key: bytes, hashes: Hashes) -> Iterator[Finding]:
    keys = _public_keys(connection)
    previous, expected = chain.START, 0
    step: Mapping[str, Any] | None = None
    for line in _raw(connection, "history", "sequence"):
        expected += 1
        if line["sequence"] != expected:
            yield _line(M("Entries {first} to {last} of the history are missing.",
                          first=expected, last=line["sequence"] - 1))
            expected = line["sequence"]
        yield from _check_link(chain_key, previous, line)
        if step is not None and step["step"] != line["step"]:
            yield from _check_signature(keys, step)
        previous, step = line["mac"], line
        _remember(hashes, line)
    if step is not None:
        yield from _check_signature(keys, step)


def _line(message: Message) -> Finding:
    return Finding(message, "history")


def _remember(hashes: Hashes, line: Mapping[str, Any]) -> None:
    if line["kind"] is None:
        return
    key = (line["kind"], line["record_id"])
    if line["after_hash"] is None:
        hashes.pop(key, None)
    else:
        hashes[key] = line["after_hash"]


def _check_link(chain_key: bytes, previous: str, line: Mapping[str, Any]) -> Iterator[Finding]:
    whole = (
        line["previous"] == previous
        and line["mac"] == chain.seal(chain_key, previous, line)
        and line["changes_hash"] == chain.changes_hash(line["changes"], line["salt"])
    )
    if not whole:
        message = M("Entry {sequence} of the history does not fit the one before it.", sequence=line["sequence"])
        yield Finding(message, "history", str(line["sequence"]))


def _check_signature(keys: Mapping[str, bytes], last: Mapping[str, Any]) -> Iterator[Finding]:
    """The last entry of a step must carry its actor's signature over everything up to it."""
    try:
        key = Ed25519PublicKey.from_public_bytes(keys[last["actor"]])
        key.verify(bytes.fromhex(last["signature"] or ""), bytes.fromhex(last["mac"]))
    except (KeyError, ValueError, InvalidSignature):
        message = M("Entry {sequence} of the history is not signed by the one it names.", sequence=last["sequence"])
        yield Finding(message, "history", str(last["sequence"]))


def _public_keys(connection: Connection) -> dict[str, bytes]:
    users = table_of(User).c
    rows = connection.execute(select(users.slot_id, users.signing_public_key))
    return {row.slot_id: bytes.fromhex(row.signing_public_key) for row in rows}


def _check_rows(connection: Connection, name: str, hashes: Hashes) -> Iterator[Finding]:
    names = columns(table_of(record_tables()[name]))
    for row in _raw(connection, name):
        expected = hashes.pop((name, row["id"]), None)
        place = {"record": row["id"], "table": name}
        if expected is None:
            yield Finding(M("The row {record} of {table} has no history.", **place), name, row["id"])
        elif expected != row_hash(name, [row[column] for column in names]):
            yield Finding(M("The row {record} of {table} was changed outside casetracker.", **place), name, row["id"])


def _raw(connection: Connection, name: str, order: str | None = None) -> Iterator[Mapping[str, Any]]:
    """The table's rows with their values as stored."""
    sql = f"SELECT * FROM {name}" + (f" ORDER BY {order}" if order else "")
    result = connection.exec_driver_sql(sql)
    names = list(result.keys())
    for row in result:
        yield dict(zip(names, row, strict=True))


def _check_search(connection: Connection) -> Iterator[Finding]:
    entries = table_of(SearchEntry).c
    for name, kind in record_tables().items():
        if not (kind.NAMES or kind.BODY):
            continue
        indexed = set(connection.scalars(select(entries.record_id).where(entries.kind == name)))
        for record in _live(connection, kind) ^ indexed:
            message = M("The search index and the row {record} of {table} do not agree.", record=record, table=name)
            yield Finding(message, name, record)


def _live(connection: Connection, kind: type[Record]) -> set[str]:
    rows = table_of(kind).c
    return set(connection.scalars(select(rows.id).where(rows.deleted_at.is_(None))))
