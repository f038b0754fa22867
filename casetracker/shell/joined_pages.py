"""Joins the pages of every slice; imported while the passphrase is typed, because it imports the slices."""

from __future__ import annotations

from collections.abc import Sequence

from casetracker.kernel.messages import M
from casetracker.qtkit.widgets.sidebar import BOTTOM
from casetracker.shell.looks import Looks
from casetracker.shell.pages import PageSpec
from casetracker.shell.settings.page import SettingsPage


def page_specs(looks: Looks) -> Sequence[PageSpec]:
    """Return the pages in the order of the sidebar."""
    pages: tuple[PageSpec, ...] = ()
    choices = [(spec.key, spec.title) for spec in pages]
    settings = PageSpec(
        "settings", M("Settings"), "settings", lambda _office: SettingsPage(looks, choices), "Ctrl+,", BOTTOM
    )
    return (*pages, settings)
