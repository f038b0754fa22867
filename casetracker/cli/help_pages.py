"""Verbs and groups of verbs that speak the language in use in their help and their complaints."""

from __future__ import annotations

from typing import Any

import typer.core
from typer.core import TyperArgument, TyperCommand, TyperGroup

from casetracker.cli.usage import WrongUsage, said
from casetracker.kernel.messages import M, Message

_TYPERS_WORDS: dict[str, Message] = {
    "Arguments": M("Arguments"),
    "Commands": M("Verbs"),
    "Options": M("Options"),
    "default: {default}": M("without it: {default}"),
    "env var: {var}": M("or the variable {var}"),
    "required": M("needed"),
}


_OPTIONS = M("[OPTIONS]")


def _without_type(*, ctx: Any) -> None:
    """Stand for the type that typer would print beside an argument: its help says what it is."""


def speak() -> None:
    """Have typer say its few own words through our catalogue; it looks them up as `_` when it needs them."""
    vars(typer.core)["_"] = lambda text: said(_TYPERS_WORDS.get(text, M(text)))


class _Spoken:
    """What a verb and a group say alike."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`, described in the language in use."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = said(M("Show this page."))
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The first line of the help: how the command is written."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        written = " ".join(piece.strip("{}") for piece in pieces)
        formatter.write_usage(ctx.command_path, written, prefix=said(M("Usage: ")))


class Verb(_Spoken, TyperCommand):
    """One verb."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.options_metavar = said(_OPTIONS)
        for parameter in self.params:
            if isinstance(parameter, TyperArgument):
                vars(parameter)["display_type_rich"] = _without_type


class Verbs(_Spoken, TyperGroup):
    """A group of verbs that names one it does not know."""

    command_class = Verb

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.options_metavar = said(_OPTIONS)
        self.subcommand_metavar = said(M("VERB [ARGUMENTS]"))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb that is named first. Raises WrongUsage when there is none of this name."""
        if args and self.get_command(ctx, args[0]) is None:
            raise WrongUsage(
                M(
                    "There is no verb {verb} here. Nothing was done. See {command} --help.",
                    verb=args[0],
                    command=ctx.command_path,
                )
            )
        return super().resolve_command(ctx, args)
