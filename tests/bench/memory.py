"""How much memory a work needs beyond what its process held before: measured in a process of its own.

`python -m tests.bench.memory WORK SIZE` prints MiB; Linux only, since nothing else tells the peak of a while.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import run

STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def prepared(work: str, size: int, folder: Path) -> Callable[[], object]:
    """A work of this size ready to be set going: `sheets` for a wide workbook, `pages` for a register."""
    from tests.bench import pages, sheets

    if work == "sheets":
        return sheets.writer(sheets.wide(size), folder / "memory.xlsx")
    return pages.cases_writer(pages.cases(size), folder / "memory.pdf")


def added(work: str, size: int) -> float | None:
    """The MiB that a work of this size adds at its peak; None where the system does not tell."""
    return float(run("-m", "tests.bench.memory", work, str(size))) if RESET.exists() else None


def _kib(name: str) -> int:
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith(name))
    return int(line.split()[1])


def main(work: str, size: str) -> None:
    """Do the work once, small, so that what it imports is there; then in full size, and print its MiB."""
    with tempfile.TemporaryDirectory() as folder:
        prepared(work, 10, Path(folder))()
        action = prepared(work, int(size), Path(folder))
        gc.collect()
        RESET.write_text("5", encoding="ascii")  # forget the peak so far
        before = _kib("VmRSS:")
        action()
        print((_kib("VmHWM:") - before) / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
