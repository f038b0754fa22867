"""Offers what was typed before a lock or a crash: a strip, not a dialog (ux.md 2.4, Recover)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M
from casetracker.qtkit.page import Page
from casetracker.shell.banners import Banners

if TYPE_CHECKING:
    from casetracker.app import Office
    from casetracker.store.drafts import DraftRow


class DraftOffers:
    """Strips for the drafts that are kept in the vault."""

    def __init__(self, office: Office, banners: Banners) -> None:
        self._office, self._banners = office, banners

    def kept(self, form: str) -> DraftRow | None:
        """Return the draft that is kept of a form, if there is one."""
        return self._office.drafts.of(form) if form else None

    def offer(self, draft: DraftRow, page: Page) -> None:
        """Say what was restored, and let a person open it or let it go."""
        sentence = M(
            "Restored {record} from {time}.",
            record=page.draft_sentence(draft.values),
            time=current().time(draft.kept_at),
        )
        ways = (
            (M("Open"), lambda: self._open(draft, page)),
            (M("Discard"), lambda: self._discard(draft)),
        )
        self._banners.show_about(_subject(draft), sentence, "info", ways, stays=True)

    def _open(self, draft: DraftRow, page: Page) -> None:
        self._banners.clear(_subject(draft))
        page.open_draft(draft.values)

    def _discard(self, draft: DraftRow) -> None:
        self._banners.clear(_subject(draft))
        with suppress(Refused):
            self._office.drafts.forget(draft.form)


def _subject(draft: DraftRow) -> str:
    return f"draft {draft.form}"
