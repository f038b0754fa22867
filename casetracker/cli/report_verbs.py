"""The verb that prints a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from casetracker.cli import options
from casetracker.cli.console import draw_progress, put_line, tell
from casetracker.cli.opening import writing
from casetracker.cli.record_verbs import view_of
from casetracker.cli.usage import WrongUsage, one_of, said
from casetracker.kernel import log
from casetracker.kernel.i18n import LANGUAGES, current
from casetracker.kernel.messages import M, Message

REPORTS = ("status",)
LATER = ("offer", "replies", "letters", "pipeline", "case", "risks", "timeline", "monthly", "evidence")
AUDIENCES = ("internal", "partner", "public")


def verbs() -> dict[str, tuple[Callable[..., None], Message]]:
    """These verbs by name, each with its help."""
    return {
        "report": (report, M("Write a report as PDF, Excel or JSON, and register it.")),
    }


def report(
    vault: options.Vault,
    name: Annotated[str, typer.Argument(metavar="REPORT", help=said(M("status: places and how far used.")))],
    target: Annotated[
        Path,
        typer.Option("--output", metavar="FILE.pdf|.xlsx|.json", help=said(M("The file to write."))),
    ],
    as_of: options.AsOfDay = None,
    known_on: options.KnownOnDay = None,
    filter_text: options.FilterText = None,
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            metavar="|".join(AUDIENCES),
            help=said(M("Who will read it; outside the office nothing guarded is printed.")),
        ),
    ] = "internal",
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="|".join(LANGUAGES), help=said(M("The language of the report."))),
    ] = None,
    highlight: Annotated[
        list[str] | None,
        typer.Option(
            "--highlight", metavar="TEXT", help=said(M("A sentence to print first; up to three of them."))
        ),
    ] = None,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """Write a report and print its path and its reference in the register."""
    _known(name)
    one_of("--audience", audience, AUDIENCES)
    spoken = one_of("--language", language or current().language, LANGUAGES)
    view = view_of(as_of, known_on)
    with writing(vault, passphrase_file) as office:
        from casetracker.cli.merging import read_drafts
        from casetracker.reports.forms import ReportDraft

        wish = {
            "report": name,
            "as_of": view.as_of,
            "known_on": view.known_on,
            "audience": audience,
            "language": spoken,
            "filter": filter_text,
            "highlights": highlight or None,
        }
        (draft,) = read_drafts(ReportDraft, [wish], numbered=False)
        issued = office.reports.issue(draft, target, draw_progress)
        log.note(log.Code.REPORT_WRITTEN)
    put_line(str(target))
    put_line(issued.reference)
    for notice in issued.notices:
        tell(notice)


def _known(name: str) -> None:
    if name in REPORTS:
        return
    if name in LATER:
        raise WrongUsage(
            M(
                "The report {name} is not in this version. Nothing was done. There is {choices}.",
                name=name,
                choices=REPORTS,
            )
        )
    raise WrongUsage(
        M("There is no report {name}. Nothing was done. There is {choices}.", name=name, choices=REPORTS)
    )
