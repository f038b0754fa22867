"""A folder for what the writers write, with nothing else in it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder."""
    made = tmp_path / "out"
    made.mkdir()
    return made
