"""Issuing reports: gather, lay out, register, write, and keep what was said (decision 10)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casetracker.disclosures.forms import DisclosureDraft, OutputFormat
from casetracker.disclosures.service import DisclosureService
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import Words, words
from casetracker.kernel.messages import M, Message
from casetracker.offers.listing import OfferQuery, all_offers, total_of
from casetracker.paper.document import Document, Text
from casetracker.reports.content import offer_list, status, status_document, status_highlights
from casetracker.reports.forms import Audience, ReportDraft
from casetracker.reports.tables import IssuedReport
from casetracker.store.unit_of_work import Store, read_head

Step = Callable[[int, int], None]
"""Hears of the progress: done, of how many. What it raises stops the work and leaves nothing behind."""


@dataclass(frozen=True)
class Report:
    """A report as gathered: a document for paper, data for machines, and what is behind its figures."""

    draft: ReportDraft
    document: Document
    data: dict[str, Any]
    behind: dict[str, Any]
    highlights: tuple[str, ...]


@dataclass(frozen=True)
class IssuedFile:
    """A report that left: its line in the register, and what its reader must be told about it."""

    reference: str
    notices: tuple[Message, ...]


class ReportService:
    """The verbs of reports."""

    def __init__(self, store: Store, disclosures: DisclosureService) -> None:
        self._store = store
        self._disclosures = disclosures

    def build(self, draft: ReportDraft) -> Report:
        """Gather a report from one snapshot of the vault; nothing is written.

        Raises Refused for a day to come when the report leaves the office: what is to be announced then is
        still guarded today.
        """
        self._refuse_days_to_come(draft)
        with self._store.read() as connection:
            figures = status.gather(connection, draft, self._store.actor.label)
            head = read_head(connection)
        sentences: tuple[Text, ...] = draft.highlights or status_highlights.highlights(
            figures, outside=draft.audience.outside
        )
        document = status_document.document(
            figures,
            draft,
            highlights=sentences,
            made_at=self._store.clock.now(),
            chain_head=head.short,
        )
        said = tuple(words(draft.language).say(sentence) for sentence in sentences)
        return Report(draft, document, status.data(figures, draft), status.behind(figures), said)

    def issue(self, draft: ReportDraft, target: Path, step: Step | None = None) -> IssuedFile:
        """Write a report to a file and register it.

        Raises Refused for a kind of file nobody writes, WorldError when the disk fails; then no file is left
        and the register says that it failed.
        """
        write = _writer(target)
        report = self.build(draft)
        language = words(draft.language)
        notices: list[Message] = []
        issued = self._disclosures.issue(
            _entry(report, target),
            target,
            lambda path: notices.extend(write(report, language, path, step)),
        )
        self._keep(report, issued.id)
        return IssuedFile(issued.reference, tuple(notices))

    def issue_list(
        self, query: OfferQuery, target: Path, language: str, step: Step | None = None
    ) -> IssuedFile:
        """Write a list of offers to a workbook, exactly as it is filtered and ordered, and register it.

        Raises Refused for anything but .xlsx and for a filter that cannot be read, WorldError when the disk
        fails; then no file is left and the register says that it failed.
        """
        if target.suffix.lower() != ".xlsx":
            raise Refused(
                M("A list can be written as .xlsx, not as {name}. Nothing was written.", name=target.name)
            )
        with self._store.read() as connection:
            rows, totals = all_offers(connection, query), total_of(connection, query)
            head = read_head(connection)
        document = offer_list.document(rows, totals, query, self._store.clock.now(), head.short)
        notices: list[Message] = []
        issued = self._disclosures.issue(
            _list_entry(query, len(rows), target, head.short),
            target,
            lambda path: notices.extend(_write_document(document, words(language), path, step)),
        )
        return IssuedFile(issued.reference, tuple(notices))

    def _refuse_days_to_come(self, draft: ReportDraft) -> None:
        if draft.audience.outside and max(draft.as_of, draft.known_on) > self._store.clock.today():
            raise Refused(
                M(
                    "A report that leaves the office cannot be made as of a day to come. "
                    "Nothing was written. Choose today or an earlier day."
                )
            )

    def _keep(self, report: Report, disclosure_id: str) -> None:
        draft = report.draft
        with self._store.write("report.issue") as work:
            work.add(
                IssuedReport(
                    disclosure_id=disclosure_id,
                    **draft.model_dump(include={"report", "as_of", "known_on", "language", "filter"}),
                    audience=draft.audience.value,
                    highlights=list(report.highlights),
                    data=report.data,
                    behind=report.behind,
                )
            )


def _list_entry(query: OfferQuery, count: int, target: Path, chain_head: str) -> DisclosureDraft:
    return DisclosureDraft(
        what="list.offers",
        audience=Audience.INTERNAL.value,
        filter=str(query.wanted) or None,
        as_of=query.view.as_of,
        known_on=query.view.known_on,
        counts={"offers": count},
        fields=tuple(column.id for column in offer_list.COLUMNS),
        file_name=target.name,
        format=OutputFormat.XLSX,
        chain_head=chain_head,
    )


def _entry(report: Report, target: Path) -> DisclosureDraft:
    draft = report.draft
    return DisclosureDraft(
        what=f"report.{draft.report}",
        audience=draft.audience.value,
        filter=draft.filter,
        as_of=draft.as_of,
        known_on=draft.known_on,
        counts={"offers": len(report.data["offers"])},
        file_name=target.name,
        format=OutputFormat(target.suffix.lower().lstrip(".")),
        chain_head=report.document.chain_head,
    )


Notices = tuple[Message, ...]
Writer = Callable[[Report, Words, Path, Step | None], Notices]


def _write_pdf(report: Report, language: Words, path: Path, step: Step | None) -> Notices:
    from casetracker.paper.writers.pdf import write_pdf

    return write_pdf(report.document, language, path, step=step)


def _write_xlsx(report: Report, language: Words, path: Path, step: Step | None) -> Notices:
    return _write_document(report.document, language, path, step)


def _write_document(document: Document, language: Words, path: Path, step: Step | None) -> Notices:
    from casetracker.paper.writers.xlsx import write_xlsx

    return write_xlsx(document, language, path, step=step)


def _write_json(report: Report, _language: Words, path: Path, _step: Step | None) -> Notices:
    path.write_text(json.dumps(report.data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return ()


WRITERS: dict[str, Writer] = {".pdf": _write_pdf, ".xlsx": _write_xlsx, ".json": _write_json}


def _writer(target: Path) -> Writer:
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise Refused(
            M(
                "A report can be written as .pdf, .xlsx or .json, not as {name}. Nothing was written.",
                name=target.name,
            )
        )
    return writer
