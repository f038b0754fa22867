"""A filter becomes a condition: each kind of field against the same question asked in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Connection, Date, Integer, MetaData, String, Table, insert, select

from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import LIMIT, Comparison, Filter, Term, parse
from casetracker.kernel.text import fold
from casetracker.store.filtering import Code, Day, Field, Flag, Number, Words, condition
from casetracker.store.unit_of_work import Store

TODAY = date(2026, 11, 23)

SHELF = Table(
    "shelf",
    MetaData(),
    Column("id", String(32), primary_key=True),
    Column("name", String),
    Column("owner", String),
    Column("code", String),
    Column("places", Integer),
    Column("until", Date),
    Column("open", Boolean),
)
FIELDS: dict[str, Field] = {
    "name": Words(SHELF.c.name),
    "owner": Words(SHELF.c.owner, people=True),
    "code": Code(SHELF.c.code),
    "places": Number(SHELF.c.places),
    "until": Day(SHELF.c.until),
    "open": Flag(SHELF.c.open),
}
COLUMNS = ("name", "owner", "code", "places", "until", "open")
ROWS: list[dict[str, Any]] = [
    dict(zip(COLUMNS, row, strict=True))
    for row in [
        ("Émile Zola", "Amina", "AL", -3, date(2026, 11, 22), True),
        ("كمبيوتر ۱۲", "Me", "closing_soon", 0, TODAY, False),
        ("100% sure", "James", "BQ", 5, date(2026, 12, 22), None),
        ("1000 sure", "", "de", 1230, date(2027, 3, 31), True),
        ("snake_case", None, None, None, None, False),
        ("empty", "amina b", "full", 210, date(2028, 2, 29), None),
    ]
]

each_example_asks_anew = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def shelf(store: Store) -> Iterator[Connection]:
    """A table with the six rows, numbered 1 to 6."""
    with store.engine.execution_options(write=True).begin() as connection:
        SHELF.create(connection)
        connection.execute(insert(SHELF), [{"id": str(n), **row} for n, row in enumerate(ROWS, 1)])
    with store.read() as connection:
        yield connection


def found(shelf: Connection, wanted: str | Filter | None, me: str = "Amina") -> str:
    """The numbers of the rows that fit."""
    asked = parse(wanted) if isinstance(wanted, str) else wanted
    fitting = condition(asked, FIELDS, SHELF.c.id, today=TODAY, me=me)
    return "".join(shelf.scalars(select(SHELF.c.id).where(fitting).order_by(SHELF.c.id)))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # words
        ("name:zola", "1"),
        ("name:emile", "1"),
        ("name:ÉMILE", "1"),
        ('name:"le zo"', "1"),
        ("name:کمپیوتر", ""),
        ("name:کمبیوتر", "2"),
        ("name:12", "2"),
        ("name:١٢", "2"),
        ("name:100%", "3"),
        ("name:%", "3"),
        ("name:_", "5"),
        ("name:e_c", "5"),
        ("name:/", ""),
        ("name:=zola", ""),
        ('name:="emile zola"', "1"),
        ("-name:sure", "1256"),
        ("owner:amina", "16"),
        ("owner:me", "1"),
        ("-owner:me", "23456"),
        ("name:me", ""),
        ("owner:empty", "45"),
        ("-owner:empty", "1236"),
        ("name:=empty", "6"),
        # codes
        ("code:al", "1"),
        ("code:albania", "1"),
        ("code:آلبانی", "1"),
        ("code:al,germany", "14"),
        ("code:al,de,full", "146"),
        ("code:آلبانی،آلمان", "14"),
        ('code:"Bonaire, Sint Eustatius and Saba"', "3"),
        ("code:closing_soon", "2"),
        ('code:"Closing soon"', "2"),
        ("code:closing-soon", "2"),
        ("code:a", ""),
        ("-code:al", "23456"),
        ("code:empty", "5"),
        # numbers
        ("places:0", "2"),
        ("places:=5", "3"),
        ("places:>0", "346"),
        ("places:>=0", "2346"),
        ("places:<0", "1"),
        ("places:<=0", "12"),
        ("places:-3", "1"),
        ("places:0..210", "236"),
        ("places:210..", "46"),
        ("places:..0", "12"),
        ("places:1,230", "4"),
        ("places:۱٬۲۳۰", "4"),
        ("places:1\u202f230", "4"),
        ("-places:>0", "125"),
        ("places:empty", "5"),
        # days
        ("until:2026-11-23", "2"),
        ("until:today", "2"),
        ("until:0d", "2"),
        ("until:<30d", "123"),
        ("until:<29d", "12"),
        ("until:<=29d", "123"),
        ("until:>-1d", "2346"),
        ("until:-1d..29d", "123"),
        ("until:2026-12", "3"),
        ("until:2026", "123"),
        ("until:>2026", "46"),
        ("until:>=2027-03", "46"),
        ("until:<2027-03", "123"),
        ("until:<=2027-03", "1234"),
        ("until:2026-12..2027", "34"),
        ("until:2027..", "46"),
        ("until:..2026-11", "12"),
        ("until:۲۰۲۶-۱۲", "3"),
        ("until:..", "12346"),
        ("until:empty", "5"),
        ("-until:empty", "12346"),
        ("-until:<30d", "456"),
        # flags
        ("open:yes", "14"),
        ("open:NO", "25"),
        ("open:1", "14"),
        ("-open:yes", "2356"),
        ("open:empty", "36"),
        # together
        ("open:yes places:>0", "4"),
        ("", "123456"),
        ("name:", "123456"),
        ("-name:", "123456"),
    ],
)
def test_a_field_is_compared_as_people_mean_it(shelf: Connection, text: str, numbers: str) -> None:
    assert found(shelf, text) == numbers


def test_no_filter_lets_all_through(shelf: Connection) -> None:
    assert found(shelf, None) == found(shelf, Filter()) == "123456"


def test_nobody_is_me_until_it_is_said_who_asks(shelf: Connection) -> None:
    assert found(shelf, "owner:me", me="") == "23"


def test_a_field_that_the_list_does_not_know_is_named_with_those_it_knows(shelf: Connection) -> None:
    with pytest.raises(Refused) as refused:
        found(shelf, "colour:red")
    assert "no field called \u2068colour" in str(refused.value) or "no field called colour" in str(
        refused.value
    )
    assert "code, name, open, owner, places and until" in str(refused.value)
    with pytest.raises(Refused):
        found(shelf, "colour:")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("places:many", "many is not a number"),
        ("places:5.5", "5.5 is not a number"),
        ("places:9999999999999999", "is not a number"),
        ("places:1..x", "1..x is not a number"),
        ("places:>1..5", "places cannot be compared with >"),
        ("until:soon", "soon is not a date"),
        ("until:30", "30 is not a date"),
        ("until:2026-02-30", "2026-02-30 is not a date"),
        ("until:<1391-12-28", "1391-12-28 is not a date"),
        ("open:perhaps", "perhaps is neither yes nor no"),
        ("open:>yes", "open cannot be compared with >"),
        ("name:<zola", "name cannot be compared with <"),
        ("code:>=al", "code cannot be compared with >="),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(shelf: Connection, text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        found(shelf, text)
    assert said in str(refused.value)
    assert "Write" in str(refused.value)


def test_a_list_with_days_must_know_the_day() -> None:
    with pytest.raises(ValueError, match="which day"):
        condition(parse("until:<30d"), FIELDS, SHELF.c.id)


def test_the_longest_filter_of_many_words_is_answered(shelf: Connection) -> None:
    for part in ("a ", "-a ", '" ', "-name:a ", "% ", "name:%_ ", "* ", "a* ", "NOT "):
        text = (part * LIMIT)[:LIMIT]
        assert set(found(shelf, text)) <= set("123456")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12))
@each_example_asks_anew
def test_all_of_a_text_finds_itself_alone(shelf: Connection, text: str) -> None:
    wanted = Filter("", (Term("name", Comparison.EQUAL, text),))
    exactly = [str(n) for n, row in enumerate(ROWS, 1) if fold(row["name"]) == fold(text)]
    assert found(shelf, wanted) == "".join(exactly)


@given(st.sampled_from([row["name"] for row in ROWS]), st.data())
@each_example_asks_anew
def test_any_part_of_a_text_finds_it(shelf: Connection, name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    expected = [str(n) for n, row in enumerate(ROWS, 1) if fold(part) in fold(row["name"])]
    if part != "empty":
        assert found(shelf, Filter("", (Term("name", Comparison.IS, part),))) == "".join(expected)


COMPARE = {
    Comparison.LESS: lambda value, limit: value < limit,
    Comparison.MORE: lambda value, limit: value > limit,
    Comparison.AT_MOST: lambda value, limit: value <= limit,
    Comparison.AT_LEAST: lambda value, limit: value >= limit,
    Comparison.EQUAL: lambda value, limit: value == limit,
    Comparison.IS: lambda value, limit: value == limit,
}


@given(
    st.sampled_from(Comparison), st.integers(-5, 1300) | st.sampled_from([-3, 0, 5, 210, 1230]), st.booleans()
)
@each_example_asks_anew
def test_numbers_are_compared_as_python_compares_them(
    shelf: Connection, comparison: Comparison, limit: int, negated: bool
) -> None:
    fits = [row["places"] is not None and COMPARE[comparison](row["places"], limit) for row in ROWS]
    expected = "".join(str(n) for n, fit in enumerate(fits, 1) if fit != negated)
    assert found(shelf, Filter("", (Term("places", comparison, str(limit), negated),))) == expected


@given(st.sampled_from(Comparison), st.integers(-400, 800), st.booleans())
@each_example_asks_anew
def test_days_are_compared_as_python_compares_them(
    shelf: Connection, comparison: Comparison, days: int, negated: bool
) -> None:
    limit = TODAY + timedelta(days=days)
    fits = [row["until"] is not None and COMPARE[comparison](row["until"], limit) for row in ROWS]
    expected = "".join(str(n) for n, fit in enumerate(fits, 1) if fit != negated)
    for value in (f"{days}d", limit.isoformat()):
        assert found(shelf, Filter("", (Term("until", comparison, value, negated),))) == expected
