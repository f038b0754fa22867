"""The front: which language, which verb, and what the exit status is."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from casetracker.cli import console
from casetracker.cli.endings import Ending
from casetracker.cli.usage import one_of
from casetracker.kernel import log
from casetracker.kernel.errors import WorldError
from casetracker.kernel.i18n import LANGUAGES, use
from casetracker.kernel.settings import LANGUAGE, Settings

LANGUAGE_OPTION = "--language"


def run(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Do what the arguments say; gives 0 done, 1 refused or the world's fault, 2 wrong usage."""
    console.prepare()
    with suppress(WorldError):  # a command that works must not fail for its log
        log.start()
    with Ending() as ending:
        use(language(arguments, environment))
        from casetracker.cli.verbs import command

        # typer's own main would end the process its own way: on Ctrl+C, on a pipe that is closed.
        verbs = command()
        with verbs.make_context("casetracker", list(arguments)) as context:
            verbs.invoke(context)
        sys.stdout.flush()
    log.stop()
    return ending.status


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language to speak: `--language` before the verb, else this machine's setting, else the system's."""
    asked = _asked(arguments)
    if asked is not None:
        return one_of(LANGUAGE_OPTION, asked, LANGUAGES)
    unchosen = replace(LANGUAGE, default="")
    return Settings().get(unchosen) or _of_system(environment)


def _asked(arguments: Sequence[str]) -> str | None:
    """The value of `--language` where it stands before the verb; `report` has one of its own behind it."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == LANGUAGE_OPTION:
            return value or next(iter(arguments[place + 1 :]), "")
        if not argument.startswith("-"):
            return None
    return None


def _of_system(environment: Mapping[str, str]) -> str:
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, names), "")[:2].lower()
    return code if code in LANGUAGES else "en"
