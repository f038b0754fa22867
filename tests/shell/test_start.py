"""Which arguments open the window, and what is said where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casetracker.__main__ import wants_window
from casetracker.shell.start import has_display
from tests.house.source import ROOT


@pytest.mark.parametrize("arguments", [[], ["Office.casetracker"], ["some/Office.casetracker/"], ["--new"]])
def test_no_verb_means_the_window(arguments: list[str]) -> None:
    assert wants_window(arguments)


def test_a_folder_means_the_window(tmp_path: Path) -> None:
    assert wants_window([str(tmp_path)])


@pytest.mark.parametrize(
    "arguments", [["list", "offer", "Office.casetracker"], ["--help"], ["verify"], ["new"]]
)
def test_verbs_and_options_mean_the_command_line(
    arguments: list[str], tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not wants_window(arguments)


def test_a_display_is_known_by_its_name() -> None:
    assert has_display("linux", {"DISPLAY": ":0"})
    assert has_display("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert has_display("linux", {"QT_QPA_PLATFORM": "offscreen"})
    assert has_display("win32", {})
    assert not has_display("linux", {"DISPLAY": ""})


def run(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    ours = {**environment, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=ours, capture_output=True, text=True, timeout=60, check=False
    )


def test_without_a_display_one_sentence_is_said(own_home: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and "QPA" not in name}
    ended = run("-m", "casetracker", environment=bare)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("There is no display")
    assert len(ended.stderr.splitlines()) == 1


def test_before_the_first_picture_no_database_is_imported() -> None:
    heavy = {"sqlalchemy", "sqlmodel", "pydantic", "reportlab", "openpyxl", "babel", "argon2"}
    code = f"import sys; import casetracker.shell.start; print({heavy} & set(sys.modules))"
    assert run("-c", code, environment=dict(os.environ)).stdout.strip() == "set()"
