"""The columns of the bin, and the sentence that a screen reader says of a row."""

from __future__ import annotations

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ltr
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec
from casetracker.reports.history.binned import BinnedLine

_ICONS = {"contacts": "contact", "offers": "globe", "populations": "users"}


def columns() -> tuple[ColumnSpec, ...]:
    """Return the columns."""
    return (
        ColumnSpec("record", M("Record"), _record),
        ColumnSpec("kind", M("Kind"), lambda line: Cell(current().say(line.kind)), 160),
        ColumnSpec("at", M("In the bin since"), _at, 170),
        ColumnSpec("actor", M("Put there by"), lambda line: Cell(line.actor or "—"), 170),
    )


def sentence(line: BinnedLine) -> Message:
    """Say a whole row."""
    return M(
        "{kind} {title}, {reference}, in the bin since {when}, put there by {who}",
        kind=line.kind,
        title=line.title or "",
        reference=ltr(line.reference),
        when=line.at,
        who=line.actor,
    )


def name_of(line: BinnedLine) -> Message:
    """Say what people call a record, or its reference where it has no name."""
    return M("{title}", title=line.title) if line.title else M("{reference}", reference=ltr(line.reference))


def _record(line: BinnedLine) -> Cell:
    return Cell(
        current().say(name_of(line)), ltr(line.reference), icon=_ICONS.get(line.table, "file-text"), bold=True
    )


def _at(line: BinnedLine) -> Cell:
    words = current()
    return Cell(words.date(line.at.astimezone().date()), words.time(line.at))
