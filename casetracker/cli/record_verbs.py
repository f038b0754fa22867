"""The verbs about records: list, show, add, edit, undo, redo, schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casetracker.cli import kinds, options, output
from casetracker.cli.console import put, put_line, put_message
from casetracker.cli.named_output import put_registered
from casetracker.cli.opening import clock, reading, writing
from casetracker.cli.usage import day, one_of
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import AsOf

if TYPE_CHECKING:
    from casetracker.app import Office
    from casetracker.cli.slices import Records
    from casetracker.kernel.drafts import Draft

SHOWN_AS = ("text", "json")


def verbs() -> dict[str, tuple[Callable[..., None], Message]]:
    """These verbs by name, each with its help."""
    return {
        "list": (list_records, M("List the records of a kind.")),
        "show": (show, M("Show one record with everything entered about it.")),
        "add": (add, M("Enter new records, all of them or none.")),
        "edit": (edit, M("Change a record: only the fields that the JSON names.")),
        "undo": (undo, M("Put back what was changed last.")),
        "redo": (redo, M("Do again what was undone last.")),
        "schema": (schema, M("Print the JSON Schema of what add takes.")),
    }


def list_records(
    kind: options.Kind,
    vault: options.Vault,
    filter_text: options.FilterText = None,
    as_of: options.AsOfDay = None,
    known_on: options.KnownOnDay = None,
    form: Annotated[str, typer.Option("--format", metavar="table|json|csv")] = "table",
    names: options.Names = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """Print the records of a kind that fit the filter."""
    kinds.known(kind)
    one_of("--format", form, output.FORMATS)
    view = view_of(as_of, known_on)
    with (writing if names else reading)(vault, passphrase_file) as office:
        from casetracker.cli import slices
        from casetracker.kernel import filters

        records = slices.ALL[kind]
        wanted = filters.parse(filter_text) if filter_text else None
        with office.store.read() as connection:
            rows = records.listed(connection, view, wanted, office.store.actor.label)
        text = _listed(records, rows, form)
        if names:
            put_registered(
                office,
                text,
                what=f"list.{kind}",
                form=form,
                view=view,
                count=len(rows),
                filter_text=filter_text,
            )
        else:
            put(text)


def _listed(records: Records, rows: Sequence[dict[str, Any]], form: str) -> str:
    if form == "json":
        return output.as_json(rows)
    if form == "csv":
        return output.as_csv(rows, records.row_names)
    from casetracker.cli.record_text import table

    return table(records, rows, current())


def show(
    reference: options.Reference,
    vault: options.Vault,
    form: Annotated[str, typer.Option("--format", metavar="text|json")] = "text",
    as_of: options.AsOfDay = None,
    known_on: options.KnownOnDay = None,
    names: options.Names = False,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """Print one record with everything entered about it."""
    one_of("--format", form, SHOWN_AS)
    view = view_of(as_of, known_on)
    with (writing if names else reading)(vault, passphrase_file) as office:
        from casetracker.cli import record_text, slices

        with office.store.read() as connection:
            kind, _ = slices.whose(connection, reference)
            records = slices.ALL[kind]
            shown = records.shown(connection, reference, view)
        text = output.as_json(shown) if form == "json" else record_text.text(records, shown, current())
        if names:
            put_registered(office, text, what=f"show.{kind}", form=form, view=view, count=1)
        else:
            put(text)


def add(
    kind: options.Kind,
    vault: options.Vault,
    json_file: options.JsonFile,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """Enter one record, or a list of them in one transaction, and print their references."""
    kinds.known(kind)
    from casetracker.cli.json_input import read_rows
    from casetracker.cli.merging import read_drafts

    rows, is_list = read_rows(json_file)
    drafts = read_drafts(kinds.draft_of(kind), rows, numbered=is_list)
    with writing(vault, passphrase_file) as office:
        from casetracker.cli import slices

        records = slices.ALL[kind]
        try:
            references = records.service(office.store).add_many(drafts)
        except Refused as refused:
            raise _naming_its_row(office, records, drafts) or refused from refused
    for reference in references:
        put_line(reference)


def _naming_its_row(office: Office, records: Records, drafts: Sequence[Draft]) -> Refused | None:
    """Find the row that is refused by trying them one by one; nothing of it is kept."""
    from casetracker.cli.merging import at_row
    from casetracker.store.joined import tried

    with tried(office.store, "trial") as store:
        service = records.service(store)
        for number, draft in enumerate(drafts, 1):
            try:
                service.add(draft)
            except Refused as refused:
                return at_row(number, refused) if len(drafts) > 1 else None
    return None


def edit(
    reference: options.Reference,
    vault: options.Vault,
    json_file: options.JsonFile,
    passphrase_file: options.PassphraseFile = None,
) -> None:
    """Merge a JSON object into a record and write the entries it names, in one transaction."""
    from casetracker.cli.json_input import read_object

    values = read_object(json_file)
    with writing(vault, passphrase_file) as office:
        from casetracker.cli import slices
        from casetracker.store.joined import joined

        with office.store.read() as connection:
            kind, _ = slices.whose(connection, reference)
        with joined(office.store, f"{kind}.edit") as store:
            slices.ALL[kind].edit(store, reference, values)
    put_line(reference)


def undo(vault: options.Vault, passphrase_file: options.PassphraseFile = None) -> None:
    """Put back what was changed last, and say what it was."""
    with writing(vault, passphrase_file) as office:
        from casetracker.cli.history_text import step_in_words
        from casetracker.store import history

        step = history.undo(office.store)
        with office.store.read() as connection:
            put_message(M("Undone: {what}", what=step_in_words(connection, step)))


def redo(vault: options.Vault, passphrase_file: options.PassphraseFile = None) -> None:
    """Do again what was undone last, and say what it was."""
    with writing(vault, passphrase_file) as office:
        from casetracker.cli.history_text import step_in_words
        from casetracker.store import history

        step = history.redo(office.store)
        with office.store.read() as connection:
            put_message(M("Done again: {what}", what=step_in_words(connection, step)))


def schema(kind: options.Kind) -> None:
    """Print the JSON Schema of a kind's draft."""
    put(output.as_json(kinds.draft_of(kinds.known(kind)).model_json_schema()))


def view_of(as_of: str | None, known_on: str | None) -> AsOf:
    """The two clocks of the options; today where they say nothing. Raises WrongUsage."""
    today = clock().today()
    return AsOf(day("--as-of", as_of) or today, day("--known-on", known_on) or today)
