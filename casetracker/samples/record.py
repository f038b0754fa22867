"""The public record: one row an event or a claim, each with its source and its mark of provenance."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casetracker.kernel.paths import resources


@dataclass(frozen=True)
class Row:
    """A row of the record, as it stands in the file; what is unknown is empty."""

    event_id: str
    event_date: str
    date_precision: str
    event_type: str
    country: str
    number: str
    unit: str
    cumulative_total: str
    source_kind: str
    source: str
    source_url: str
    status: str
    note: str
    provenance: str

    def cited(self, **others: object) -> dict[str, object]:
        """The row's source as the fields of a statement, with others beside or over them."""
        source = {name: getattr(self, name) for name in ("source", "source_url", "provenance")}
        return {"happened_on": self.event_date, **source, **others}

    def published(self, **others: object) -> dict[str, object]:
        """The row cited as a text of its own day: it was known on the day it happened."""
        return self.cited(published_on=self.event_date, **others)


def record_file() -> Path:
    """Where the record lies."""
    return resources() / "samples" / "camp_liberty_public_record.csv"


def read_record() -> Mapping[str, Row]:
    """The rows of the record by their id."""
    with record_file().open(encoding="utf-8", newline="") as file:
        return {line["event_id"]: Row(**line) for line in csv.DictReader(file)}
