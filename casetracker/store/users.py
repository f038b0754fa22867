"""The people of a vault as the history knows them: one row for every slot that was ever in the key file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from casetracker.store.tables import User, table_of
from casetracker.store.unit_of_work import Store, UnitOfWork


@dataclass(frozen=True)
class Member:
    """A slot as the key file shows it: its id, its label, the public half of its signing key in hex."""

    slot_id: str
    label: str
    signing_public_key: str


def keep_in_step(store: Store, members: Iterable[Member]) -> None:
    """Enter slots the vault does not know yet and mark those that are gone, in one transaction."""
    wanted = {member.slot_id: member for member in members}
    with store.write("users.keep") as work:
        known = {user.slot_id: user for user in _users(work)}
        for slot_id, member in wanted.items():
            if slot_id not in known:
                work.add(User(**member.__dict__))
        for slot_id, user in known.items():
            if (slot_id not in wanted) != user.removed:
                work.change(user, removed=slot_id not in wanted)


def _users(work: UnitOfWork) -> list[User]:
    return [User(**row._mapping) for row in work.connection.execute(select(table_of(User)))]
