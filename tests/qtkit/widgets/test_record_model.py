"""A model asks for the rows that are shown, and for no others."""

from __future__ import annotations

import tracemalloc

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from casetracker.kernel import i18n
from casetracker.kernel.errors import WorldError
from casetracker.qtkit.widgets.record_model import PAGE, RecordModel
from tests.qtkit.widgets.many_rows import COLUMNS, ManyRows, row_id, sentence

MILLION = 1_000_000


@pytest.fixture
def model(qtbot: QtBot) -> RecordModel:
    return RecordModel(COLUMNS, sentence)


@pytest.mark.parametrize("count", [0, 1, PAGE, 1000])
def test_the_model_keeps_qt_s_rules(model: RecordModel, qtmodeltester: ModelTester, count: int) -> None:
    model.show(ManyRows(count))
    qtmodeltester.check(model)


def test_counting_asks_for_no_row(model: RecordModel) -> None:
    source = ManyRows(MILLION)
    model.show(source)
    assert model.rowCount() == MILLION
    assert source.pages == []


def test_one_row_asks_for_one_page(model: RecordModel) -> None:
    source = ManyRows(MILLION)
    model.show(source)
    assert model.cell(500_000, 0).main == "500000"
    assert model.cell(500_001, 1).main == str(500_001**2)
    assert source.pages == [500_000 // PAGE * PAGE]


def test_reading_a_million_rows_holds_a_few_pages(model: RecordModel) -> None:
    model.show(ManyRows(MILLION))
    tracemalloc.start()
    for row in range(0, MILLION, 1000):
        model.cell(row, 0)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000


def test_several_things_are_told_in_one_call(model: RecordModel) -> None:
    model.show(ManyRows(3))
    index = model.index(2, 1)
    assert index.data() == "4"
    assert model.itemData(index)[Qt.ItemDataRole.DisplayRole.value] == "4"


def test_the_first_cell_speaks_the_row_and_the_others_their_column(model: RecordModel) -> None:
    model.show(ManyRows(3))
    speech = [model.index(2, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(3)]
    assert speech == ["row 2", "Square: 4", "Fixed: same"]


def test_numbers_stand_at_the_right(model: RecordModel) -> None:
    model.show(ManyRows(3))
    alignments = [
        Qt.AlignmentFlag(model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)) for column in (0, 1)
    ]
    assert not alignments[0] & Qt.AlignmentFlag.AlignAbsolute
    assert alignments[1] & Qt.AlignmentFlag.AlignAbsolute


def test_titles_are_said_in_the_language_in_use(model: RecordModel, qtbot: QtBot) -> None:
    model.show(ManyRows(3))
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(0, horizontal) == "Number"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
        i18n.use("fa")
        model.retranslate()
    i18n.use("en")


def test_a_disk_that_fails_is_told_once_and_leaves_the_rows_empty(model: RecordModel, qtbot: QtBot) -> None:
    source = ManyRows(10, broken=True)
    model.show(source)
    with qtbot.waitSignal(model.failed) as told:
        assert model.cell(0, 0).main == ""
    assert isinstance(told.args[0], WorldError)
    assert model.record_id(0) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == ""
    assert len(source.pages) == 1


def test_ids_are_told_for_rows_that_are_there(model: RecordModel) -> None:
    model.show(ManyRows(2))
    assert [model.record_id(row) for row in (-1, 0, 1, 2)] == [None, row_id(0), row_id(1), None]
    assert model.data(QModelIndex()) is None
