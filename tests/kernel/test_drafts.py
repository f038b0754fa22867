"""What may be submitted, and the sentences beside what may not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError, model_validator

from casetracker.kernel.drafts import (
    CountryCode,
    Day,
    Draft,
    Line,
    OptionalLine,
    OptionalText,
    Places,
    Text,
    Unfit,
    read_draft,
)
from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import LANGUAGES, M, Message, words
from casetracker.kernel.types import Country, PreciseDate, Qualifier


class Member(Draft):
    """One of several inside a draft."""

    LABELS: ClassVar[Mapping[str, Message]] = {"name": M("name of the member")}

    name: Line


class Entry(Draft):
    """A draft with one field of every kind."""

    LABELS: ClassVar[Mapping[str, Message]] = {
        "country": M("host country"),
        "places": M("places"),
        "title": M("title"),
        "until": M("valid until"),
    }

    country: CountryCode
    places: Places
    title: Line
    body: Text = "…"
    nickname: OptionalLine = None
    note: OptionalText = None
    until: Day | None = None
    qualifier: Qualifier = Qualifier.EXACT
    colour: Literal["red", "blue"] = "red"
    public: bool = False
    score: int = Field(default=1, ge=1, le=5)
    share: float = Field(default=0.5, gt=0, lt=1)
    known_on: date | None = None
    members: tuple[Member, ...] = ()

    @model_validator(mode="after")
    def _nothing_from_nowhere(self) -> Entry:
        if self.title == "nowhere":
            raise Unfit(M("{Label} must be somewhere"), field="title")
        if self.title == "nothing":
            raise Unfit(M("This offer holds nothing"))
        return self


GOOD = {"country": "AL", "places": 210, "title": "Albania"}


def faults_of(**values: object) -> dict[str, str]:
    """Return what is said beside each field, in English."""
    with pytest.raises(Refused) as refused:
        read_draft(Entry, {**GOOD, **values})
    return {fault.field: words("en").say(fault.message) for fault in refused.value.faults}


def test_a_good_draft_is_read_with_its_defaults() -> None:
    entry = read_draft(Entry, GOOD)
    assert (entry.country, entry.places, entry.title) == ("AL", 210, "Albania")
    assert (entry.note, entry.qualifier, entry.members) == (None, Qualifier.EXACT, ())


def test_a_draft_cannot_be_changed_after_it_was_read() -> None:
    with pytest.raises(ValidationError):
        read_draft(Entry, GOOD).places = 1


def test_what_is_missing_is_asked_for_by_its_label() -> None:
    with pytest.raises(Refused) as refused:
        read_draft(Entry, {})
    said = {fault.field: words("en").say(fault.message) for fault in refused.value.faults}
    assert said == {
        "country": "Enter the host country",
        "places": "Enter the places",
        "title": "Enter the title",
    }
    assert str(refused.value) == "3 fields need another look."


@pytest.mark.parametrize("nothing", [None, "", "  ", "\n"])
def test_nothing_entered_is_the_same_as_missing(nothing: object) -> None:
    assert faults_of(title=nothing) == {"title": "Enter the title"}
    assert faults_of(country=nothing) == {"country": "Enter the host country"}


def test_one_fault_is_said_itself() -> None:
    with pytest.raises(Refused, match="Places must be a number, for example 210"):
        read_draft(Entry, {**GOOD, "places": "many"})


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("places", True, "Places must be a number, for example 210"),
        ("places", 210.0, "Places must be a number, for example 210"),
        ("places", None, "Enter the places"),
        ("places", -1, "Places must be 0 or more"),
        ("places", "−3", "Places must be 0 or more"),
        ("places", 1_000_001, "Places must be at most 1,000,000"),
        ("title", 7, "Title must be text"),
        ("title", "a\nb", "Title must be on one line"),
        ("title", "x" * 501, "Title can hold 500 characters, and this has 501"),
        ("body", "x" * 50_001, "Body can hold 50,000 characters, and this has 50,001"),
        ("country", "Atlantis", "Host country must be a country, for example Albania or AL"),
        ("country", "Albnia", "Host country is not a country we know. Did you mean Albania?"),
        ("country", 7, "Host country must be a country, for example Albania or AL"),
        ("until", "soon", "Write a date as 2027-03-31, 2027-03 or 2027, with ~ before it for “about”."),
        ("until", 7, "Valid until must be a date, for example 2027-03-31"),
        ("until", "", "Enter the valid until"),
        (
            "qualifier",
            "maybe",
            "Qualifier must be one of exact, up_to, about, more_than, at_least or fewer_than",
        ),
        ("colour", "green", "Colour must be one of red or blue"),
        ("public", "perhaps", "Public must be yes or no"),
        ("score", 0, "Score must be at least 1"),
        ("score", 6, "Score must be at most 5"),
        ("score", "x", "Score must be a number, for example 210"),
        ("share", 0, "Share must be more than 0"),
        ("share", 1, "Share must be less than 1"),
        ("known_on", "soon", "Known on must be a date, for example 2027-03-31"),
        ("members", 3, "Members must be a list"),
        ("members", [3], "Members must have fields of its own"),
        ("score", float("nan"), "Score cannot be read. Enter it another way"),
    ],
)
def test_each_kind_of_wrong_has_its_sentence(field: str, value: object, said: str) -> None:
    faults = faults_of(**{field: value})
    assert list(faults.values()) == [said]
    assert next(iter(faults)).split(".")[0] == field


def test_a_field_inside_a_field_is_named_with_its_place() -> None:
    assert faults_of(members=[{"name": "A"}, {"name": ""}]) == {
        "members.1.name": "Enter the name of the member"
    }
    assert faults_of(members=[{"name": "A", "age": 3}]) == {
        "members.0.age": "There is no field called age here"
    }


@pytest.mark.parametrize(
    ("name", "shown"),
    [("colou", "colou"), ("a\x00b", "a<0000>b"), ("\ud800", "<D800>"), ("x" * 99, "x" * 60)],
)
def test_a_field_that_nobody_knows_is_named_and_can_be_printed(name: str, shown: str) -> None:
    assert faults_of(**{name: 1}) == {shown: f"There is no field called {shown} here"}


def test_known_and_unknown_faults_are_told_together() -> None:
    assert list(faults_of(colou=1, places="x")) == ["places", "colou"]


def test_a_drafts_own_rule_names_its_field_or_none() -> None:
    assert faults_of(title="nowhere") == {"title": "Title must be somewhere"}
    assert faults_of(title="nothing") == {"": "This offer holds nothing"}


@pytest.mark.parametrize(
    ("bad", "name"),
    [("\x00", "U+0000"), ("\x1b", "U+001B"), (chr(0xD800), "U+D800"), (chr(0xFFFF), "U+FFFF")],
)
@pytest.mark.parametrize("field", ["title", "body", "nickname", "note"])
def test_what_cannot_be_kept_is_named_with_its_place(bad: str, name: str, field: str) -> None:
    said = faults_of(**{field: f"abc{bad}d"})[field]
    assert said.endswith(f" holds the character {name} at position 4, which cannot be kept")
    assert faults_of(country=f"A{bad}L", until=f"2013{bad}").keys() == {"country", "until"}


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "=1+1",
        "@SUM(A1)",
        "\u202egnp.exe",
        "\u200fعلي\u200e",
        "Robert'); DROP--",
        "🕊️",
        "{places}",
        "%s",
        "می‌رود",
        "e\u0301",
        "\ufeffx",
    ],
)
def test_strange_but_honest_text_is_kept_as_it_was_typed(text: str) -> None:
    entry = read_draft(Entry, {**GOOD, "title": text, "body": text, "note": f" {text}\n"})
    assert (entry.title, entry.body, entry.note) == (text, text, f" {text}\n")


def test_spaces_around_a_line_go_and_line_ends_become_one_kind() -> None:
    entry = read_draft(Entry, {**GOOD, "title": " \tAlbania\n", "body": "a\r\nb\rc\n", "nickname": " x "})
    assert (entry.title, entry.body, entry.nickname) == ("Albania", "a\nb\nc\n", "x")


def test_a_blank_optional_field_is_nothing() -> None:
    entry = read_draft(Entry, {**GOOD, "nickname": " ", "note": "\n"})
    assert (entry.nickname, entry.note) == (None, None)


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("210", 210),
        (" ۲۱۰ ", 210),
        ("٢١٠", 210),
        ("1,230", 1230),
        ("1\u202f230", 1230),
        ("۱٬۲۳۰", 1230),
        ("007", 7),
    ],
)
def test_places_are_read_in_any_digits(written: str, places: int) -> None:
    assert read_draft(Entry, {**GOOD, "places": written}).places == places


@pytest.mark.parametrize(
    "written", ["1.5", "1,23", "1,2345", "0x10", "1e3", "²", "१२", "9" * 5000, "1_000", "-"]
)
def test_what_is_no_whole_number_is_no_places(written: str) -> None:
    assert "places" in faults_of(places=written)


@given(st.integers(0, 1_000_000), st.sampled_from(LANGUAGES))
def test_places_read_back_as_every_language_writes_them(places: int, language: str) -> None:
    assert read_draft(Entry, {**GOOD, "places": words(language).number(places)}).places == places


@pytest.mark.parametrize("written", ["AL", "albania", "Albanie", "ألبانيا", "آلبانی"])
def test_a_country_is_read_by_code_or_name_and_kept_as_code(written: str) -> None:
    country = read_draft(Entry, {**GOOD, "country": written}).country
    assert (country, type(country)) == ("AL", Country)


@pytest.mark.parametrize("given_day", ["2013-03", PreciseDate.parse("2013-03")])
def test_a_day_is_read_with_its_precision(given_day: object) -> None:
    entry = read_draft(Entry, {**GOOD, "until": given_day})
    assert entry.until == PreciseDate.parse("2013-03")
    assert json.loads(entry.model_dump_json())["until"] == "2013-03"


def test_a_plain_day_is_a_day_exactly_known() -> None:
    assert read_draft(Entry, {**GOOD, "until": date(2013, 3, 16)}).until == PreciseDate.parse("2013-03-16")


def test_the_schema_tells_what_may_be_written() -> None:
    schema = Entry.model_json_schema()
    assert schema["required"] == ["country", "places", "title"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["places"]["maximum"] == 1_000_000
    assert schema["properties"]["title"]["maxLength"] == 500
    assert "pattern" in json.dumps(schema["properties"]["until"])


# A name that holds "{label}" itself is shown as it is; that is no label left unsaid.
TYPED = st.text(st.characters(exclude_characters="{}"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TYPED,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TYPED, inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(list(Entry.model_fields)) | TYPED, JSON))
def test_whatever_is_submitted_is_read_or_refused_in_words(values: dict[str, object]) -> None:
    try:
        read_draft(Entry, values)
    except Refused as refused:
        said = [words(language).say(fault.message) for fault in refused.faults for language in LANGUAGES]
        spoiled = [text for text in said if "{label}" in text.lower()]
        assert (spoiled, bool(said)) == ([], True)
