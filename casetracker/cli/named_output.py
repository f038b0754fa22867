"""Output with persons' names: it is registered like every file that leaves (decision 10)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from casetracker.cli.console import put
from casetracker.kernel.types import AsOf

if TYPE_CHECKING:
    from casetracker.app import Office

FORMATS = {"table": "text", "text": "text", "json": "json", "csv": "csv"}
"""How the command line calls a form, and how the register does."""


def put_registered(
    office: Office, text: str, *, what: str, form: str, view: AsOf, count: int, filter_text: str | None = None
) -> None:
    """Register that the text is about to leave, write it to stdout, register that it left, with its hash.

    A terminal that is closed meanwhile leaves the intent standing, never output without an intent. Raises
    Refused, WorldError; then nothing was shown.
    """
    from casetracker.disclosures.forms import DisclosureDraft, OutputFormat

    draft = DisclosureDraft(
        what=what,
        audience="internal",
        filter=filter_text,
        as_of=view.as_of,
        known_on=view.known_on,
        counts={"records": count},
        fields=("names",),
        format=OutputFormat(FORMATS[form]),
    )
    reference = office.disclosures.intend(draft)
    put(text)
    written = text.encode()
    office.disclosures.done(reference, hashlib.sha256(written).hexdigest(), len(written))
