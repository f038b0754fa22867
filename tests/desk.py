"""A desk to give commands from: they run in this process, on vaults whose keys cost little."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from casetracker import app
from casetracker.cli import front, opening
from casetracker.cli.options import FILE_VARIABLE
from casetracker.kernel import i18n
from casetracker.kernel.clock import Clock
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()

    @property
    def data(self) -> Any:
        """The JSON document on stdout."""
        return json.loads(self.out)


class Desk:
    """Gives commands about one vault, whose passphrase lies in a file."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], pipe: Callable[[bytes], None]
    ) -> None:
        self.folder = folder
        self.vault = folder / "Harbour.casetracker"
        self._capsys = capsys
        self._pipe = pipe

    def __call__(self, *arguments: str | Path, piped: object = None) -> Ended:
        """Give a command; `piped` is handed in as JSON, or as it is when it is bytes."""
        self._pipe(piped if isinstance(piped, bytes) else json.dumps(piped).encode())
        self._capsys.readouterr()
        status = front.run([str(argument) for argument in arguments], {})
        written = self._capsys.readouterr()
        return Ended(status, written.out, written.err)

    def add(self, kind: str, *rows: dict[str, object]) -> list[str]:
        """Enter records that are good; gives their references."""
        ended = self("add", kind, self.vault, "--json", "-", piped=list(rows))
        assert ended.status == 0, ended.err
        return ended.out.split()

    def edit(self, reference: str, **values: object) -> Ended:
        """Change a record."""
        return self("edit", reference, self.vault, "--json", "-", piped=values)

    def listed(self, kind: str, *options: str) -> Any:
        """The rows of a list as JSON."""
        return self("list", kind, self.vault, "--format", "json", *options).data

    def shown(self, reference: str, *options: str) -> Any:
        """One record as JSON."""
        return self("show", reference, self.vault, "--format", "json", *options).data

    def history(self, *options: str) -> Any:
        """The history as JSON."""
        return self("history", self.vault, "--format", "json", *options).data


@pytest.fixture
def empty_desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> Desk:
    """A desk with a passphrase in a file and no vault yet."""
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    monkeypatch.setattr(app, "new_office", partial(app.new_office, cost=CHEAP))
    monkeypatch.setattr(opening, "SystemClock", lambda: clock)
    monkeypatch.setattr(i18n, "_in_use", "en")

    def pipe(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return Desk(tmp_path, capsys, pipe)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """A desk with a new vault."""
    made = empty_desk("new", empty_desk.vault, "--name", NAME, "--user", LABEL)
    assert made.status == 0, made.err
    return empty_desk


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sit somebody down at the terminal who answers what is asked, in turn; gives the prompts they saw."""

    def sit_down(*answers: str | Callable[[], str]) -> list[str]:
        left, prompts = list(answers), []

        def answer(prompt: str) -> str:
            prompts.append(prompt)
            if not left:
                raise EOFError
            given = left.pop(0)
            return given if isinstance(given, str) else given()

        monkeypatch.delenv(FILE_VARIABLE, raising=False)
        monkeypatch.setattr("getpass.getpass", answer)
        return prompts

    return sit_down
