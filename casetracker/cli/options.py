"""Arguments and options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casetracker.cli.usage import said
from casetracker.kernel.messages import M

FILE_VARIABLE = "CASETRACKER_PASSPHRASE_FILE"

Vault = Annotated[Path, typer.Argument(metavar="VAULT", help=said(M("The vault's folder.")))]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        envvar=FILE_VARIABLE,
        help=said(M("A file whose first line is the passphrase; without it, it is asked for.")),
    ),
]
NewPassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--new-passphrase-file",
        metavar="FILE",
        help=said(M("A file whose first line is the new passphrase; without it, it is asked for twice.")),
    ),
]
Kind = Annotated[str, typer.Argument(metavar="KIND", help=said(M("offer, contact or population.")))]
Reference = Annotated[
    str, typer.Argument(metavar="REFERENCE", help=said(M("The record's reference, such as AL-2013-01.")))
]
AsOfDay = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help=said(M("What had happened by this day; today if left out."))
    ),
]
KnownOnDay = Annotated[
    str | None,
    typer.Option(
        "--known-on", metavar="DATE", help=said(M("What was known on this day; today if left out."))
    ),
]
FilterText = Annotated[
    str | None,
    typer.Option("--filter", metavar="TEXT", help=said(M("Words and terms, such as country:al left:>0."))),
]
JsonFile = Annotated[
    str, typer.Option("--json", metavar="FILE|-", help=said(M("A file in JSON; - reads what is piped in.")))
]
Names = Annotated[
    bool, typer.Option("--names", help=said(M("Show persons' names; the history keeps that you did.")))
]
