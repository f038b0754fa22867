"""Several verbs in one transaction: all of them are written together, or none is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields

from sqlalchemy import Connection

from casetracker.store.unit_of_work import Store, UnitOfWork


@dataclass
class JoinedStore(Store):
    """A store inside a unit of work that is open already: what is written through it joins that unit.

    Every line of the history keeps the verb that wrote it; the step they form is undone as one.
    """

    work: UnitOfWork | None = None

    @property
    def connection(self) -> Connection:
        """The connection of the open transaction, to read what it wrote so far."""
        assert self.work is not None, "a joined store is made by `joined`"
        return self.work.connection

    @contextmanager
    def write(self, verb: str) -> Iterator[UnitOfWork]:
        """Run one more verb in the open transaction; whoever opened it commits."""
        assert self.work is not None, "a joined store is made by `joined`"
        self.work.verb = verb
        yield self.work


@contextmanager
def joined(store: Store, verb: str) -> Iterator[JoinedStore]:
    """Open one unit of work for several verbs; services made on what this gives write into it.

    Raises what `Store.write` raises; when any verb is refused, nothing at all is written.
    """
    with store.write(verb) as work:
        own = {field.name: getattr(store, field.name) for field in fields(Store)}
        yield JoinedStore(**own, work=work)


class _NotKept(Exception):
    """Ends a trial, so that its transaction is rolled back."""


@contextmanager
def tried(store: Store, verb: str) -> Iterator[JoinedStore]:
    """Like `joined`, but nothing is kept: to see which of several verbs is refused."""
    with suppress(_NotKept), joined(store, verb) as inner:
        yield inner
        raise _NotKept
