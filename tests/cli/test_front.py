"""The front: languages, wrong usage, and what a bug may say."""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casetracker.cli import endings, front, kinds
from casetracker.cli.endings import Ending
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M
from casetracker.kernel.settings import LANGUAGE, Settings
from tests.desk import Desk
from tests.nightly import NIGHTLY

SCOLDING = re.compile(
    r"\b(invalid|illegal|required|please|sorry|oops|exception|traceback|error)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["list"],
        ["list", "offer"],
        ["list", "case", "vault"],
        ["list", "thing", "vault"],
        ["list", "offer", "vault", "--frmat", "json"],
        ["list", "offer", "vault", "--format", "yaml"],
        ["list", "offer", "vault", "--as-of", "yesterday"],
        ["list", "offer", "vault", "--as-of"],
        ["list", "offer", "vault", "more"],
        ["new", "vault"],
        ["user", "promote", "vault"],
        ["schema", "letter"],
        ["--language", "de", "list", "offer", "vault"],
        ["--language"],
    ],
)
def test_wrong_usage_is_one_sentence_and_2(empty_desk: Desk, arguments: list[str]) -> None:
    ended = empty_desk(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert len(ended.lines) == 1
    assert "Nothing was done" in ended.err
    assert not SCOLDING.search(ended.err)


def test_without_a_verb_the_help_is_shown_as_wrong_usage(empty_desk: Desk) -> None:
    ended = empty_desk()
    assert (ended.status, ended.out) == (2, "")
    assert "report" in ended.err


@pytest.mark.parametrize("verb", [[], ["list"], ["new"], ["report"], ["user"], ["user", "add"]])
def test_help_is_there_for_every_verb_and_scolds_nobody(empty_desk: Desk, verb: list[str]) -> None:
    ended = empty_desk(*verb, "--help")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Usage: casetracker")
    assert not SCOLDING.search(ended.out)


def test_a_help_page_is_said_in_one_language_and_names_no_types(empty_desk: Desk) -> None:
    assert empty_desk("list", "--help").out.startswith("Usage: casetracker list [OPTIONS] KIND VAULT\n")
    assert empty_desk("user", "--help").out.startswith("Usage: casetracker user [OPTIONS] VERB [ARGUMENTS]\n")
    for language, options in (("fr", "[OPTIONS]"), ("ar", "[خيارات]"), ("fa", "[گزینه‌ها]")):
        for verb in (["list"], ["user"], ["report"]):
            page = empty_desk("--language", language, *verb, "--help").out
            assert options in page.splitlines()[0]
            assert not re.search("<str>|<path>|COMMAND|ARGS|[{}]", page)


def test_every_kind_of_the_design_is_known_as_there_or_as_coming() -> None:
    design = (
        "offer contact population case person consent referral departure letter risk incident figure claim"
    )
    assert {*kinds.KINDS, *kinds.LATER} == {*design.split(), "partner", "profile"}


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["list"], {}, "en"),
        (["list"], {"LANG": "fr_FR.UTF-8"}, "fr"),
        (["list"], {"LANG": "de_DE.UTF-8"}, "en"),
        (["list"], {"LANG": "fr_FR.UTF-8", "LC_ALL": "fa_IR"}, "fa"),
        (["list"], {"LANG": "C.UTF-8"}, "en"),
        (["--language", "ar", "list"], {"LANG": "fr_FR"}, "ar"),
        (["--language=ar", "list"], {}, "ar"),
        (["report", "v", "status", "--language", "fa"], {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_systems(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert front.language(arguments, environment) == expected


def test_the_language_chosen_on_this_machine_comes_before_the_systems() -> None:
    Settings().choose(LANGUAGE, "fa")
    assert front.language(["list"], {"LANG": "fr_FR.UTF-8"}) == "fa"


def ended(error: BaseException) -> int:
    """The exit status of a block that raises this."""
    with Ending() as ending:
        raise error
    return ending.status


def test_a_refusal_says_its_sentence_and_the_faults_it_does_not_hold_yet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended(Refused(M("No."))) == 1
    assert capsys.readouterr().err == "No.\n"
    assert ended(Refused(M("No.")).at("name")) == 1
    assert capsys.readouterr().err == "No.\n"


def test_the_world_and_a_reader_who_left_end_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(WorldError(M("The disk is full."))) == 1
    assert ended(OSError(errno.ENOSPC, "No space left on device")) == 1
    assert capsys.readouterr().err.count("\n") == 2
    assert ended(KeyboardInterrupt()) == 1


def test_a_bug_says_its_place_and_none_of_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(ValueError("Maryam Rezaei")) == 1
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Maryam" not in said
    assert ended(FileNotFoundError(2, "gone", "/home/amina/secret.txt")) == 1
    assert "amina" not in capsys.readouterr().err


def test_no_canary_of_a_bug_reaches_screen_or_log(
    desk: Desk,
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    promise: Callable[[str], None],
) -> None:
    count = 200 if NIGHTLY else 20
    told = ""
    for _ in range(count):
        canary = secrets.token_hex(8)
        (reference,) = desk.add("contact", {"name": "UNHCR"})

        def fail(*_: object, held: str = canary, **__: object) -> None:
            local = f"{held} in a local"
            raise RuntimeError(local) from KeyError(held)

        with monkeypatch.context() as broken:
            broken.setattr("casetracker.contacts.service.ContactService.edit", fail)
            ended = desk.edit(reference, name=canary, note=f"{canary} in a note")
        assert (ended.status, ended.out) == (1, "")
        logs = "".join(f.read_text(encoding="utf-8") for f in own_home.rglob("*.log*"))
        assert "RuntimeError" in ended.err
        assert "RuntimeError" in logs
        told += ended.err + logs
        assert canary not in told
    promise(f"P20 {count} of {count} bugs in a command told no canary")


def test_output_that_nobody_reads_any_more_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(BrokenPipeError(errno.EPIPE, "Broken pipe")) == 1
    assert capsys.readouterr().err == ""


def test_nothing_heavy_is_imported_to_show_the_help() -> None:
    heavy = ("sqlmodel", "sqlalchemy", "pydantic", "babel", "reportlab", "openpyxl", "PySide6", "rich")
    code = (
        "import sys; from casetracker.cli.front import run; status = run(['--help'], {});"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr); sys.exit(status)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert os.linesep in done.stdout or "\n" in done.stdout


def test_every_ending_has_its_status() -> None:
    assert (endings.DONE, endings.REFUSED, endings.WRONG_USAGE) == (0, 1, 2)
