"""The Qt we lock does not lose references to None."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_20_000_void_calls_keep_the_references_to_none() -> None:
    """PySide 6.12 lost one at every void call and killed the process after some 7,000 (PYSIDE-3474)."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 1_000
