"""Keeping what is in memory out of files: no core dumps, no other process looking in (trust.md 3.7)."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def keep_memory_private() -> None:
    """Forbid core files, and on Linux memory access by other processes of the same user.

    It does not stop the system's administrator, and nothing does (trust.md, T6).
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
