"""The chooser stays open while columns are ticked and moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.column_chooser import ColumnChooser
from casetracker.qtkit.widgets.record_table import RecordTable
from tests.qtkit.widgets.many_rows import COLUMNS, ManyRows, sentence


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    return page


@pytest.fixture
def table(page: QWidget) -> RecordTable:
    table = RecordTable(M("Rows"), COLUMNS, sentence, parent=page)
    table.show_rows(ManyRows(10))
    return table


@pytest.fixture
def chooser(page: QWidget, table: RecordTable) -> ColumnChooser:
    chooser = ColumnChooser(table.columns, page)
    chooser.open_under(page)
    return chooser


def columns_of(chooser: ColumnChooser) -> QListWidget:
    return chooser.findChild(QListWidget)


def test_a_click_shows_a_column_and_the_list_stays_open(
    chooser: ColumnChooser, table: RecordTable, qtbot: QtBot
) -> None:
    listed = columns_of(chooser)
    row = listed.visualItemRect(listed.item(3))
    middle = QPoint(row.x() + 12, row.center().y())
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert table.columns.shown() == ["number", "square", "fixed", "extra"]
    assert chooser.isVisible()


def test_space_hides_a_column(chooser: ColumnChooser, table: RecordTable, qtbot: QtBot) -> None:
    qtbot.keyClick(columns_of(chooser), Qt.Key.Key_Space)
    assert table.columns.shown() == ["number", "fixed"]


def test_alt_with_an_arrow_moves_a_column_but_never_before_the_first(
    chooser: ColumnChooser, table: RecordTable, qtbot: QtBot
) -> None:
    listed, alt = columns_of(chooser), Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(listed, Qt.Key.Key_Down, alt)
    assert table.columns.order() == ["number", "fixed", "square", "extra"]
    for _ in range(3):
        qtbot.keyClick(listed, Qt.Key.Key_Up, alt)
    assert table.columns.order() == ["number", "square", "fixed", "extra"]
    assert listed.currentRow() == 1


def test_the_first_column_can_not_be_hidden(chooser: ColumnChooser) -> None:
    assert not columns_of(chooser).item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_the_usual_columns_come_back(chooser: ColumnChooser, table: RecordTable, qtbot: QtBot) -> None:
    qtbot.keyClick(columns_of(chooser), Qt.Key.Key_Space)
    qtbot.mouseClick(chooser.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert table.columns.shown() == ["number", "square", "fixed"]


def test_escape_closes(chooser: ColumnChooser, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chooser.destroyed):
        qtbot.keyClick(columns_of(chooser), Qt.Key.Key_Escape)
