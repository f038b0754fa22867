"""The columns of the history, and the sentence that a screen reader says of a row."""

from __future__ import annotations

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.text import ltr
from casetracker.qtkit.widgets.pill import PillLook
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec
from casetracker.reports.history.lines import Change
from casetracker.reports.history.reading import StepLine

UNDONE = PillLook("undo-2", "neutral")
UNDONE_WORD = M("Undone")


def columns() -> tuple[ColumnSpec, ...]:
    """Return the columns."""
    return (
        ColumnSpec("when", M("When"), _when, 112),
        ColumnSpec("who", M("Who"), lambda row: Cell(row.actor), 122),
        ColumnSpec("what", M("What"), _what),
        ColumnSpec("record", M("Record"), _record, 166),
        ColumnSpec("state", M("State"), _state, 104),
    )


def sentence(row: StepLine) -> Message:
    """Say a whole row: when, who, what, which records, and whether it is still in force."""
    told = M("{when}, {who}: {what}", when=row.at, who=row.actor, what=row.what)
    if row.references:
        told = M("{told}, {records}", told=told, records=_records(row))
    return M("{told}, undone", told=told) if row.undone else told


def change_text(change: Change) -> Message:
    """Say one change: "Places: 200 → 210", or only what is new where there was nothing."""
    if change.before is None:
        return M("{Field}: {value}", field=change.name, value=_value(change.after))
    return M(
        "{Field}: {before} → {after}",
        field=change.name,
        before=_value(change.before),
        after=_value(change.after),
    )


def _value(value: object | None) -> object:
    if isinstance(value, str) and type(value) is str:
        return " ".join(value.split())
    return M("—") if value is None else value


def _when(row: StepLine) -> Cell:
    words = current()
    return Cell(words.time(row.at), words.date(row.at.astimezone().date()))


def _what(row: StepLine) -> Cell:
    return Cell(current().say(M("{What}", what=row.what)), current().say(_told(row)), bold=not row.undone)


def _told(row: StepLine) -> Message | str:
    """The one change there is, or how many there are."""
    if row.count > 1 and len(row.references) > 1:
        return MN("{count} entry", "{count} entries", row.count)
    if row.change is None:
        return ""
    if row.fields == 1:
        return change_text(row.change)
    return MN(
        "{change}, and {count} more field",
        "{change}, and {count} more fields",
        row.fields - 1,
        change=change_text(row.change),
    )


def _record(row: StepLine) -> Cell:
    if not row.references:
        return Cell("—", tone="muted")
    kind = current().say(row.kind) if row.kind and len(row.references) == 1 else ""
    return Cell(current().say(_records(row)), kind)


def _records(row: StepLine) -> Message:
    first, *others = row.references
    if not others:
        return M("{reference}", reference=ltr(first))
    return MN(
        "{first} and {count} more",
        "{first} and {count} more",
        max(len(others), row.count - 1),
        first=ltr(first),
    )


def _state(row: StepLine) -> Cell:
    return Cell(current().say(UNDONE_WORD), pill=UNDONE) if row.undone else Cell()
