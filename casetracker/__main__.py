"""The program as a command: `python -m casetracker`, and the console script of the same name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

NEW = "--new"
_VAULT = ".casetracker"


def main() -> int:
    """Open the window, or run the command line, on this process's own arguments; gives the exit status."""
    from casetracker.kernel import log
    from casetracker.store.process import keep_memory_private

    log.catch_all()
    keep_memory_private()
    if wants_window(sys.argv[1:]):
        from casetracker.shell.start import run_window

        named = [Path(argument) for argument in sys.argv[1:] if argument != NEW]
        return run_window(*named, new=NEW in sys.argv)
    from casetracker.cli.front import run

    return run(sys.argv[1:])


def wants_window(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments name no verb: nothing at all, a vault alone, or the wish for a new one."""
    if not arguments or list(arguments) == [NEW]:
        return True
    alone = len(arguments) == 1 and not arguments[0].startswith("-")
    return alone and (arguments[0].rstrip("/\\").endswith(_VAULT) or Path(arguments[0]).is_dir())


if __name__ == "__main__":
    sys.exit(main())
