"""The history step by step: what was done in one go is one row, found by filters, read in pages.

All lines of a step have numbers in a row, so that the first few of each are found without reading the rest:
one step may have entered ten thousand records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, func, or_, select

from casetracker.kernel.filters import Comparison, Filter, Term
from casetracker.store.belonging import names_of
from casetracker.store.filtering import Asker, Code, Field, Instant, Words, condition
from casetracker.store.history import Entry, entries, undoable, undone_steps
from casetracker.store.tables import HistoryEntry, Record, SearchEntry, User, record_tables, table_of

FEW = 4
"""Lines that a row shows of a step."""

_ID = 32  # characters of a record's id


@dataclass(frozen=True)
class StepRow:
    """What was done in one go: `lines` are its first ones of `count`, in the order they were done.

    `undoes` is what an undo or a redo put back: its verbs. `names` are the references of the records that
    the lines speak of, by id. `undone` says that it is no longer in force, `can_undo` that it could be.
    """

    id: str
    at: datetime
    actor: str
    verb: str
    undoes: tuple[str, ...]
    lines: tuple[Entry, ...]
    count: int
    names: Mapping[str, str]
    undone: bool
    can_undo: bool

    @property
    def references(self) -> tuple[str, ...]:
        """The records that the first lines are about."""
        found = (self.names.get(line.record_id or "") for line in self.lines)
        return tuple(dict.fromkeys(name for name in found if name))


@dataclass(frozen=True)
class _Deed:
    """A verb, or all verbs about one kind of thing: `offer.add`, `offer`."""

    column: ColumnElement[Any]

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Compare the verb, and what stands before its point."""
        same = Code(self.column).fits(term, asker)
        begun = (
            self.column.startswith(f"{part.strip()}.", autoescape=True) for part in term.value.split(",")
        )
        return same if term.comparison is Comparison.EQUAL else or_(same, *begun)


@dataclass(frozen=True)
class _About:
    """A record by its reference, with everything that was entered about it, in the bin or not."""

    column: ColumnElement[Any]

    def fits(self, term: Term, asker: Asker) -> ColumnElement[bool]:
        """Compare the references."""
        heads = [
            select(table.c.id).where(Words(table.c.reference).fits(term, asker))
            for table in map(table_of, record_tables().values())
            if "reference" in table.c
        ]
        belonging = [
            select(table.c.id).where(or_(*(table.c[kind.FOUND_AS].in_(head) for head in heads)))
            for kind, table in _entries_of()
        ]
        return or_(*(self.column.in_(ids) for ids in [*heads, *belonging]))


def _entries_of() -> list[tuple[type[Record], Any]]:
    return [(kind, table_of(kind)) for kind in record_tables().values() if kind.FOUND_AS != "id"]


def _fields() -> dict[str, Field]:
    history = table_of(HistoryEntry).c
    return {
        "who": Words(table_of(User).c.label, people=True),
        "what": _Deed(history.verb),
        "when": Instant(history.at),
        "record": _About(history.record_id),
    }


def _found_as() -> ColumnElement[str]:
    """The record that a line is found as: an entry about an offer is found by the words of the offer."""
    history, search = table_of(HistoryEntry).c, table_of(SearchEntry).c
    owner = select(search.found_as).where(search.record_id == history.record_id).scalar_subquery()
    return func.coalesce(owner, history.record_id, type_=String())


def _steps(wanted: Filter, today: date, me: str) -> Select[Any]:
    """The ids of the steps in which some line fits, with the number of the newest that does.

    A step is left out when any of its lines is what is not wanted.
    """
    history, users = table_of(HistoryEntry), table_of(User)
    query = select(history.c.step, func.max(history.c.sequence).label("newest")).group_by(history.c.step)
    if wanted == Filter():
        return query
    joined = query.join_from(history, users, users.c.slot_id == history.c.actor, isouter=True)
    terms = tuple(term for term in wanted.terms if not term.negated)
    found = joined.where(condition(Filter(wanted.words, terms), _fields(), _found_as(), today, me))
    for term in wanted.terms:
        if term.negated:
            unwanted = _steps(Filter(terms=(replace(term, negated=False),)), today, me).subquery()
            found = found.where(history.c.step.not_in(select(unwanted.c.step)))
    return found


def count_steps(connection: Connection, wanted: Filter, today: date, me: str) -> int:
    """How many steps fit the filter. Raises Refused when it cannot be read."""
    if wanted == Filter():
        return connection.scalar(select(func.count(table_of(HistoryEntry).c.step.distinct()))) or 0
    steps = _steps(wanted, today, me).subquery()
    return connection.scalar(select(func.count()).select_from(steps)) or 0


def step_ids(connection: Connection, wanted: Filter, today: date, me: str) -> list[str]:
    """The ids of the steps that fit the filter, the newest first."""
    query = _steps(wanted, today, me)
    return list(connection.scalars(query.order_by(query.selected_columns["newest"].desc())))


def newest_steps(connection: Connection, limit: int) -> list[str]:
    """The ids of the newest steps, at the cost of these alone, however long the history is."""
    history = table_of(HistoryEntry).c
    found: list[str] = []
    query = select(history.step, history.sequence).order_by(history.sequence.desc()).limit(limit * FEW)
    lines = connection.execute(query).all()
    while lines and len(found) < limit:
        found += dict.fromkeys(line.step for line in lines)
        # The last step may go on below these lines, by thousands.
        ((_, (low, _)),) = _numbers(connection, found[-1:]).items()
        lines = connection.execute(query.where(history.sequence < low)).all()
    return found[:limit]


def read_steps(connection: Connection, ids: Sequence[str]) -> list[StepRow]:
    """The steps with these ids, the newest first."""
    numbers = _numbers(connection, ids)
    first = [number for low, high in numbers.values() for number in range(low, min(high, low + FEW - 1) + 1)]
    lines: dict[str, list[Entry]] = {}
    for line in reversed(entries(connection, sequences=first)):
        lines.setdefault(line.step, []).append(line)
    names = names_of(connection, ids_in([line for few in lines.values() for line in few]))
    undone, deeds, kinds = undone_steps(connection, ids), _deeds(connection, lines), frozenset(undoable())
    found = [
        _row(
            lines[step],
            high - low + 1,
            names,
            deeds.get(step, ()),
            undone=step in undone,
            can=any(line.kind in kinds and not line.destroyed for line in lines[step]),
        )
        for step, (low, high) in numbers.items()
    ]
    return sorted(found, key=lambda row: row.lines[0].sequence, reverse=True)


def _row(
    lines: list[Entry],
    count: int,
    names: Mapping[str, str],
    undoes: tuple[str, ...],
    *,
    undone: bool,
    can: bool,
) -> StepRow:
    first = lines[0]
    return StepRow(
        id=first.step,
        at=first.at,
        actor=first.actor,
        verb=first.verb,
        undoes=undoes,
        lines=tuple(lines),
        count=count,
        names={found: names[found] for found in ids_in(lines) if found in names},
        undone=undone,
        can_undo=can and not undone,
    )


def _numbers(connection: Connection, steps: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The numbers of the first and the last line of each step."""
    history = table_of(HistoryEntry).c
    query = select(history.step, func.min(history.sequence), func.max(history.sequence))
    rows = connection.execute(query.where(history.step.in_(list(steps))).group_by(history.step))
    return {row[0]: (row[1], row[2]) for row in rows}


def ids_in(lines: Iterable[Entry]) -> set[str]:
    """The ids of the records that some lines are about, and of those that their values name."""
    found: set[str] = set()
    for line in lines:
        changed = (value for change in line.changes.values() for value in _pair(change))
        found |= ids_among([line.record_id, *changed])
    return found


def ids_among(values: Iterable[object]) -> set[str]:
    """Those values that look like the id of a record."""
    return {value for value in values if isinstance(value, str) and len(value) == _ID}


def _pair(change: Any) -> list[Any]:
    return change if isinstance(change, list) else [change]


def _deeds(connection: Connection, lines: Mapping[str, list[Entry]]) -> dict[str, tuple[str, ...]]:
    """What each undo and redo among the steps put back in the end: the verbs of that step."""
    asked = {step: few[0].undoes for step, few in lines.items() if few[0].undoes}
    known: dict[str, Entry] = {}
    missing = set(asked.values())
    while missing:
        firsts = [low for low, _ in _numbers(connection, [step for step in missing if step]).values()]
        known |= {line.step: line for line in entries(connection, sequences=firsts)}
        missing = {line.undoes for line in known.values() if line.undoes} - known.keys()
    return {step: tuple(_chain(undone, known)) for step, undone in asked.items()}


def _chain(step: str | None, known: Mapping[str, Entry]) -> Iterable[str]:
    while step and step in known:
        yield known[step].verb
        step = known[step].undoes
