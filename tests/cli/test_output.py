"""Tables, CSV and JSON: the same values three ways."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.cli.console import draw_progress, tell, visible, width
from casetracker.cli.output import as_csv, as_json, as_table, line, plain, spoken
from casetracker.kernel.i18n import words
from casetracker.kernel.messages import M
from casetracker.kernel.types import Country, Language, PreciseDate, Provenance, Qualified, Qualifier

STORABLE = st.text(st.characters(exclude_categories=["Cs"]))


def test_json_holds_iso_dates_and_codes() -> None:
    value = {
        "day": date(2013, 3, 16),
        "at": datetime(2013, 3, 16, 12, 0, tzinfo=UTC),
        "about": PreciseDate.parse("~2013-03-16"),
        "mark": Provenance.OFFICIAL,
        "inside": (Qualified(Qualifier.UP_TO, 210),),
    }
    assert plain(value) == {
        "day": "2013-03-16",
        "at": "2013-03-16T12:00:00+00:00",
        "about": "~2013-03-16",
        "mark": "O",
        "inside": [{"qualifier": "up_to", "value": 210}],
    }
    assert json.loads(as_json(value)) == plain(value)


@given(st.lists(st.tuples(STORABLE, STORABLE), max_size=5))
def test_csv_gives_every_text_back_and_none_of_it_is_a_formula(rows: list[tuple[str, str]]) -> None:
    text = as_csv([{"a": a, "b": b} for a, b in rows], ["a", "b"])
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    for cell, value in zip((c for row in read for c in row), (v for row in rows for v in row), strict=True):
        assert cell in (value, f"'{value}")
        assert cell.lstrip(" ")[:1] not in tuple("=+-@\t\r\n|%＝＋－＠")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠", "  ="])
def test_what_a_spreadsheet_would_run_gets_a_quote_before_it(start: str) -> None:
    assert f'"\'{start}1+1"' in as_csv([{"a": f"{start}1+1"}], ["a"])


def test_numbers_in_csv_stay_numbers() -> None:
    assert as_csv([{"a": -5, "b": True, "c": None}], ["a", "b", "c"]).splitlines()[1] == '"-5","true",""'


def test_columns_of_a_table_line_up_in_every_script() -> None:
    rows = [{"name": "Camp", "n": 5}, {"name": "欄位", "n": 1230}, {"name": "اردوگاه", "n": None}]
    lines = as_table(rows, {"name": M("name"), "n": M("places")}, words()).splitlines()
    assert [width(line) for line in lines[1:]] == [width(lines[1])] * 3
    assert lines[3].endswith("—")


def test_a_table_without_rows_is_its_headings() -> None:
    assert as_table([], {"name": M("name")}, words()) == "name\n"


def test_values_are_said_as_the_language_says_them() -> None:
    assert spoken(Country("AL"), words("fr")) == "Albanie"
    assert spoken(Language("sq"), words("fr")) == "albanais"
    assert spoken(date(2013, 6, 30), words()) == "30 Jun 2013"
    assert spoken(1230, words("fa")) == "۱٬۲۳۰"
    assert spoken(Qualified(Qualifier.UP_TO, 1230), words()) == "up to 1,230"
    assert spoken(True, words()) == "yes"
    assert spoken(None, words()) == "—"
    assert spoken("two\nlines", words()) == "two lines"
    assert spoken(("one", "two"), words("fr")) == "one et two"


def test_a_line_has_the_colon_of_its_language() -> None:
    assert line(M("host country"), Country("AL"), words()) == "host country: Albania"
    assert line(M("host country"), Country("AL"), words("fr")) == "pays d’accueil\u202f: Albanie"
    assert line("3.places", "\x1b[31m", words()) == "3.places: <001B>[31m"


@given(st.text())
def test_what_reaches_a_terminal_holds_nothing_that_steers_it(text: str) -> None:
    shown = visible(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown)


def test_persian_joiners_stay_as_they_are() -> None:
    assert visible("می\u200cروم") == "می\u200cروم"
    assert visible("\x1b[31mred") == "<001B>[31mred"


class Screen(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_for_a_person_and_wiped_when_done(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    draw_progress(1, 4)
    draw_progress(4, 4)
    assert screen.getvalue().startswith("\r  25% \r")
    assert screen.getvalue().endswith("\r\033[K")


def test_nothing_is_drawn_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    draw_progress(1, 4)
    assert capsys.readouterr().err == ""


def test_without_a_stderr_nothing_is_said_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    tell(M("Nobody hears this."))
    draw_progress(1, 4)
