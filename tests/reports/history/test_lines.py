"""The history in words: every verb, table and column has a name, every value is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from casetracker import schema
from casetracker.kernel.i18n import words
from casetracker.reports.history.lines import UNTOLD, changes, deed, kind_name, value_text
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


def told(line: Entry, names: Mapping[str, str] | None = None) -> list[tuple[str, str | None, str]]:
    """Each change of a line as it is said in English."""
    found = changes(line, names or {}, ENGLISH)
    return [(ENGLISH.say(change.name), change.before, change.after) for change in found]


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
    line = a_line("offer_changes", places=[200, 1210], qualifier=["exact", "up_to"], version=[1, 2])
    assert told(line) == [("places", "200", "1,210"), ("qualifier", "exactly", "up to")]


def test_a_new_record_had_nothing_before() -> None:
    line = a_line("contacts", name=[None, "Ministry"], city=[None, None], kind=[None, "office"])
    assert told(line) == [("name", "—", "Ministry"), ("kind of contact", "—", "Office")]


def test_the_facts_of_a_note_are_said_as_they_are() -> None:
    assert told(a_line(None, file_name="a.pdf", counts={"offers": 3})) == [
        ("file name", None, "a.pdf"),
        ("number of records", None, "{'offers': 3}"),
    ]


def test_records_go_by_their_references() -> None:
    line = a_line("offers", made_by_id=["2" * 32, "3" * 32])
    assert told(line, {"2" * 32: "K-0002", "3" * 32: "K-0003"}) == [("host authority", "K-0002", "K-0003")]


@pytest.mark.parametrize(
    ("kind", "column", "value", "said"),
    [
        ("contacts", "party_to_dispute", 1, "yes"),
        ("contacts", "party_to_dispute", 0, "no"),
        ("contacts", "country", "AL", "Albania"),
        ("contacts", "language", "fr", "French"),
        ("contacts", "language", "xx", "xx"),
        ("contacts", "note", "2026-11-23", "2026-11-23"),
        ("contacts", "note", "office", "office"),
        ("contacts", "deleted_at", "2026-11-23 12:00:00.000000", "23 Nov 2026"),
        ("offer_terms", "valid_until", "2027-03-31", "31 Mar 2027"),
        ("offer_terms", "valid_until", None, "—"),
        ("offer_terms", "until_precision", "month", "to the month"),
        ("offer_criteria", "values", [], "—"),
        ("offer_criteria", "values", '["a"]', '["a"]'),
        ("offer_changes", "places", 0, "0"),
        (None, "as_of", "2026-11-23", "23 Nov 2026"),
        (None, "protected", True, "yes"),
        (None, "what", "status", "status"),
    ],
)
def test_a_value_is_said(kind: str | None, column: str, value: object, said: str) -> None:
    assert value_text(kind, column, value, {}, ENGLISH).startswith(said)


def test_values_are_said_in_the_readers_language() -> None:
    persian = words("fa")
    assert value_text("offer_changes", "places", 210, {}, persian) == "۲۱۰"
    assert value_text("offers", "host_country", "AL", {}, persian) == "آلبانی"
