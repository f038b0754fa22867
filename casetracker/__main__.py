"""The program as a command: `python -m casetracker`, and the console script of the same name."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line on this process's own arguments; gives the exit status."""
    from casetracker.cli.front import run
    from casetracker.kernel import log
    from casetracker.store.process import keep_memory_private

    log.catch_all()
    keep_memory_private()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
