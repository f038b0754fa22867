"""How the benchmarks measure: ours and its peers by turns, and only their ratios count.

A machine that others work on too is slower at one moment than at the next. What is compared is therefore run
in rounds, ours and each peer once a round, in an order that turns; the ratio is taken within a round and the
median of the rounds is what is reported (performance.md).
"""

from __future__ import annotations

import gc
import importlib.util
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import geometric_mean, median
from typing import Any

Work = Callable[[], object]
"""Does the work once; what it gives back is not looked at."""


@dataclass(frozen=True)
class Staged:
    """Work that needs a stage of its own each time: only what is done on the stage is measured."""

    prepare: Callable[[], Any]
    work: Callable[[Any], object]


@dataclass(frozen=True)
class Told:
    """Work done and measured in another process: given how often, it tells the seconds of one time."""

    seconds: Callable[[int], float]


Action = Work | Staged | Told

SHORTEST = 0.02  # seconds; quicker work is done several times in a row
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Row:
    """One line of the result: how often the peer's time ours takes, or an amount where there is no peer.

    `value` counts in `unit`: "×" for a ratio, else "s", "MiB" or "rows/s"; None where the peer is not here.
    `ours` and `theirs` are medians in seconds, `lowest` and `highest` the extreme rounds.
    """

    work: str
    peer: str
    value: float | None
    unit: str = "×"
    goal: float | None = None
    ours: float | None = None
    theirs: float | None = None
    lowest: float | None = None
    highest: float | None = None
    rounds: int = 1


def compare(
    work: str,
    ours: Action,
    peers: Mapping[str, Action],
    *,
    rounds: int,
    goals: Mapping[str, float] | None = None,
) -> Iterator[Row]:
    """Run ours and its peers by turns, once unmeasured to warm up; yield a row for every peer."""
    actions = {"": ours, **peers}
    times = timed(actions, rounds)
    for peer in peers:
        ratios = [mine / other for mine, other in zip(times[""], times[peer], strict=True)]
        yield Row(
            work,
            peer,
            median(ratios),
            goal=(goals or {}).get(peer),
            ours=median(times[""]),
            theirs=median(times[peer]),
            lowest=min(ratios),
            highest=max(ratios),
            rounds=rounds,
        )


def timed(actions: Mapping[str, Action], rounds: int) -> dict[str, list[float]]:
    """The seconds of every action in every round; the order turns from round to round.

    A single round measures nothing, so it is not warmed up for either.
    """
    often = {name: _repeats(action) if rounds > 1 else 1 for name, action in actions.items()}
    times: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(rounds):
        for name in list(actions)[:: -1 if number % 2 else 1]:
            times[name].append(seconds(actions[name], often[name]))
    return times


def seconds(action: Action, often: int = 1) -> float:
    """How long the work takes once, in seconds."""
    if isinstance(action, Told):
        return action.seconds(often)
    work = partial(action.work, action.prepare()) if isinstance(action, Staged) else action
    if often == 1:  # what is quick makes no garbage to speak of, and is done many times
        gc.collect()
    began = time.perf_counter()
    for _ in range(often):
        work()
    return (time.perf_counter() - began) / often


def _repeats(action: Action) -> int:
    if isinstance(action, Staged):
        seconds(action)
        return 1
    return max(1, min(1000, math.ceil(SHORTEST / max(seconds(action), 1e-6))))


def mean_of(work: str, rows: Sequence[Row], goal: float | None) -> Row:
    """One row for a mix of works against the same peer: the geometric mean of their ratios."""
    found = [row.value for row in rows if row.value]
    return Row(
        work,
        rows[0].peer,
        geometric_mean(found),
        goal=goal,
        ours=sum(row.ours or 0 for row in rows),
        theirs=sum(row.theirs or 0 for row in rows),
        lowest=min(found),
        highest=max(found),
        rounds=rows[0].rounds,
    )


def missing(work: str, peers: Sequence[str]) -> Iterator[Row]:
    """A row without a value for every peer whose environment this is not; `./dev bench` makes it."""
    for peer in peers:
        yield Row(work, peer, None)


def is_here(*modules: str) -> bool:
    """Whether these modules can be imported."""
    return all(importlib.util.find_spec(module) for module in modules)


def run(*arguments: str | Path, home: Path | None = None) -> str:
    """Run this Python with arguments in the project's folder, its modules compiled; give what it printed.

    `home` is where the child keeps its settings and its log.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "COVERAGE"))}
    if home is not None:
        environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return done.stdout
