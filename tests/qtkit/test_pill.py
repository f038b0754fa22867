"""A status is told by icon, word and colour (ux.md 3.2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.pill import STATUSES, Pill, PillLook, paint_pill, pill_size
from tests.qtkit.seen import at, shows

WORDS = {
    "announced": ("circle-dashed", "neutral"),
    "awaiting_confirmation": ("circle-dashed", "neutral"),
    "closing_soon": ("hourglass", "warn"),
    "expired": ("calendar-x", "neutral"),
    "full": ("circle-check", "ok"),
    "open": ("circle-dot", "info"),
    "over_referred": ("triangle-alert", "bad"),
    "suspended": ("circle-pause", "hold"),
    "withdrawn": ("ban", "bad"),
}


@pytest.mark.parametrize(("status", "look"), WORDS.items())
def test_a_status_looks_as_the_vocabulary_says(status: str, look: tuple[str, str]) -> None:
    assert STATUSES[status] == PillLook(*look)


@pytest.mark.parametrize("status", STATUSES)
def test_a_pill_shows_its_tint_and_its_words(qtbot: QtBot, status: str) -> None:
    pill = Pill(M("Closing soon"), STATUSES[status])
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert shows(pill, f"{STATUSES[status].role}_bg")
    assert shows(pill, STATUSES[status].role)
    assert pill.accessibleName() == "Closing soon"


def test_a_pill_says_its_word_again_and_makes_room(qtbot: QtBot, dress: Callable[..., None]) -> None:
    pill = Pill(M("{count}", count=1), STATUSES["open"])
    qtbot.addWidget(pill)
    before = pill.sizeHint()
    dress(language="fa", scale=1.5)
    assert pill.accessibleName() == "۱"
    assert pill.sizeHint().height() == 33
    pill.show_status(M("{count}", count=1_000_000), STATUSES["full"])
    assert pill.sizeHint().width() > before.width() * 1.5


@pytest.mark.parametrize(
    ("direction", "start"), [(Qt.LayoutDirection.LeftToRight, 30), (Qt.LayoutDirection.RightToLeft, 170)]
)
def test_a_delegate_draws_it_at_the_start_edge_and_never_beyond(
    direction: Qt.LayoutDirection, start: int
) -> None:
    canvas = QPixmap(200, 42)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    paint_pill(painter, QRect(0, 0, 200, 42), "Open", STATUSES["open"], direction)
    painter.end()
    image = canvas.toImage()
    assert image.pixelColor(start, 12).alpha() == 255
    assert image.pixelColor(200 - start, 12).alpha() == 0


def test_words_that_do_not_fit_are_cut(qtbot: QtBot) -> None:
    assert pill_size("Over-referred").width() > 60
    canvas = QPixmap(200, 22)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    paint_pill(
        painter,
        QRect(0, 0, 60, 22),
        "Over-referred",
        STATUSES["over_referred"],
        Qt.LayoutDirection.LeftToRight,
    )
    painter.end()
    assert canvas.toImage().pixelColor(61, 11).alpha() == 0


def test_a_pill_is_read_and_not_pressed(qtbot: QtBot) -> None:
    pill = Pill(M("Open"), STATUSES["open"])
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert pill.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert at(pill, 0, 0).name() != at(pill, 30, 2).name()
