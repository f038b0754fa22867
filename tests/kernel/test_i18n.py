"""How four languages say sentences, numbers, dates and countries."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel.i18n import LANGUAGES, MN, M, Message, Words, current, use, words
from casetracker.kernel.text import fold, isolate
from casetracker.kernel.types import Country, OneOf, PreciseDate, Precision, Qualified, Qualifier, Share

PAIRS = Path(__file__).parent.parent / "data" / "calendar_pairs.csv"
EVERYONE = [words(language, calendar) for language in LANGUAGES for calendar in ("gregorian", "jalali")]
FIELDS = ("{count} field needs another look.", "{count} fields need another look.")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize(
    ("language", "number", "percent"),
    [
        ("en", "1,230", "69%"),
        ("fr", "1\u202f230", "69\u202f%"),
        ("ar", "١٬٢٣٠", "٦٩٪"),
        ("fa", "۱٬۲۳۰", "۶۹٪"),
    ],
)
def test_each_language_writes_numbers_in_its_own_digits(language: str, number: str, percent: str) -> None:
    assert words(language).number(1230) == number
    assert fold(words(language).percent(0.69)) == fold(percent)


def test_numbers_that_are_no_numbers_are_a_dash() -> None:
    assert [words().number(odd) for odd in (float("nan"), float("inf"), Decimal("sNaN"))] == ["—"] * 3
    assert words().number(Decimal("1230.5")) == "1,230.5"


@pytest.mark.parametrize(
    ("language", "style", "written"),
    [
        ("en", "short", "31/03/2027"),
        ("en", "medium", "31 Mar 2027"),
        ("en", "long", "31 March 2027"),
        ("en", "month", "Mar 2027"),
        ("fr", "medium", "31 mars 2027"),
        ("ar", "medium", "٣١ مارس ٢٠٢٧"),
        ("ar", "month", "مارس ٢٠٢٧"),
        ("fa", "short", "۱۴۰۶/۰۱/۱۱"),
        ("fa", "medium", "۱۱ فروردین ۱۴۰۶"),
        ("fa", "month", "فروردین ۱۴۰۶"),
    ],
)
def test_each_language_writes_days_in_its_own_way(language: str, style: str, written: str) -> None:
    assert words(language).date(date(2027, 3, 31), style) == written


def test_solar_hijri_days_are_those_of_the_tables() -> None:
    with PAIRS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["gregorian"])
            assert words("fa").date(day, "short") == row["jalali_persian_digits"]
            assert words("en", "jalali").date(day, "short") == row["jalali"]


def test_a_calendar_can_be_chosen_for_any_language() -> None:
    day = date(2027, 3, 31)
    assert words("fa", "gregorian").date(day) == "۳۱ مارس ۲۰۲۷"
    assert words("en", "jalali").date(day) == "11 Farvardin 1406"


def test_a_day_before_the_solar_calendar_began_is_written_all_the_same() -> None:
    assert words("en", "jalali").date(date(600, 1, 1)) == "1 Jan 600"


@pytest.mark.parametrize(
    ("text", "english", "persian"),
    [
        ("2013-03-16", "16 Mar 2013", "۲۶ اسفند ۱۳۹۱"),
        ("~2013-03-16", "about 16 Mar 2013", "حدود ۲۶ اسفند ۱۳۹۱"),
        ("2013-03", "Mar 2013", "مارس ۲۰۱۳"),
        ("2013", "2013", "۲۰۱۳"),
    ],
)
def test_a_date_is_said_only_as_exactly_as_it_is_known(text: str, english: str, persian: str) -> None:
    assert words("en").precise(PreciseDate.parse(text)) == english
    assert words("fa").precise(PreciseDate.parse(text)) == persian


def test_a_moment_is_said_in_local_time() -> None:
    naive = datetime.fromisoformat("2026-11-23T14:32")
    assert words("en").moment(naive) == "23 Nov 2026, 14:32"
    assert words("fr").moment(naive) == "23 nov. 2026 à 14:32"
    aware = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
    assert words("en").moment(aware) == words("en").moment(aware.astimezone().replace(tzinfo=None))


@pytest.mark.parametrize(
    ("qualifier", "english", "french", "persian"),
    [
        (Qualifier.EXACT, "3,000", "3\u202f000", "۳٬۰۰۰"),
        (Qualifier.UP_TO, "up to 3,000", "jusqu’à 3\u202f000", "تا ۳٬۰۰۰"),
        (Qualifier.ABOUT, "about 3,000", "environ 3\u202f000", "حدود ۳٬۰۰۰"),
        (Qualifier.MORE_THAN, "more than 3,000", "plus de 3\u202f000", "بیش از ۳٬۰۰۰"),
        (Qualifier.AT_LEAST, "at least 3,000", "au moins 3\u202f000", "دست‌کم ۳٬۰۰۰"),
        (Qualifier.FEWER_THAN, "fewer than 3,000", "moins de 3\u202f000", "کمتر از ۳٬۰۰۰"),
    ],
)
def test_a_number_keeps_the_hedge_of_its_source(
    qualifier: Qualifier, english: str, french: str, persian: str
) -> None:
    said = [words(language).qualified(qualifier, 3000) for language in ("en", "fr", "fa")]
    assert said == [english, french, persian]


def test_names_are_joined_into_a_phrase() -> None:
    assert words("en").listing(["a", "b", "c"]) == "a, b and c"
    assert words("fr").listing(["a", "b"]) == "a et b"
    assert words("ar").listing(["a"]) == isolate("a")
    assert words("fa").listing([]) == ""


def test_countries_are_named_in_each_language() -> None:
    assert [words(language).country("AL") for language in LANGUAGES] == [
        "Albania",
        "Albanie",
        "ألبانيا",
        "آلبانی",
    ]


def test_every_kind_of_value_is_said_in_its_own_way() -> None:
    message = M(
        "{a} {b} {c} {d} {e} {f}",
        a=1230,
        b=date(2027, 3, 31),
        c=PreciseDate(date(2013, 3, 1), Precision.MONTH),
        d=Country("AL"),
        e=M("up to {value}", value=Decimal(210)),
        f=True,
    )
    assert words("en").say(message) == "1,230 31 Mar 2027 Mar 2013 Albania up to 210 yes"


def test_a_share_and_a_hedged_count_are_said_in_a_sentence() -> None:
    message = M("{share} of {places}", share=Share(0.69), places=Qualified(Qualifier.UP_TO, 210))
    assert words("en").say(message) == "69% of up to 210"


def test_a_place_with_a_capital_says_its_value_with_a_capital() -> None:
    assert words().say(M("{Label} must be text", label="host country")) == "Host country must be text"
    assert words().say(M("{Label} must be text", Label="iPhone")) == "iPhone must be text"


def test_foreign_text_keeps_its_order_in_a_right_to_left_sentence() -> None:
    message = M("There is no field called {name} here", name="{count} AL-1")
    assert isolate("{count} AL-1") in words("fa").say(message)
    assert words("en").say(message) == "There is no field called {count} AL-1 here"
    assert "\u2068" not in words("ar").say(M("Enter the {label}", label=M("yes")))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا حقل يحتاج إلى مراجعة."),
        (1, "حقل واحد يحتاج إلى مراجعة."),
        (2, "حقلان يحتاجان إلى مراجعة."),
        (3, "٣ حقول تحتاج إلى مراجعة."),
        (11, "١١ حقلاً يحتاج إلى مراجعة."),
        (100, "١٠٠ حقل يحتاج إلى مراجعة."),
        (103, "١٠٣ حقول تحتاج إلى مراجعة."),
    ],
)
def test_arabic_counts_in_six_forms(count: int, said: str) -> None:
    assert words("ar").say(MN(*FIELDS, count)) == said


def test_french_counts_nought_as_one_and_english_does_not() -> None:
    assert words("fr").say(MN(*FIELDS, 0)).startswith("0 champ est")
    assert words("en").say(MN(*FIELDS, 0)).startswith("0 fields need")
    assert words("en").say(MN(*FIELDS, 1)).startswith("1 field needs")


def test_a_place_without_a_value_stays_standing() -> None:
    assert words().say(M("up to {value}")) == "up to {value}"
    assert words().say("up to {value}") == "up to {value}"
    assert words("fa").say("") == ""


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.datetimes(timezones=st.just(UTC))
    | st.builds(PreciseDate, st.dates(), st.sampled_from(Precision))
    | st.text(max_size=3).map(Country)
    | st.floats(-10, 10).map(Share)
    | st.builds(Qualified, st.sampled_from(Qualifier), st.integers())
    | st.binary()
)


@given(st.sampled_from(EVERYONE), VALUES, st.text())
def test_saying_never_fails_whatever_the_values(speaker: Words, value: object, text: str) -> None:
    assert speaker.say(M("up to {value}", value=M("{x}{y}{", x=value))).strip()
    assert isinstance(speaker.say(M(text, value=value)), str)
    assert isinstance(speaker.say(text), str)


LAST = datetime.max.replace(tzinfo=UTC)
FIRST = datetime.min.replace(tzinfo=timezone(timedelta(hours=5)))


@pytest.mark.parametrize("speaker", EVERYONE)
def test_saying_never_fails_at_the_ends_of_the_world(speaker: Words) -> None:
    for value in (10**5000, -(10**40), 10**25, 1e308, Decimal("1e400"), FIRST, LAST, date.min, date.max):
        assert speaker.say(M("up to {value}", value=value))


def test_one_language_is_in_use_at_a_time() -> None:
    assert current().language == "en"
    use("fa")
    assert (current().language, current().calendar, current().rtl) == ("fa", "jalali", True)
    with pytest.raises(KeyError):
        use("xx")
    assert current().language == "fa"


def test_words_are_made_once() -> None:
    assert words("fa") is words("fa", "jalali")
    assert words("fa") is not words("fa", "gregorian")


def test_without_a_compiled_catalogue_english_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casetracker.kernel.i18n.resources", lambda: tmp_path)
    assert Words("fr", "gregorian").say(Message("yes")) == "yes"
    assert words("fr").say(Message("yes")) == "oui"


def test_importing_the_words_loads_nothing_heavy() -> None:
    heavy = ["babel", "pydantic", "rapidfuzz", "persiantools", "platformdirs", "csv", "uuid_utils"]
    code = f"import sys, casetracker.kernel.i18n; print([m for m in {heavy} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_tuple_in_a_sentence_is_said_as_a_list() -> None:
    sentence = M("There are {kinds}.", kinds=("offer", "contact", "population"))
    assert words().say(sentence) == "There are offer, contact and population."
    assert words("fr").say(sentence) == "There are offer, contact et population."
    assert "\u2068contact\u2069 و\u2068population\u2069" in words("ar").say(sentence)
    assert words().say(M("Write one of {kinds}.", kinds=OneOf(("offer", "contact")))) == (
        "Write one of offer or contact."
    )
