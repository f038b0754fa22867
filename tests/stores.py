"""Stores for tests: an encrypted database with every table, and somebody at work in it."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from casetracker import schema
from casetracker.kernel.clock import Clock
from casetracker.store.engine import connect, make_engine
from casetracker.store.tables import User
from casetracker.store.unit_of_work import Actor, Store
from casetracker.store.verify import Finding, verify

KEY = bytes(range(32))
CHAIN_KEY = bytes(range(32, 64))


def an_actor(label: str = "Front desk") -> Actor:
    """Somebody with keys of their own; the same label gives the same keys."""
    slot_id = label.encode().hex()[:32].ljust(32, "0")
    signing_key = Ed25519PrivateKey.from_private_bytes(label.encode().ljust(32)[:32])
    return Actor(slot_id, label, "device-1", signing_key, CHAIN_KEY)


def a_store(folder: Path, clock: Clock, actor: Actor | None = None) -> Store:
    """Open the store in a folder, made when it is not there yet. Whoever asked disposes of its engine."""
    path, actor = folder / "data.db", actor or an_actor()
    fresh = not path.exists()
    if fresh:
        folder.mkdir(parents=True, exist_ok=True)
        connect(path, KEY, "create").close()
    store = Store(make_engine(path, lambda: connect(path, KEY)), actor, clock, str(path))
    if fresh:
        with store.engine.execution_options(write=True).begin() as connection:
            schema.create(connection)
        enter(store, actor)
    return store


def enter(store: Store, actor: Actor) -> None:
    """Let the vault know somebody's public key."""
    key = actor.signing_key.public_key().public_bytes_raw().hex()
    with store.write("user.add") as work:
        work.add(User(slot_id=actor.slot_id, label=actor.label, signing_public_key=key))


def found_wrong(store: Store, **known: object) -> list[Finding]:
    """Everything the verifier finds."""
    with store.read() as connection:
        return findings(connection, **known)


def findings(connection: Connection, **known: object) -> list[Finding]:
    """Everything the verifier finds, as this transaction sees it."""
    return list(verify(connection, CHAIN_KEY, **known))
