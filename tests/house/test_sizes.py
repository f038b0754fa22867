"""Files and functions stay short enough to be read in one go (house.md, How it will be judged, 4)."""

from __future__ import annotations

from statistics import median, quantiles

import pytest

from tests.house.source import ROOT, committed, functions, program

UI = ("ui", "qtkit", "shell")


def lines(text: str) -> int:
    """How many lines a file has."""
    return text.count("\n")


@pytest.fixture(scope="module")
def function_lengths() -> dict[str, int]:
    """The lines of every function, from its `def` to its end."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path, text in program()
        for node in functions(text)
    }


def test_no_file_is_longer_than_400_lines() -> None:
    sources = dict(program()) | {
        path: path.read_text(encoding="utf-8") for path in committed() if path.suffix == ".py"
    }
    long = {str(path.relative_to(ROOT)): lines(text) for path, text in sources.items() if lines(text) > 400}
    assert not long


def test_functions_are_short(function_lengths: dict[str, int]) -> None:
    lengths = sorted(function_lengths.values())
    longest = sorted(function_lengths, key=function_lengths.__getitem__)[-10:]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 25, longest


def test_screens_are_short() -> None:
    screens = [lines(text) for path, text in program() if set(UI) & set(path.relative_to(ROOT).parts)]
    assert len(screens) < 2 or (median(screens) <= 150 and quantiles(screens, n=10)[-1] <= 300)
