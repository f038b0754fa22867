"""What was copied here is gone after a while; what others copied is theirs."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from casetracker.shell.clipboard import OwnClipboard


@pytest.fixture
def board(qapp: Any) -> QClipboard:
    board = QGuiApplication.clipboard()
    board.clear()
    return board


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clipboard is ours: Qt's platform without a screen does not know whose it is."""
    monkeypatch.setattr(OwnClipboard, "_is_ours", lambda _self, _mode: True)


def test_it_goes_by_itself(board: QClipboard, ours: None, qtbot: Any) -> None:
    own = OwnClipboard(lambda: 0)
    board.setText("AL-2026-01")
    qtbot.waitUntil(lambda: board.text() == "")
    own.deleteLater()


def test_it_stays_until_then(board: QClipboard, ours: None) -> None:
    own = OwnClipboard(lambda: 30)
    board.setText("AL-2026-01")
    assert board.text() == "AL-2026-01"
    own.clear()
    assert board.text() == ""
    own.deleteLater()


def test_what_others_copied_is_left_alone(board: QClipboard, monkeypatch: pytest.MonkeyPatch) -> None:
    own = OwnClipboard(lambda: 30)
    board.setText("somebody's shopping")
    monkeypatch.setattr(OwnClipboard, "_is_ours", lambda _self, _mode: False)
    own.clear()
    assert board.text() == "somebody's shopping"
    own.deleteLater()
