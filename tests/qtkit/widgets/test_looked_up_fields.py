"""Countries and records are found while somebody types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casetracker.kernel.messages import M
from casetracker.kernel.text import fold
from casetracker.qtkit.widgets.country_field import CountryField
from casetracker.qtkit.widgets.picker_field import PickerField
from casetracker.qtkit.widgets.suggestions import Suggestion
from tests.qtkit.conftest import Dress
from tests.qtkit.widgets.fields import retype, said, shown

KNOWN = (
    Suggestion("K-0001", "Ministry of Interior", "Used in 7 letters"),
    Suggestion("K-0002", "Ministry of Migration"),
    Suggestion("K-0003", "Red Cross", "Geneva"),
    Suggestion("K-0004", "Red Cross", "Tirana"),
)


def find(text: str) -> list[Suggestion]:
    return [line for line in KNOWN if fold(text) in fold(line.text) or fold(text) == fold(line.value)]


@pytest.fixture
def country(qtbot: QtBot, dress: Dress) -> CountryField:
    field = CountryField()
    shown(qtbot, field)
    return field


@pytest.fixture
def picker(qtbot: QtBot, dress: Dress) -> PickerField:
    field = PickerField(find)
    shown(qtbot, field)
    return field


@pytest.mark.parametrize("typed", ["Albania", "al", "ALB", "alba", "Albanie", "ألبانيا", "آلبانی", "Albnia"])
def test_a_country_is_known_by_any_name_with_one_slip(
    country: CountryField, qtbot: QtBot, typed: str
) -> None:
    retype(qtbot, country, typed)
    assert country.value() == "AL"
    assert said(country.echo()) == "AL · Albania"
    country._suggestions.close()
    country.clearFocus()
    assert country.text() == "Albania"


@pytest.mark.parametrize("typed", ["Atlantis", "x", "a", "n"])
def test_what_is_no_country_or_several_has_a_fault(country: CountryField, qtbot: QtBot, typed: str) -> None:
    retype(qtbot, country, typed)
    assert country.value() is None
    assert country.fault() is not None
    assert country.echo() is None


def test_countries_are_offered_while_typing(country: CountryField, qtbot: QtBot) -> None:
    retype(qtbot, country, "ni")
    assert {"NE", "NG", "NI"} <= set(country._suggestions.lines())
    retype(qtbot, country, "albnia")
    assert country._suggestions.lines() == ["AL"]


def test_an_offered_country_is_taken_with_keys(country: CountryField, qtbot: QtBot) -> None:
    retype(qtbot, country, "nig")
    first = country._suggestions.lines()[0]
    popup = country.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert country.value() == first


def test_a_country_is_named_in_the_language_in_use(country: CountryField, dress: Dress) -> None:
    country.set_value("AL")
    dress(language="fr")
    assert country.text() == "Albanie"
    assert country.value() == "AL"
    country.set_value(None)
    assert country.is_empty()


def test_a_record_is_known_by_its_name_and_its_reference(picker: PickerField, qtbot: QtBot) -> None:
    for typed in ("ministry of interior", "k-0001"):
        retype(qtbot, picker, typed)
        assert picker.value() == "K-0001"
        assert said(picker.echo()) == "Used in 7 letters"
        assert picker.fault() is None


def test_a_name_that_two_have_must_be_chosen(picker: PickerField, qtbot: QtBot) -> None:
    retype(qtbot, picker, "Red Cross")
    assert picker.value() is None
    assert picker.fault() is not None
    popup = picker.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert picker.value() == "K-0004"
    assert said(picker.echo()) == "Tirana"


def test_what_only_the_arrows_reached_counts_when_the_field_is_left(
    picker: PickerField, qtbot: QtBot
) -> None:
    retype(qtbot, picker, "migr")
    qtbot.keyClick(picker.completer().popup(), Qt.Key.Key_Down)
    picker._suggestions.close()
    picker.clearFocus()
    assert picker.value() == "K-0002"


def test_an_unknown_name_is_a_fault_or_a_new_record(picker: PickerField, qtbot: QtBot) -> None:
    retype(qtbot, picker, "Ministry of Sound")
    assert picker.fault() is not None
    assert picker.new_name() is None
    making = PickerField(find, new=M("New contact"))
    shown(qtbot, making)
    retype(qtbot, making, "Ministry of Sound")
    assert making.fault() is None
    assert making.new_name() == "Ministry of Sound"
    assert said(making.echo()) == "New contact"
    retype(qtbot, making, "Ministry of Interior")
    assert making.new_name() is None


def test_a_record_comes_back_by_reference_and_by_what_was_typed(picker: PickerField) -> None:
    picker.set_value("K-0002")
    assert picker.text() == "Ministry of Migration"
    typed = picker.typed()
    picker.set_value(None)
    assert picker.is_empty()
    assert picker.value() is None
    picker.set_typed(typed)
    assert picker.value() == "K-0002"
