"""Which settings stand on which page, and what they and their choices are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casetracker.kernel import settings
from casetracker.kernel.messages import M, Message
from casetracker.kernel.settings import Setting

AnySetting = Setting[Any]


@dataclass(frozen=True)
class Section:
    """One page of settings."""

    key: str
    title: Message
    icon: str
    settings: tuple[AnySetting, ...] = ()


GENERAL, APPEARANCE, SECURITY, KEYBOARD = "general", "appearance", "security", "keyboard"

SECTIONS = (
    Section(GENERAL, M("General"), "settings", (settings.LANGUAGE, settings.CALENDAR, settings.START_PAGE)),
    Section(
        APPEARANCE,
        M("Appearance"),
        "sun",
        (settings.THEME, settings.TEXT_SIZE, settings.DENSITY, settings.REDUCE_MOTION),
    ),
    Section(
        SECURITY,
        M("Security"),
        "lock-keyhole",
        (settings.AUTO_LOCK_MINUTES, settings.CLIPBOARD_SECONDS),
    ),
    Section(KEYBOARD, M("Keyboard"), "keyboard"),
)

NAMES: dict[str, Message] = {
    "language": M("Language"),
    "calendar": M("Calendar"),
    "start_page": M("Start page"),
    "theme": M("Colours"),
    "text_size": M("Text size"),
    "density": M("Rows"),
    "reduce_motion": M("Reduce motion"),
    "auto_lock_minutes": M("Lock after (minutes)"),
    "clipboard_seconds": M("Clear the clipboard after (seconds)"),
}

CHOICES: dict[tuple[str, str], Message] = {
    ("calendar", "language"): M("The language's own"),
    ("calendar", "gregorian"): M("Gregorian"),
    ("calendar", "jalali"): M("Solar Hijri"),
    ("theme", "system"): M("As the system"),
    ("theme", "light"): M("Light"),
    ("theme", "dark"): M("Dark"),
    ("density", "comfortable"): M("Comfortable"),
    ("density", "compact"): M("Compact"),
}
