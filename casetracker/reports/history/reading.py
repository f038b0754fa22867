"""The history as a screen asks for it: steps in words, each record before and after, undo of any step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import M, Message
from casetracker.reports.history.lines import Change, Field, changes, deed, fields, kind_name
from casetracker.reports.history.words import field_name
from casetracker.store.history import ChangedLater
from casetracker.store.history_service import HistoryService, RecordChange, Steps
from casetracker.store.history_steps import StepRow

_NOTED = M("What was noted")

SERIES = "reference_series"
"""The table whose lines say only that a number was given out."""


@dataclass(frozen=True)
class StepLine:
    """A row of the history: who did what, when, to which records; `change` is the first field it changed.

    `kind` is what the first record is called, `fields` how many fields changed in it (1 for a record that
    was new: the one that says most), `count` how many entries the step has.
    """

    id: str
    at: datetime
    actor: str
    what: Message
    kind: Message | None
    references: tuple[str, ...]
    change: Change | None
    fields: int
    count: int
    undone: bool
    can_undo: bool


@dataclass(frozen=True)
class RecordView:
    """What a step did to one record: the fields that changed, and those that stayed.

    `new` says that it was entered, `destroyed` that the words of the entry are gone with the record. A note
    changes no record: it has no table, and its facts stand as what was entered.
    """

    table: str
    kind: Message
    reference: str
    changes: tuple[Change, ...]
    unchanged: tuple[Field, ...]
    new: bool
    destroyed: bool


@dataclass(frozen=True)
class StepView:
    """A step with the records it touched first; `more` is how many entries are not shown."""

    line: StepLine
    records: tuple[RecordView, ...]
    more: int


class StepQueries:
    """The steps of one filter, as a windowed list asks for them."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def count(self) -> int:
        """How many steps there are. Raises Refused for a filter that cannot be read, WorldError."""
        return self._steps.count()

    def first(self, limit: int) -> Sequence[StepLine]:
        """The newest steps."""
        return [_line(row) for row in self._steps.first(limit)]

    def ids(self) -> Iterable[str]:
        """The ids of all steps, the newest first."""
        return self._steps.ids()

    def by_ids(self, ids: Sequence[str]) -> Sequence[StepLine]:
        """The steps with these ids."""
        return [_line(row) for row in self._steps.by_ids(ids)]

    def starting(self, prefix: str) -> Iterable[str]:
        """None: a list in the order of time begins with no letters."""
        return self._steps.starting(prefix)


class HistoryReader:
    """What can be asked about the history from a window, and the one thing that can be done with it."""

    def __init__(self, history: HistoryService) -> None:
        self._history = history

    def steps(self, wanted: Filter) -> StepQueries:
        """The steps that fit a filter, to be read in pages."""
        return StepQueries(self._history.steps(wanted))

    def actors(self) -> list[str]:
        """The labels of everybody who ever could change something here."""
        return self._history.actors()

    def view(self, step: str, most: int) -> StepView | None:
        """A step with what it did to its first records, `most` of them; None when there is no such step."""
        detail = self._history.detail(step, most)
        if detail is None:
            return None
        told = [_record(change, detail.names) for change in detail.changes if change.line.kind != SERIES]
        views = tuple(view for view in told if view.table or view.changes)
        return StepView(_line(detail.row), views, detail.row.count - len(detail.changes))

    def undo(self, step: str) -> Message:
        """Put back what a step changed; gives what was put back. Raises Refused, WorldError.

        A field that was changed again later is named, with who changed it, from what to what.
        """
        try:
            done = self._history.undo(step)
        except ChangedLater as refused:
            raise _changed_later(refused) from refused
        if not done.references:
            return M("Taken back: {what}", what=deed(done.verb))
        return M(
            "Taken back: {what} ({records})", what=deed(done.verb), records=", ".join(done.references[:3])
        )


def _line(row: StepRow) -> StepLine:
    told = [line for line in row.lines if line.kind != SERIES] or list(row.lines)
    first = told[0]
    changed = changes(first, row.names)
    return StepLine(
        id=row.id,
        at=row.at,
        actor=row.actor,
        what=deed(row.verb, row.undoes),
        kind=kind_name(first.kind) if first.kind else None,
        references=row.references,
        change=changed[0] if changed else None,
        fields=1 if all(change.before is None for change in changed) else len(changed),
        count=row.count,
        undone=row.undone,
        can_undo=row.can_undo,
    )


def _record(change: RecordChange, names: Mapping[str, str]) -> RecordView:
    line = change.line
    changed = changes(line, names)
    touched = set(line.changes)
    stayed = fields(line.kind, change.after or {}, names) if change.before is not None else []
    return RecordView(
        table=line.kind or "",
        kind=kind_name(line.kind) if line.kind else _NOTED,
        reference=names.get(line.record_id or "", ""),
        changes=tuple(changed),
        unchanged=tuple(
            field for field in stayed if field.column not in touched and field.value not in (None, False)
        ),
        new=change.before is None,
        destroyed=line.destroyed,
    )


def _changed_later(refused: ChangedLater) -> Refused:
    """Name the field as people do, and say how it was changed later."""
    later = changes(refused.later, {})
    name = field_name(refused.kind, refused.field)
    change = next((change for change in later if change.column == refused.field), None)
    if change is None:
        return Refused(
            M(
                "{Field} was changed again on {day} by {actor}. Nothing was undone. Undo that change first.",
                field=name,
                day=refused.later.at,
                actor=refused.later.actor,
            )
        )
    return Refused(
        M(
            "{Field} was changed again on {day} by {actor} ({before} → {after}). Nothing was undone. "
            "Undo that change first.",
            field=name,
            day=refused.later.at,
            actor=refused.later.actor,
            before=M("nothing") if change.before is None else change.before,
            after=M("nothing") if change.after is None else change.after,
        )
    )
