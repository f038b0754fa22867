"""Every verb of the command line, gathered from the files that hold them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from casetracker.cli import history_verbs, people_verbs, record_verbs, report_verbs, vault_verbs
from casetracker.cli.help_pages import Verb, Verbs, speak
from casetracker.cli.usage import said
from casetracker.kernel.messages import M


def command() -> Any:
    """The whole command line, its help in the language in use."""
    speak()
    front = _group(None, said(M("Follow the resettlement of people in danger: offers, letters, risks.")))
    front.callback()(_front)
    for verbs in (vault_verbs, record_verbs, report_verbs, history_verbs, people_verbs):
        _join(front, verbs.verbs())
    user = _group("user", said(M("Who can open the vault.")))
    _join(user, people_verbs.user_verbs())
    front.add_typer(user)
    return typer.main.get_command(front)


def _group(name: str | None, help_text: str) -> typer.Typer:
    return typer.Typer(
        name=name,
        help=help_text,
        cls=Verbs,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=True,
    )


def _join(group: typer.Typer, verbs: dict[str, tuple[Any, Any]]) -> None:
    for name, (verb, help_text) in verbs.items():
        group.command(name, cls=Verb, help=said(help_text))(verb)


def _front(
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="en|fr|ar|fa", help=said(M("The language of messages."))),
    ] = None,
) -> None:
    """Take `--language`, which `front` has read already: the help had to be said before."""
