"""Verbs and groups of verbs that speak the language in use in their help and their complaints."""

from __future__ import annotations

from typing import Any

import typer.core
from typer.core import TyperCommand, TyperGroup

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
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=said(M("Usage: ")))


class Verb(_Spoken, TyperCommand):
    """One verb."""


class Verbs(_Spoken, TyperGroup):
    """A group of verbs that names one it does not know."""

    command_class = Verb

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
