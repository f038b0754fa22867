"""How long a person waits after wrong passphrases: 2, 4, 8 … 60 seconds after the fifth (trust.md 3.3)."""

from __future__ import annotations

_FREE = 5
_LONGEST = 60


class WrongTries:
    """Counts wrong tries. It slows down whoever sits here, not somebody who copied the vault's files."""

    def __init__(self) -> None:
        self.count = 0

    def add(self) -> int:
        """Count one more; gives the seconds to wait before the next."""
        self.count += 1
        return 0 if self.count < _FREE else min(2 ** (self.count - _FREE + 1), _LONGEST)
