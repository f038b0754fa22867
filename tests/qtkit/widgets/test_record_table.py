"""A table keeps what is selected, moves with keys, and reads only what it shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec
from casetracker.qtkit.widgets.record_model import PAGE
from casetracker.qtkit.widgets.record_table import RecordTable
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.many_rows import COLUMNS, ManyRows, row_id, sentence

MILLION = 1_000_000
Key = Qt.Key


@pytest.fixture
def table(qtbot: QtBot, dress: Dress) -> RecordTable:
    table = RecordTable(M("Rows"), COLUMNS, sentence)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show_rows(ManyRows(1000))
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    return table


def number(table: RecordTable) -> int:
    return int(table.current_id(), 16)


def test_opening_a_million_rows_reads_one_page(table: RecordTable, qtbot: QtBot) -> None:
    source = ManyRows(MILLION)
    table.show_rows(source)
    table.grab()
    assert source.pages == [0]


def test_scrolling_reads_the_pages_that_come_into_view(table: RecordTable) -> None:
    source = ManyRows(MILLION)
    table.show_rows(source)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    table.grab()
    assert set(source.pages) <= {0, *range(MILLION // PAGE * PAGE - PAGE, MILLION, PAGE)}
    assert len(source.pages) <= 3


@pytest.mark.parametrize("language", ["en", "fa"])
def test_keys_move_and_select_in_both_directions(
    table: RecordTable, qtbot: QtBot, dress: Dress, language: str
) -> None:
    dress(language=language)
    steps = [(Key.Key_End, 999), (Key.Key_Home, 0), (Key.Key_Down, 1), (Key.Key_Down, 2), (Key.Key_Up, 1)]
    for key, expected in steps:
        qtbot.keyClick(table, key)
        assert number(table) == expected
        assert table.selected_ids() == [row_id(expected)]
    qtbot.keyClick(table, Key.Key_PageDown)
    assert number(table) > 5


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_record_is_selected_by_its_id(table: RecordTable, dress: Dress, language: str) -> None:
    dress(language=language)
    table.select(row_id(700))
    assert table.selected_ids() == [row_id(700)]
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    table.select(row_id(5000))
    assert number(table) == 700
    assert table.current_row().number == 700


def test_the_selection_survives_a_reload(table: RecordTable, qtbot: QtBot) -> None:
    table.select(row_id(700))
    qtbot.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.show_rows(ManyRows(2000))
    assert table.selected_ids() == [row_id(700), row_id(701)]
    assert number(table) == 701


def test_when_the_current_record_is_gone_its_neighbour_is_current(table: RecordTable) -> None:
    table.select(row_id(700))
    table.show_rows(ManyRows(500))
    assert number(table) == 499
    table.show_rows(ManyRows(0))
    assert table.current_id() == ""
    assert table.current_row() is None


def test_everything_is_selected_and_counted_at_once(table: RecordTable, qtbot: QtBot) -> None:
    table.show_rows(ManyRows(MILLION))
    with qtbot.waitSignal(table.selection_counted) as told:
        qtbot.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [MILLION]
    table.show_rows(ManyRows(MILLION - 1))
    assert table.selected_count() == MILLION - 1


def test_rows_picked_one_by_one_are_counted_once(table: RecordTable, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for row in (3, 1, 4, 2, 3):
        at = table.visualRect(table.model().index(row, 1)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, control, at)
    assert table.selected_ids() == [row_id(row) for row in (1, 2, 4)]
    assert table.selected_count() == 3


def test_typing_jumps_to_the_next_row_that_starts_so(table: RecordTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(table, "57")
    assert number(table) == 57
    table._typed = ""  # as after a pause
    qtbot.keyClick(table, "9")
    assert number(table) == 90
    table._typed = ""
    qtbot.keyClick(table, "9")
    qtbot.keyClick(table, "9")
    assert number(table) == 92


def test_enter_opens_space_peeks_and_a_double_click_opens(table: RecordTable, qtbot: QtBot) -> None:
    table.select(row_id(3))
    for key, signal in ((Key.Key_Return, table.opened), (Key.Key_Space, table.peeked)):
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(table, key)
        assert told.args == [row_id(3)]
    with qtbot.waitSignal(table.opened) as told:
        at = table.visualRect(table.model().index(5, 0)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [row_id(5)]


def test_the_current_record_is_told(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.current_changed) as told:
        qtbot.keyClick(table, Key.Key_Down)
    assert told.args == [row_id(1)]


def test_a_key_asks_for_the_menu_at_the_current_row(table: RecordTable, qtbot: QtBot) -> None:
    table.select(row_id(4))
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    with qtbot.waitSignal(table.menu_requested) as told:
        QApplication.sendEvent(table, asked)
    row = table.visualRect(table.currentIndex())
    assert row.contains(table.viewport().mapFromGlobal(told.args[0]))


def test_a_click_on_a_title_asks_for_another_order(table: RecordTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    for descending in (False, True, False):
        with qtbot.waitSignal(table.sort_requested) as told:
            at = QPoint(header.sectionViewportPosition(1) + 10, 10)
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert told.args == ["square", descending]
    with qtbot.assertNotEmitted(table.sort_requested):
        at = QPoint(header.sectionViewportPosition(2) + 10, 10)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert header.sortIndicatorSection() == 1


def test_the_first_column_is_at_the_right_in_persian(table: RecordTable, dress: Dress) -> None:
    dress(language="fa")
    header = table.horizontalHeader()
    xs = [header.sectionViewportPosition(column) for column in range(3)]
    assert xs == sorted(xs, reverse=True)


def test_rows_and_columns_grow_with_the_text_and_shrink_when_compact(
    table: RecordTable, dress: Dress
) -> None:
    assert (table.rowHeight(0), table.columnWidth(0)) == (42, 120)
    dress(scale=1.5)
    assert (table.rowHeight(0), table.columnWidth(0)) == (63, 180)
    dress(density="compact")
    assert table.rowHeight(0) == S(28) == 28


def test_columns_are_chosen_ordered_and_kept(table: RecordTable, qtbot: QtBot) -> None:
    assert table.columns.shown() == ["number", "square", "fixed"]
    table.columns.choose(["extra", "unknown", "square"])
    assert table.columns.shown() == ["number", "extra", "square"]
    with qtbot.waitSignal(table.columns.changed):
        table.horizontalHeader().resizeSection(0, 150)
    table.select(row_id(9))
    kept = table.view_state()
    other = RecordTable(M("Rows"), COLUMNS, sentence)
    qtbot.addWidget(other)
    other.show_rows(ManyRows(1000))
    other.restore_view(kept)
    assert other.view_state() == kept
    assert other.columnWidth(0) == 150
    assert kept["current"] == row_id(9)


def test_a_dragged_title_moves_its_column_but_never_the_first(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.columns.changed):
        table.horizontalHeader().moveSection(1, 2)
    assert table.columns.shown() == ["number", "fixed", "square"]
    table.columns.choose(["fixed", "number"])
    assert table.columns.shown() == ["number", "fixed"]


def test_tab_leaves_the_table(table: RecordTable, qtbot: QtBot) -> None:
    assert not table.tabKeyNavigation()


def test_the_ring_and_the_mark_are_drawn_at_the_start_edge(
    table: RecordTable, qtbot: QtBot, dress: Dress
) -> None:
    from casetracker.qtkit.theme import theme

    for language, at in (("en", 4), ("fa", -5)):
        dress(language=language)
        table.select(row_id(2))
        table.clearFocus()
        drawn = table.viewport().grab().toImage()
        row = table.visualRect(table.currentIndex())
        x = at % drawn.width()
        mark = 1 if language == "en" else drawn.width() - 2
        assert drawn.pixelColor(mark, row.center().y()) == theme().colour("focus")
        assert drawn.pixelColor(x, row.center().y()) == theme().colour("sel")
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
        assert table.viewport().grab().toImage().pixelColor(x, row.y()) == theme().colour("focus")


def test_a_column_is_never_narrower_than_its_title(table: RecordTable, qtbot: QtBot, dress: Dress) -> None:
    long = ColumnSpec("long", M("A title that is long"), lambda row: Cell("x"), 20, extra=True)
    other = RecordTable(M("Rows"), (COLUMNS[0], long), sentence)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.columns.changed):
        other.columns.show("long", True)
    header = other.horizontalHeader()
    for scale in (1.0, 1.5):
        dress(scale=scale)
        other.dress()
        assert header.sectionSize(1) > header.fontMetrics().horizontalAdvance("A title that is long")
    assert other.columns.state()["widths"]["long"] == 20
