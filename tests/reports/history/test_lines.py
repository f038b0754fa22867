"""The history in words: every verb, table and column has a name, every value is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from casetracker import schema
from casetracker.kernel.i18n import words
from casetracker.kernel.messages import M
from casetracker.reports.history.lines import UNTOLD, changes, deed, fields, kind_name
from casetracker.reports.history.words import KINDS, VERBS, code_words, field_name
from casetracker.store.history import Entry
from casetracker.store.tables import record_tables, table_of
from tests.house.source import program

ENGLISH = words("en")
OURS = {table.__name__ for table in schema.TABLES} | {"casetracker.store.tables"}
_VERB = re.compile(r'(?:write|_note)\("([a-z]+\.[a-z_]+)"')
_WRITES_NO_RECORD = {"draft.keep", "draft.forget"}


def a_line(kind: str | None, /, **changed: Any) -> Entry:
    return Entry(
        sequence=7,
        step="5",
        at=datetime(2026, 11, 23, 14, 32, tzinfo=UTC),
        actor="M. Reyes",
        verb="contact.edit",
        kind=kind,
        record_id="1" * 32,
        changes=changed,
        undoes=None,
        destroyed=False,
    )


def said(value: object | None, language: str = "en") -> str | None:
    """A value as a sentence says it."""
    return None if value is None else words(language).say(M("{value}", value=value))


def told(line: Entry, names: Mapping[str, str] | None = None) -> list[tuple[str | None, ...]]:
    """Each change of a line as it is said in English."""
    return [
        (said(change.name), said(change.before), said(change.after)) for change in changes(line, names or {})
    ]


def test_every_verb_of_the_program_is_said() -> None:
    used = {verb for _, text in program() for verb in _VERB.findall(text)}
    assert len(used) > 25
    assert used - VERBS.keys() == _WRITES_NO_RECORD


def test_every_table_and_column_has_a_name() -> None:
    tables = {
        name: kind for name, kind in record_tables().items() if kind.__module__.startswith("casetracker.")
    }
    assert tables.keys() == KINDS.keys()
    columns = {(name, column.name) for name, kind in tables.items() for column in table_of(kind).columns}
    unnamed = {pair for pair in columns if field_name(*pair).text == "{column}" and pair[1] not in UNTOLD}
    assert not unnamed


def test_what_nobody_named_is_shown_as_its_code() -> None:
    assert ENGLISH.say(deed("case.add")) == "case.add"
    assert ENGLISH.say(field_name("cases", "opened_on")) == "opened on"
    assert ENGLISH.say(kind_name("case_notes")) == "case notes"
    assert code_words("cases", "stage") == {}


@pytest.mark.parametrize(
    ("verb", "undoes", "said"),
    [
        ("contact.edit", (), "contact changed"),
        ("undo", (), "undone"),
        ("undo", ("contact.edit",), "undone: contact changed"),
        ("redo", ("undo", "contact.edit"), "done again: contact changed"),
        ("undo", ("undo", "contact.edit"), "undone: undone: contact changed"),
        ("redo", ("undo",), "done again"),
    ],
)
def test_an_undo_says_what_was_put_back(verb: str, undoes: tuple[str, ...], said: str) -> None:
    assert ENGLISH.say(deed(verb, undoes)) == said


def test_a_change_goes_from_one_value_to_another() -> None:
    line = a_line("offers", owner=["M. Reyes", "J. Okafor"], host_country=["AL", "NO"], version=[1, 2])
    assert sorted(told(line)) == [("host country", "Albania", "Norway"), ("owner", "M. Reyes", "J. Okafor")]


def test_a_number_takes_its_qualifier_along_and_a_day_its_precision() -> None:
    line = a_line(
        "offer_changes",
        places=[200, 1210],
        qualifier=["exact", "up_to"],
        happened_on=["2026-11-23", "2026-11-30"],
        precision=["day", "month"],
    )
    assert told(line) == [("places", "200", "up to 1,210"), ("date", "23 Nov 2026", "Nov 2026")]


def test_a_new_record_had_nothing_before() -> None:
    line = a_line("contacts", name=[None, "Ministry"], city=[None, None], kind=[None, "office"])
    assert told(line) == [("name", None, "Ministry"), ("kind of contact", None, "office")]


def test_a_new_record_does_not_say_what_it_is_not() -> None:
    assert told(a_line("contacts", party_to_dispute=[None, 0], state_of_origin=[None, 1])) == [
        ("state of origin", None, "yes")
    ]
    assert told(a_line("contacts", party_to_dispute=[1, 0])) == [("party to the dispute", "yes", "no")]


def test_what_was_emptied_is_told() -> None:
    assert told(a_line("contacts", city=["Oslo", None])) == [("city", "Oslo", None)]


def test_the_facts_of_a_note_are_said_as_they_are() -> None:
    assert told(a_line(None, file_name="a.pdf", counts={"offers": 3})) == [
        ("file name", None, "a.pdf"),
        ("number of records", None, "{'offers': 3}"),
    ]


def test_records_go_by_their_references() -> None:
    line = a_line("offers", made_by_id=["2" * 32, "3" * 32])
    assert told(line, {"2" * 32: "K-0002", "3" * 32: "K-0003"}) == [("host authority", "K-0002", "K-0003")]


@pytest.mark.parametrize(
    ("kind", "column", "value", "in_words"),
    [
        ("contacts", "country", "AL", "Albania"),
        ("contacts", "language", "fr", "French"),
        ("contacts", "language", "xx", "xx"),
        ("contacts", "note", "2026-11-23", "2026-11-23"),
        ("contacts", "note", "office", "office"),
        ("contacts", "deleted_at", "2026-11-23 12:00:00.000000", "23 Nov 2026, "),
        ("offer_terms", "valid_until", "2027-03-31", "31 Mar 2027"),
        ("offer_terms", "until_precision", "month", "to the month"),
        ("offer_criteria", "values", '["a", "b"]', "a and b"),
        ("offer_changes", "places", 0, "0"),
        ("disclosures", "counts", '{"offers": 3, "contacts": 2}', "5"),
        (None, "protected", True, "yes"),
        (None, "what", "list.offer", "list of offers"),
    ],
)
def test_a_value_is_said(kind: str | None, column: str, value: object, in_words: str) -> None:
    (field,) = fields(kind, {column: value, "id": "1", "updated_at": "2"}, {})
    assert (said(field.value) or "").startswith(in_words)


@pytest.mark.parametrize(("kind", "column", "value"), [("contacts", "city", None), ("offers", "note", "")])
def test_what_is_not_filled_in_is_nothing(kind: str, column: str, value: object) -> None:
    assert [field.value for field in fields(kind, {column: value}, {})] == [None]


def test_values_are_said_in_the_readers_language() -> None:
    (places,) = fields("offer_changes", {"places": 210}, {})
    (host,) = fields("offers", {"host_country": "AL"}, {})
    assert (said(places.value, "fa"), said(host.value, "fa")) == ("۲۱۰", "آلبانی")
