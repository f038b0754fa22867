"""The desk from which commands are given."""

from __future__ import annotations

from tests.desk import desk, empty_desk, typed

__all__ = ["desk", "empty_desk", "typed"]
