"""The filter bar reads what is typed, shows it as chips, and turns chips back into words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casetracker.kernel.filters import Filter, parse
from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.chip import Chip
from casetracker.qtkit.widgets.choice_field import Choice
from casetracker.qtkit.widgets.choice_menu import ChoiceMenu
from casetracker.qtkit.widgets.filter_bar import FilterBar
from casetracker.qtkit.widgets.filter_help import FilterHelp
from casetracker.qtkit.widgets.filter_terms import FilterField
from casetracker.qtkit.widgets.label import Label
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.fields import shown

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
FIELDS = (
    FilterField(
        "status",
        M("Status"),
        (Choice("open", M("Open")), Choice("full", M("Full"))),
        lambda: {"open": 1230, "full": 2},
    ),
    FilterField("country", M("Country"), (Choice("al", M("Albania")),), always=True),
    FilterField("left", M("Left"), example=">0"),
)


@pytest.fixture
def bar(qtbot: QtBot, dress: Dress) -> FilterBar:
    bar = FilterBar(M("Filter offers"), FIELDS)
    shown(qtbot, bar)
    bar.search.setFocus()
    return bar


def chips(bar: FilterBar) -> list[str]:
    return [chip.text() for chip in bar._chips]


def test_typing_tells_the_words_when_it_pauses(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.filter_changed) as told:
        qtbot.keyClicks(bar.search, "camp")
    assert told.args == [Filter("camp")]
    assert bar.filter() == Filter("camp")


def test_typed_terms_filter_at_once_and_become_chips_on_enter(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.filter_changed) as told:
        qtbot.keyClicks(bar.search, "camp status:open -closed")
    assert told.args == [parse("camp status:open -closed")]
    assert chips(bar) == ["Country: any"]
    qtbot.keyClick(bar.search, Key.Key_Return)
    assert chips(bar) == ["Status: Open", "without closed", "Country: any"]
    assert bar.search.text() == "camp"
    assert bar.filter() == parse("camp status:open -closed")


def test_leaving_makes_chips_too(bar: FilterBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(bar.search, "left:>0")
    with qtbot.waitSignal(bar.filter_changed):
        qtbot.keyClick(bar.search, Key.Key_Tab)
    assert chips(bar) == ["Left > 0", "Country: any"]
    assert bar.search.text() == ""


def test_a_filter_that_is_shown_is_not_told(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.filter_changed, wait=200):
        bar.set_filter(parse("camp country:al"))
    assert chips(bar) == ["Country: Albania"]
    assert bar.search.text() == "camp"


def test_the_cross_takes_a_term_away(bar: FilterBar, qtbot: QtBot) -> None:
    bar.set_filter(parse("camp status:open left:>0"))
    chip = bar._chips[0]
    with qtbot.waitSignal(bar.filter_changed) as told:
        qtbot.mouseClick(chip, Left, pos=QPoint(chip.width() - 16, chip.height() // 2))
    assert told.args == [parse("camp left:>0")]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_key_takes_a_term_away_and_the_focus_stays_among_the_chips(
    bar: FilterBar, qtbot: QtBot, key: Qt.Key
) -> None:
    bar.set_filter(parse("status:open left:>0"))
    bar._chips[0].setFocus()
    with qtbot.waitSignal(bar.filter_changed) as told:
        qtbot.keyClick(bar._chips[0], key)
    assert told.args == [parse("left:>0")]
    assert bar._chips[0].hasFocus()


def test_a_chip_without_choices_goes_back_into_the_field(bar: FilterBar, qtbot: QtBot) -> None:
    bar.set_filter(parse("camp left:>0"))
    qtbot.mouseClick(bar._chips[0], Left, pos=QPoint(10, 10))
    assert bar.search.text() == "camp left:>0"
    assert bar.search.hasFocus()
    assert bar.filter() == parse("camp left:>0")


def test_a_chip_with_choices_opens_them_with_counts(bar: FilterBar, qtbot: QtBot) -> None:
    bar.set_filter(parse("status:open"))
    qtbot.keyClick(bar._chips[0], Key.Key_Return)
    menu = bar.findChild(ChoiceMenu)
    assert [action.text() for action in menu.actions()] == ["Open\t1,230", "Full\t2"]
    assert [action.isChecked() for action in menu.actions()] == [True, False]


def test_ticks_change_the_filter_and_leave_the_menu_open(bar: FilterBar, qtbot: QtBot) -> None:
    bar.set_filter(parse("status:open"))
    qtbot.keyClick(bar._chips[0], Key.Key_Return)
    menu = bar.findChild(ChoiceMenu)
    full = menu.actions()[1]
    with qtbot.waitSignal(bar.filter_changed) as told:
        qtbot.mouseClick(menu, Left, pos=menu.actionGeometry(full).center())
    assert told.args == [parse("status:open,full")]
    assert menu.isVisible()
    menu.setActiveAction(full)
    with qtbot.waitSignal(bar.filter_changed) as told:
        qtbot.keyClick(menu, Key.Key_Space)
    assert told.args == [parse("status:open")]
    assert chips(bar) == ["Status: Open", "Country: any"]
    qtbot.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()


def test_a_field_that_is_always_there_opens_its_choices(bar: FilterBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(bar._chips[0], Left)
    menu = bar.findChild(ChoiceMenu)
    with qtbot.waitSignal(bar.filter_changed) as told:
        qtbot.mouseClick(menu, Left, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert told.args == [parse("country:al")]


def test_every_field_can_be_added_from_the_menu(bar: FilterBar) -> None:
    menu = bar.add_menu()
    assert [action.text() for action in menu.actions()] == ["Status", "Country", "Left"]
    menu.actions()[2].trigger()
    assert bar.search.text() == "left:"


def test_escape_empties_the_field_then_the_chips_then_goes_back_to_the_list(
    bar: FilterBar, qtbot: QtBot
) -> None:
    bar.set_filter(parse("camp left:>0"))
    expected = [parse("left:>0"), Filter()]
    for wanted in expected:
        with qtbot.waitSignal(bar.filter_changed) as told:
            qtbot.keyClick(bar.search, Key.Key_Escape)
        assert told.args == [wanted]
    with qtbot.waitSignal(bar.emptied):
        qtbot.keyClick(bar.search, Key.Key_Escape)


def test_what_can_not_be_looked_for_is_said_below(bar: FilterBar, qtbot: QtBot) -> None:
    bar.search.setText("x" * 1001)
    qtbot.keyClick(bar.search, Key.Key_Return)
    assert bar._note.text().startswith("A filter can hold 1,000 characters")
    assert bar.search.property("fault") is True
    with qtbot.waitSignal(bar.filter_changed):
        bar.search.setText("camp")
    assert bar._note.isHidden()


def test_the_question_mark_explains_the_syntax_and_names_the_fields(bar: FilterBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(bar.findChildren(QPushButton)[-1], Left)
    texts = [label.text() for label in bar.findChild(FilterHelp).findChildren(Label)]
    assert any("left:>0" in text for text in texts)
    assert "Country" in texts


def test_chips_are_said_again_in_another_language(bar: FilterBar, dress: Dress) -> None:
    bar.set_filter(parse("status:open,full"))
    dress(language="fa")
    assert "، " in chips(bar)[0]
    assert bar._chips[0].accessibleName() == chips(bar)[0]


def test_chips_go_on_in_a_second_line_from_the_start_edge(bar: FilterBar, dress: Dress, qtbot: QtBot) -> None:
    wanted = "status:open,full left:>0 owner:me until:<30d"
    for language in ("en", "fa"):
        dress(language=language)
        bar.set_filter(parse(wanted))
        qtbot.waitUntil(lambda: len({chip.y() for chip in bar._chips}) > 1)
        inside = [bar.rect().contains(chip.geometry()) for chip in bar._chips]
        assert all(inside)
        start = bar.search.geometry()
        edges = [chip.x() == start.x() or chip.geometry().right() == start.right() for chip in bar._chips]
        assert any(edges)


def test_a_chip_that_says_any_cannot_be_taken_away(bar: FilterBar, qtbot: QtBot) -> None:
    chip = bar._chips[0]
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Key.Key_Delete)


def test_a_long_chip_is_cut_and_keeps_its_whole_name(qtbot: QtBot, dress: Dress) -> None:
    chip = Chip(M("Status: " + "very long " * 30))
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() <= 420
    assert chip.accessibleName() == "Status: " + "very long " * 30


def test_what_was_refused_stays_refused_when_it_becomes_a_chip(bar: FilterBar, qtbot: QtBot) -> None:
    bar.filter_changed.connect(lambda _wanted: bar.refuse(M("There is no field called colour.")))
    qtbot.keyClicks(bar.search, "colour:blue")
    qtbot.keyClick(bar.search, Key.Key_Return)
    assert bar._note.text() == "There is no field called colour."
    bar.set_filter(Filter())
    assert bar._note.text() == ""
