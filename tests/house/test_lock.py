"""What is installed is named, with its version and its hashes, and nothing says from where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT

LOCKS = [ROOT / "packaging" / "requirements.lock", ROOT / "packaging" / "bench-requirements.lock"]
ENTRY = re.compile(
    r"(?P<name>[a-z0-9._-]+)==(?P<version>[^ ]+)(?: ; [^\\]+)?(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)


def entries(lock: Path) -> Iterator[str]:
    """The lock file's entries, each on one line."""
    yield from re.sub(r" \\\n\s+", " ", lock.read_text(encoding="utf-8")).splitlines()


def versions(lock: Path) -> set[tuple[str, str]]:
    """The names in a lock file with their versions."""
    return {tuple(re.split("==| ", line)[:2]) for line in entries(lock)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_entry_has_its_hashes_and_no_address(lock: Path) -> None:
    assert not [line for line in entries(lock) if not ENTRY.fullmatch(line)]


def test_everything_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in asked}
    assert names <= {name for name, _version in versions(LOCKS[0])}


def test_peers_share_our_versions() -> None:
    ours = dict(versions(LOCKS[0]))
    assert not [name for name, version in versions(LOCKS[1]) if ours.get(name, version) != version]
