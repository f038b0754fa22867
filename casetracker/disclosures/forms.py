"""What must be said about an output before it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from casetracker.kernel.drafts import (
    Code,
    Draft,
    Line,
    OptionalCode,
    OptionalLine,
    OptionalText,
    Places,
    Unfit,
)
from casetracker.kernel.messages import M, Message


class OutputFormat(StrEnum):
    """What the output is made of; a table on a terminal is text."""

    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"
    CSV = "csv"
    TEXT = "text"


def _name_alone(name: str | None) -> str | None:
    """A name without a folder: where somebody keeps a file is nobody else's business."""
    if name and ("/" in name or "\\" in name):
        raise Unfit(M("{Label} must be a name without a folder"))
    return name


class DisclosureDraft(Draft):
    """An output as it is about to leave.

    `what` is the code of what leaves ("report.status"), `counts` says how many records of each kind it
    holds, `chain_head` is the seal printed on it; without one, the head of the moment is kept. What goes to a
    terminal has no `file_name`.
    """

    LABELS: ClassVar[dict[str, Message]] = {
        "what": M("kind of output"),
        "audience": M("audience"),
        "recipient": M("recipient"),
        "purpose": M("purpose"),
        "filter": M("filter"),
        "as_of": M("as-of date"),
        "known_on": M("known-on date"),
        "counts": M("number of records"),
        "fields": M("fields"),
        "file_name": M("file name"),
        "format": M("format"),
        "protected": M("protected by a password"),
        "destroy_by": M("destroy by"),
        "chain_head": M("seal of the history"),
    }

    what: Code
    audience: Literal["internal", "partner", "public"]
    recipient: OptionalLine = None
    purpose: OptionalText = None
    filter: OptionalText = None
    as_of: date | None = None
    known_on: date | None = None
    counts: Mapping[Line, Places] = Field(default_factory=dict)
    fields: tuple[Line, ...] = ()
    file_name: Annotated[OptionalLine, AfterValidator(_name_alone)] = None
    format: OutputFormat
    protected: bool = False
    destroy_by: date | None = None
    chain_head: OptionalCode = None
