"""Memory stays out of files."""

from __future__ import annotations

import subprocess
import sys

SAY = """
import ctypes, resource
from casetracker.store.process import keep_memory_private
{act}
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def said(act: str) -> list[str]:
    """The core limit and the dumpable flag of a fresh process, after the act."""
    done = subprocess.run(
        [sys.executable, "-c", SAY.format(act=act)], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_no_core_file_and_no_other_process_looking_in() -> None:
    assert said("keep_memory_private()") == ["0", "0"]


def test_without_it_a_process_can_be_dumped() -> None:
    """The negative control."""
    assert said("")[1] == "1"
