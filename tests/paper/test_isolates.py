"""Isolates in broken text: closed at the end of a line, opened on the next with the direction they had."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casetracker.paper.writers.isolates import carried_over

LEFT, RIGHT, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"


def test_lines_without_isolates_stay_as_they_are() -> None:
    assert carried_over(["one", "two"]) == ["one", "two"]
    assert carried_over([f"{FIRST}one line{END}"]) == [f"{FIRST}one line{END}"]


def test_a_latin_name_goes_on_left_to_right() -> None:
    assert carried_over([f"نام {FIRST}Ann", f"Smith{END} است"]) == [
        f"نام {FIRST}Ann{END}",
        f"{LEFT}Smith{END} است",
    ]


def test_a_persian_name_goes_on_right_to_left() -> None:
    assert carried_over([f"by {FIRST}مریم", f"(x){END}"]) == [f"by {FIRST}مریم{END}", f"{RIGHT}(x){END}"]


def test_only_the_isolate_itself_decides_its_direction() -> None:
    inner = f"{FIRST}سلام{END}"
    assert carried_over([f"{FIRST}{inner}abc", "d"])[1] == f"{LEFT}d{END}"
    assert carried_over([f"{FIRST}12", f"34{END} سلام"])[1] == f"{LEFT}34{END} سلام"
    assert carried_over([f"{FIRST}12", "34"])[1] == f"{LEFT}34{END}"
    assert carried_over([f"{RIGHT}a", "b"])[1] == f"{RIGHT}b{END}"


@given(st.lists(st.text(st.sampled_from(f"aب1 {LEFT}{RIGHT}{FIRST}{END}"), max_size=12), max_size=5))
def test_every_line_closes_what_it_opens(lines: list[str]) -> None:
    for line in carried_over(lines) if len(lines) > 1 else []:
        opened = sum(line.count(opener) for opener in (LEFT, RIGHT, FIRST))
        assert opened <= line.count(END)
