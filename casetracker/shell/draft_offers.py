"""Offers what was typed before a lock or a crash: a strip, not a dialog (ux.md 2.4, Recover)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.page import Page
from casetracker.shell.banners import Banners

if TYPE_CHECKING:
    from casetracker.app import Office


class DraftOffers:
    """Strips for the drafts that are kept in the vault."""

    def __init__(self, office: Office, banners: Banners) -> None:
        self._office, self._banners = office, banners

    def offer(self, form: str, page_of: Callable[[], Page]) -> None:
        """Say what was restored of a form, if anything was; the page is asked for only then."""
        draft = self._office.drafts.of(form) if form else None
        if draft is None:
            return
        page, values = page_of(), draft.values
        sentence = M(
            "Restored {record} from {time}.",
            record=page.draft_sentence(values),
            time=current().time(draft.kept_at),
        )
        ways = (
            (M("Open"), lambda: self._open(form, page, values)),
            (M("Discard"), lambda: self._discard(form)),
        )
        self._banners.show_about(_subject(form), sentence, "info", ways, stays=True)

    def _open(self, form: str, page: Page, values: Mapping[str, Any]) -> None:
        self._banners.clear(_subject(form))
        page.open_draft(values)

    def _discard(self, form: str) -> None:
        self._banners.clear(_subject(form))
        with suppress(Refused):
            self._office.drafts.forget(form)


def _subject(form: str) -> str:
    return f"draft {form}"
