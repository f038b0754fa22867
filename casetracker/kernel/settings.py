"""Settings of this machine: looks and language, never anything about an office or a case (decision 1)."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from casetracker.kernel import log
from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M, Message
from casetracker.kernel.paths import config_folder, write_whole

V = TypeVar("V", str, int, bool)


@dataclass(frozen=True)
class Setting(Generic[V]):
    """One setting, declared once: the settings page is made from these (house.md, rule 11)."""

    key: str
    default: V
    sentence: Message
    choices: tuple[V, ...] = ()
    least: int = 0
    most: int = 0

    def takes(self, value: object) -> bool:
        """Tell whether a value has the setting's type and is one of its choices or within its range."""
        if type(value) is not type(self.default):
            return False
        return value in self.choices if self.choices else self._within(value)

    def _within(self, value: object) -> bool:
        return type(value) is not int or self.least <= value <= self.most


LANGUAGE = Setting("language", "en", M("The language of the window."), ("en", "fr", "ar", "fa"))
CALENDAR = Setting(
    "calendar",
    "language",
    M("The calendar of dates: the language's own, Gregorian or Solar Hijri."),
    ("language", "gregorian", "jalali"),
)
THEME = Setting("theme", "system", M("Light, dark or as the system."), ("system", "light", "dark"))
TEXT_SIZE = Setting(
    "text_size", 100, M("The size of all text, in per cent."), (80, 90, 100, 115, 130, 150, 175, 200)
)
DENSITY = Setting("density", "comfortable", M("The height of table rows."), ("comfortable", "compact"))
REDUCE_MOTION = Setting("reduce_motion", False, M("Nothing on the screen moves by itself."))
DISCREET = Setting("discreet", False, M("Names are replaced by codes everywhere."))
AUTO_LOCK_MINUTES = Setting(
    "auto_lock_minutes", 5, M("Minutes without a key or a click until the vault locks."), least=1, most=60
)
CLIPBOARD_SECONDS = Setting(
    "clipboard_seconds", 30, M("Seconds until copied personal data is cleared."), least=5, most=300
)
START_PAGE = Setting("start_page", "offers", M("The page that is shown first."))
KEYS = Setting("keys", "", M("The keys of commands, where they were changed."))
LAST_VAULT = Setting("last_vault", "", M("The vault that was opened last on this machine."))
WINDOW_WIDTH = Setting("window_width", 1366, M("The width of the window, in pixels."), least=640, most=16_384)
WINDOW_HEIGHT = Setting(
    "window_height", 768, M("The height of the window, in pixels."), least=480, most=16_384
)

ALL: tuple[Setting[str] | Setting[int] | Setting[bool], ...] = (
    LANGUAGE,
    CALENDAR,
    THEME,
    TEXT_SIZE,
    DENSITY,
    REDUCE_MOTION,
    DISCREET,
    AUTO_LOCK_MINUTES,
    CLIPBOARD_SECONDS,
    START_PAGE,
    KEYS,
    LAST_VAULT,
    WINDOW_WIDTH,
    WINDOW_HEIGHT,
)


class Settings:
    """The chosen values, kept in one JSON file that a person can read."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file, or start with the defaults; a file that cannot be read is kept aside."""
        self.path = path or config_folder() / "settings.json"
        self._chosen = _read(self.path)

    def get(self, setting: Setting[V]) -> V:
        """Return the chosen value, or the default when none was chosen or the file holds nonsense."""
        value = self._chosen.get(setting.key, setting.default)
        return value if isinstance(value, type(setting.default)) and setting.takes(value) else setting.default

    def choose(self, setting: Setting[V], value: V) -> None:
        """Choose a value and write the file.

        Raises Refused for a value the setting does not take and WorldError when the file cannot be written.
        """
        if not setting.takes(value):
            raise Refused(M("The setting {key} cannot be {value}.", key=setting.key, value=str(value)))
        self._write({**self._chosen, setting.key: value})

    def reset(self) -> None:
        """Go back to every default. Raises WorldError when the file cannot be written."""
        self._write({})

    def _write(self, chosen: dict[str, object]) -> None:
        with suppress(OSError):  # what is in the way of the folder is in the way of the file, which says so
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(self.path, json.dumps(chosen, indent=2, sort_keys=True).encode())
        self._chosen = chosen


def _read(path: Path) -> dict[str, object]:
    try:
        chosen = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return _kept_aside(path)
    return chosen if isinstance(chosen, dict) else _kept_aside(path)


def _kept_aside(path: Path) -> dict[str, object]:
    log.note(log.Code.SETTINGS_UNREADABLE)
    with suppress(OSError):  # a file that cannot even be moved must not keep the program from starting
        path.replace(path.with_name(f"{path.name}.unreadable"))
    return {}
