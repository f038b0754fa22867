"""`python -m tests.bench [NAME…] [--quick]`: measures, prints ratios, and keeps them in build/bench as JSON.

`./dev bench` first sets up the environment with the peers and compiles the modules. What the rows mean:
docs/bench.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.bench.measure import ROOT, Row
from tests.bench.office import QUICK, Bench, Sizes

TOPICS = ("start", "opening", "queries", "lists", "storing", "sheets", "pages")
RESULTS = ROOT / "build" / "bench"
LINE = "{:<66} {:<34} {:>12} {:>17} {:>7} {:>9} {:>10} {:>10}"


def main(arguments: Sequence[str]) -> int:
    """Measure the topics that are named, or all; print a table and write the JSON file."""
    options = _options(arguments)
    print(
        LINE.format("work", "÷ peer", "median", "lowest–highest", "cpu", "goal", "ours", "peer"), flush=True
    )
    found: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="casetracker-bench-") as folder:
        os.environ |= dict.fromkeys(("XDG_STATE_HOME", "XDG_CONFIG_HOME"), folder)
        bench = Bench(QUICK if options.quick else Sizes(), Path(folder))
        try:
            for topic in options.names or TOPICS:
                found += _measured(topic, import_module(f"tests.bench.{topic}").rows(bench))
        finally:
            bench.close()
    print(_kept(found, options.results, quick=options.quick))
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measure beside peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TOPICS))
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything runs")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the folder of the JSON file")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.names) - set(TOPICS)):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(TOPICS)}")
    return options


def _measured(topic: str, rows: Iterable[Row]) -> list[dict[str, object]]:
    found = []
    for row in rows:
        print(as_line(row), flush=True)
        found.append({"topic": topic, **asdict(row)})
    return found


def as_line(row: Row) -> str:
    """A row of the table; a peer that is not installed here has no value."""
    extremes = "" if row.lowest is None else f"{row.lowest:.2f}–{row.highest:.2f}"
    value = "—" if row.value is None else f"{row.value:.2f} {row.unit}"
    worked = "" if row.worked is None else f"{row.worked:.2f}"
    goal = "" if row.goal is None else f"≤ {row.goal:g}"
    times = (_seconds(row.ours), _seconds(row.theirs))
    return LINE.format(row.work, row.peer, value, extremes, worked, goal, *times).rstrip()


def _seconds(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def _kept(rows: list[dict[str, object]], folder: Path, *, quick: bool) -> Path:
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y-%m-%d}{'-quick' if quick else ''}.json"
    machine = {
        "system": platform.platform(terse=True),
        "cores": os.cpu_count(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "sqlite3": sqlite3.sqlite_version,
    }
    result = {"at": now.isoformat(timespec="seconds"), "quick": quick, "machine": machine, "rows": rows}
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
