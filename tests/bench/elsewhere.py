"""A second process for the peers: there SQLCipher was never told to lock and wipe the memory it uses.

A vault is opened with `cipher_memory_security`. Once that is on it stays on for the whole process, so a plain
file beside it would pay for it too, and the ratio would flatter us.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from casetracker.kernel.clock import StoppedClock
from casetracker.store import engine
from casetracker.store.unit_of_work import Store
from tests.bench import measure
from tests.stores import an_actor


@dataclass
class There:
    """What works in the second process find: a folder of its own, and the stores to ask."""

    folder: Path
    clock: StoppedClock
    places: dict[str, str]
    keys: dict[str, str]
    numbers: count[int] = field(default_factory=count)
    _works: dict[tuple[object, ...], measure.Action] = field(default_factory=dict)

    @cached_property
    def stores(self) -> dict[str, Store]:
        """The same records, by name: in a plain file, and encrypted."""
        return {name: self._store(Path(place), self.keys[name]) for name, place in self.places.items()}

    def work(self, module: str, name: str, *arguments: Any) -> measure.Action:
        """What a module's function makes of the arguments; remembered, since some cost much to prepare."""
        asked = (module, name, *arguments)
        if asked not in self._works:
            self._works[asked] = getattr(import_module(module), name)(self, *arguments)
        return self._works[asked]

    def _store(self, path: Path, key: str) -> Store:
        made = engine.make_engine(path, lambda: connect(path, key))
        return Store(made, an_actor(), self.clock, str(path))


def connect(path: Path, key: str = "") -> Any:
    """Open a database as a vault does, with a key in hex or none, but let memory be."""
    connection = engine._open(path, "create")
    if key:
        connection.execute(f"PRAGMA key=\"x'{key}'\"")
    engine._settle(connection, path, "create")
    connection.create_function(engine.FOLD, 1, engine._fold, deterministic=True)
    return connection


class Elsewhere:
    """The second process, seen from the first; it ends when it is closed."""

    def __init__(self, folder: Path, now: datetime, stores: dict[str, tuple[Path, str]]) -> None:
        folder.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.elsewhere"],
            cwd=measure.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        places = {name: str(path) for name, (path, _) in stores.items()}
        keys = {name: key for name, (_, key) in stores.items()}
        self._tell([str(folder), now.isoformat(), places, keys])

    def work(self, make: Callable[..., measure.Action], *arguments: object) -> measure.Told:
        """The work that a function of a module makes there out of the arguments, to be measured there."""
        asked = [make.__module__, make.__name__, arguments]
        return measure.Told(lambda often: self._took([*asked, often]))

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate()

    def _took(self, request: Sequence[object]) -> measure.Took:
        self._tell(request)
        assert self._process.stdout is not None
        return measure.Took(*json.loads(self._process.stdout.readline()))

    def _tell(self, line: Sequence[object]) -> None:
        assert self._process.stdin is not None
        print(json.dumps(line), file=self._process.stdin, flush=True)


def main() -> None:
    """Do what is asked for line by line, and answer with what it took."""
    folder, now, places, keys = json.loads(sys.stdin.readline())
    there = There(Path(folder), StoppedClock(datetime.fromisoformat(now)), places, keys)
    for line in sys.stdin:
        module, name, arguments, often = json.loads(line)
        print(json.dumps(measure.measured(there.work(module, name, *arguments), often)), flush=True)


if __name__ == "__main__":
    main()
