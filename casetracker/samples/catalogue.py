"""The samples a new vault can begin with, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from casetracker.samples import camp_liberty, showcase
from casetracker.samples.services import Services

SAMPLES: Mapping[str, Callable[[Services], None]] = {
    "camp-liberty": camp_liberty.build,
    "showcase": showcase.build,
}
"""What fills a new vault, under the name the command line knows it by."""

OPENS_AS_OF: Mapping[str, date] = {"camp-liberty": camp_liberty.OPENS_AS_OF}
"""The day as of which a sample of the past is shown at first."""
