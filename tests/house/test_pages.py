"""What the README and the decisions say is true: every command, path and link they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DECISIONS = ROOT / "docs" / "decisions"
MADE = (".venv/", "build/", "docs/nightly.md")


def test_the_readme_begins_with_exactly_two_commands() -> None:
    block = re.search(r"## Two commands.*?```\n(.*?)```", README, re.DOTALL)
    assert block
    assert block[1].splitlines() == ["./dev run", "./dev test"]


def test_every_command_of_the_front_door_that_is_named_exists() -> None:
    front_door = (ROOT / "dev").read_text(encoding="utf-8")
    named = set(re.findall(r"\./dev ([a-z]+)", README))
    assert named >= {"run", "test"}
    assert all(f"\ndef {name}(options" in front_door for name in named)


def test_every_path_that_is_named_exists() -> None:
    named = re.findall(r"`((?:casetracker|resources|tests|docs|packaging)/[^` ]*)`", README)
    assert named
    assert not [name for name in named if not name.startswith(MADE) and not list(ROOT.glob(name.rstrip("/")))]


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("0*.md")), ids=lambda page: page.stem)
def test_every_decision_stands_in_the_index(page: Path) -> None:
    index = (DECISIONS / "0000-index.md").read_text(encoding="utf-8")
    assert page.name == "0000-index.md" or f"({page.name})" in index
    number = page.name[:4]
    assert page.name == "0000-index.md" or page.read_text(encoding="utf-8").startswith(f"# {number} · ")
