"""Commands as processes of their own, on vaults whose keys cost little."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk import Desk, Ended, desk, empty_desk, typed

__all__ = ["desk", "empty_desk", "process", "typed"]

Process = Callable[..., Ended]


@pytest.fixture
def process(empty_desk: Desk) -> Process:
    """Runs `python -m casetracker` with arguments; `before` is done first, in the new process."""

    def run(
        *arguments: str | Path,
        piped: bytes = b"",
        before: Callable[[], None] | None = None,
        environment: dict[str, str] | None = None,
    ) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "casetracker", *map(str, arguments)],
            input=piped,
            capture_output=True,
            cwd=empty_desk.folder,
            env={**os.environ, **(environment or {})},
            preexec_fn=before,
            start_new_session=True,  # no terminal to ask at
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
