"""Rows come in pages, are found by their id, and by what is typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casetracker.qtkit.widgets.keyed_rows import KeyedRows
from casetracker.qtkit.widgets.list_rows import ListRows
from casetracker.qtkit.widgets.row_source import RowSource
from tests.qtkit.widgets.many_rows import ManyQueries, ManyRow, row_id

numbers = st.lists(st.integers(0, 2**128 - 1), unique=True, max_size=40)


def listed(rows: list[int]) -> ListRows:
    return ListRows([ManyRow(row_id(number), number) for number in rows], text=lambda row: str(row.number))


@given(numbers, st.integers(0, 50), st.integers(1, 20))
def test_both_sources_tell_the_same(rows: list[int], first: int, limit: int) -> None:
    keyed, plain = KeyedRows(ManyQueries(rows)), listed(rows)
    assert keyed.count() == plain.count() == len(rows)
    assert list(keyed.page(first, limit)) == list(plain.page(first, limit))
    assert keyed.ids(first, first + limit) == plain.ids(first, first + limit)
    assert [keyed.position(row_id(number)) for number in rows] == list(range(len(rows)))
    assert [plain.position(row_id(number)) for number in rows] == list(range(len(rows)))


@given(numbers, st.integers(0, 9), st.integers(-1, 39))
def test_typing_finds_the_next_row_and_goes_round(rows: list[int], digit: int, after: int) -> None:
    sources: list[RowSource] = [KeyedRows(ManyQueries(rows)), listed(rows)]
    starting = [place for place, number in enumerate(rows) if str(number).startswith(str(digit))]
    expected = next((place for place in starting if place > after), starting[0] if starting else None)
    if after < len(rows):
        assert [source.find(str(digit), after) for source in sources] == [expected, expected]


def test_an_id_inside_two_others_is_not_found_there() -> None:
    first, second = "00" * 8 + "ab" * 8, "cd" * 8 + "00" * 8
    rows = KeyedRows(ManyQueries([int(first, 16), int(second, 16)]))
    assert rows.position("ab" * 8 + "cd" * 8) is None
    assert rows.position(second) == 1


def test_the_first_page_needs_no_ids() -> None:
    queries = ManyQueries(range(1000))
    rows = KeyedRows(queries)
    rows.page(0, 128)
    assert queries.asked == ["first"]
    rows.page(128, 128)
    assert queries.asked == ["first", "ids", "by_ids"]


def test_a_row_that_was_deleted_meanwhile_leaves_its_place_empty() -> None:
    queries = ManyQueries(range(300))
    rows = KeyedRows(queries)
    rows.page(128, 128)
    queries.numbers.remove(130)
    assert [row and row.number for row in rows.page(128, 4)] == [128, 129, None, 131]


def test_typing_looks_past_case_and_accents() -> None:
    rows = ListRows(["Émirats", "Albania"], identity=str, text=str)
    assert rows.find("em", 1) == 0
    assert rows.find("x", 0) is None
    assert ListRows().find("a", -1) is None
