"""The benchmarks run, in sizes that measure nothing: every row is there, and kept as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.__main__ import TOPICS, as_line, main
from tests.bench.measure import Row, Staged, compare, mean_of, timed


@pytest.mark.parametrize("topic", TOPICS)
def test_every_benchmark_runs_and_is_kept(
    topic: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([topic, "--quick", "--results", str(tmp_path / "results")]) == 0
    (file,) = (tmp_path / "results").iterdir()
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert {row["topic"] for row in kept["rows"]} == {topic}
    assert all(row["value"] is None or row["value"] > 0 for row in kept["rows"])
    printed = capsys.readouterr().out
    assert all(row["work"] in printed for row in kept["rows"])


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"])
    assert "there is no speed; there are start" in capsys.readouterr().err


def test_ours_and_its_peers_take_turns() -> None:
    order: list[str] = []
    actions = {name: Staged(lambda name=name: name, order.append) for name in ("ours", "peer")}
    took = timed(actions, rounds=2)
    assert order == ["ours", "peer", "ours", "peer", "peer", "ours"]
    assert [len(measured) for measured in took.values()] == [2, 2]


def test_a_work_that_takes_longer_has_a_ratio_above_one() -> None:
    (row,) = compare("loop", lambda: sum(range(200_000)), {"less": lambda: sum(range(2_000))}, rounds=3)
    assert row.value is not None
    assert row.value > 1


def test_a_mix_is_the_geometric_mean_of_its_ratios() -> None:
    mixed = mean_of("mix", [Row("a", "peer", 1.0, worked=1.0), Row("b", "peer", 4.0, worked=9.0)], goal=1.3)
    assert (mixed.value, mixed.lowest, mixed.highest, mixed.goal) == (2.0, 1.0, 4.0, 1.3)
    assert mixed.worked == pytest.approx(3.0)


def test_a_peer_that_is_not_here_has_a_dash_for_its_value() -> None:
    assert as_line(Row("PDF", "fpdf2", None)).split() == ["PDF", "fpdf2", "—"]
