"""What a person should know of a vault as it opens: read-only, alarms, notices, a sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from casetracker.kernel.messages import M
from casetracker.shell.banners import Banners

if TYPE_CHECKING:
    from casetracker.app import Office


def tell_news(
    office: Office, banners: Banners, start_new: Callable[[], object], set_passphrase: Callable[[], object]
) -> None:
    """Show a strip for each; what holds as long as the vault is open stays."""
    if office.alarms:
        accept = (M("It was put back on purpose"), lambda: _accept(office, banners))
        banners.show_about("alarm", office.alarms[0], "bad", [accept], stays=True)
    elif office.read_only is not None:
        banners.show_about("read-only", office.read_only, "warn", stays=True)
    for number, notice in enumerate(office.vault.notices):
        banners.show_about(f"notice {number}", notice, "warn")
    if office.opened_with_code:
        way = (M("Set a new passphrase"), set_passphrase)
        banners.show_about("code", M("This vault was opened with the recovery code."), "warn", [way])
    if office.sample is not None:
        start = (M("Start a new vault"), start_new)
        banners.show_about("sample", M("Sample data"), "neutral", [start], stays=True, slim=True)


def _accept(office: Office, banners: Banners) -> None:
    office.accept_history()
    banners.clear("alarm")
    banners.tell(M("The history says now that this vault was put back on purpose."), "ok")
