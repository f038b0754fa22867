"""How the benchmarks measure: ours and its peers by turns, and only their ratios count.

A machine that others work on too is slower at one moment than at the next. What is compared is therefore run
in rounds, ours and each peer once a round, in an order that turns; the ratio is taken within a round and the
median of the rounds is what is reported (performance.md). Beside the time that passed stands the time the
processor worked for us, which the work of others hardly touches.
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
from typing import Any, NamedTuple

Work = Callable[[], object]
"""Does the work once; what it gives back is not looked at."""


@dataclass(frozen=True)
class Staged:
    """Work that needs a stage of its own each time: only what is done on the stage is measured."""

    prepare: Callable[[], Any]
    work: Callable[[Any], object]


class Took(NamedTuple):
    """The seconds that a work takes, as they pass and as the processor spends them on it."""

    passed: float
    worked: float


@dataclass(frozen=True)
class Told:
    """Work done and measured in another process: given how often, it tells what one time took."""

    took: Callable[[int], Took]


Action = Work | Staged | Told

SHORTEST = 0.02  # seconds; quicker work is done several times in a row
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Row:
    """One line of the result: how often the peer's time ours takes, or an amount where there is no peer.

    `value` counts in `unit`: "×" for a ratio, else "s" or "MiB"; None where the peer is not here. `ours` and
    `theirs` are medians in seconds, `lowest` and `highest` the extreme rounds. `worked` is the ratio of the
    processor's time.
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
    worked: float | None = None
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
    took = timed(actions, rounds)
    for peer in peers:
        pairs = list(zip(took[""], took[peer], strict=True))
        ratios = [mine.passed / other.passed for mine, other in pairs]
        yield Row(
            work,
            peer,
            median(ratios),
            goal=(goals or {}).get(peer),
            ours=median(mine.passed for mine, _ in pairs),
            theirs=median(other.passed for _, other in pairs),
            lowest=min(ratios),
            highest=max(ratios),
            worked=median(mine.worked / max(other.worked, 1e-9) for mine, other in pairs),
            rounds=rounds,
        )


def timed(actions: Mapping[str, Action], rounds: int) -> dict[str, list[Took]]:
    """What every action took in every round; the order turns from round to round.

    A single round measures nothing, so it is not warmed up for either.
    """
    often = {name: _repeats(action) if rounds > 1 else 1 for name, action in actions.items()}
    took: dict[str, list[Took]] = {name: [] for name in actions}
    for number in range(rounds):
        for name in list(actions)[:: -1 if number % 2 else 1]:
            took[name].append(measured(actions[name], often[name]))
    return took


def measured(action: Action, often: int = 1) -> Took:
    """What the work takes once, done so often in a row."""
    if isinstance(action, Told):
        return action.took(often)
    work = partial(action.work, action.prepare()) if isinstance(action, Staged) else action
    if often == 1:  # what is quick makes no garbage to speak of, and is done many times
        gc.collect()
    began, worked = time.perf_counter(), _worked()
    for _ in range(often):
        work()
    return Took((time.perf_counter() - began) / often, (_worked() - worked) / often)


def _worked() -> float:
    """The seconds the processor has worked for this process and for the children that have ended."""
    return time.process_time() + sum(os.times()[2:4])


def _repeats(action: Action) -> int:
    if isinstance(action, Staged):
        measured(action)
        return 1
    return max(1, min(1000, math.ceil(SHORTEST / max(measured(action).passed, 1e-6))))


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
        worked=geometric_mean(row.worked for row in rows if row.worked),
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
