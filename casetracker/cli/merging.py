"""Reading drafts out of JSON rows, so that a fault names its row and its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from casetracker.kernel.drafts import Draft, read_draft
from casetracker.kernel.errors import Fault, Refused
from casetracker.kernel.messages import MN, M

D = TypeVar("D", bound=Draft)


def read_drafts(kind: type[D], rows: Sequence[Mapping[str, object]], *, numbered: bool) -> list[D]:
    """A draft for each row. Raises Refused with every fault of every row; `numbered` rows are named."""
    drafts, faults = [], []
    for number, row in enumerate(rows, 1):
        try:
            drafts.append(read_draft(kind, row))
        except Refused as refused:
            place = f"{number}." if numbered else ""
            faults += [Fault(f"{place}{fault.field}", fault.message) for fault in refused.faults]
    if faults:
        raise nothing_saved(faults)
    return drafts


def read_inside(kind: type[D], field: str, value: object) -> D:
    """The draft inside one field of an object. Raises Refused with faults named after that field."""
    if not isinstance(value, Mapping):
        raise nothing_saved([Fault(field, M("{field} must have fields of its own", field=field))])
    try:
        return read_draft(kind, value)
    except Refused as refused:
        raise nothing_saved([Fault(f"{field}.{f.field}", f.message) for f in refused.faults]) from None


def nothing_saved(faults: Sequence[Fault]) -> Refused:
    """The refusal for faults in a document: one sentence for one fault, a list for several."""
    if len(faults) == 1:
        fault = faults[0]
        return Refused(M("{place}: {fault}. Nothing was saved.", place=fault.field, fault=fault.message))
    count = len(faults)
    summary = MN(
        "{count} field needs another look. Nothing was saved.",
        "{count} fields need another look. Nothing was saved.",
        count,
    )
    return Refused(summary, faults)


def at_row(number: int, refused: Refused) -> Refused:
    """The same refusal, naming the row it is about."""
    return Refused(M("Row {row}: {reason}", row=number, reason=refused.message))
