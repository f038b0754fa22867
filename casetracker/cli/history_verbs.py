"""The verb that reads the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from casetracker.cli import options, output
from casetracker.cli.console import put
from casetracker.cli.opening import reading
from casetracker.cli.usage import one_of, said
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message

SHOWN_AS = ("table", "json")


def verbs() -> dict[str, tuple[Callable[..., None], Message]]:
    """These verbs by name, each with its help."""
    return {
        "history": (history, M("Show who changed what, newest first.")),
    }


def history(
    vault: options.Vault,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="REFERENCE", help=said(M("Only what was done to this record."))),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="table|json")] = "table",
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """Print the history of the vault, or of one record and what was entered about it."""
    one_of("--format", form, SHOWN_AS)
    with reading(vault, passphrase_file) as office:
        from casetracker.cli import history_text
        from casetracker.cli.slices import whose
        from casetracker.store.belonging import ids_about, names_of
        from casetracker.store.history import entries
        from casetracker.store.history_steps import ids_in

        with office.store.read() as connection:
            ids = ids_about(connection, whose(connection, record)[1]) if record else None
            lines = entries(connection, record_ids=ids)
            names = names_of(connection, ids_in(lines))
    if form == "json":
        put(output.as_json(history_text.data(lines, names)))
    else:
        put(history_text.table(lines, names, current()))
