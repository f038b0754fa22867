"""How much a test does: a tenth of its figure by day, the whole figure at night."""

from __future__ import annotations

import os

NIGHTLY = os.environ.get("CASETRACKER_NIGHTLY") == "1"


def figure(full: int) -> int:
    """Give `full` in `./dev test --nightly` and a tenth of it, at least one, otherwise.

    README decision 17 of the design: the promises of trust.md are kept at these figures.
    """
    return full if NIGHTLY else max(1, full // 10)
