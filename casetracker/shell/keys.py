"""The keys of commands, as a person has changed them on this machine (ux.md 2.5.12, Keyboard)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence

from casetracker.kernel.settings import KEYS, Settings
from casetracker.qtkit.actions import Actions, ActionSpec, conflicts


def chosen_keys(settings: Settings) -> dict[str, str]:
    """Return the changed keys by command; an empty key means none, nonsense in the file no change."""
    try:
        kept = json.loads(settings.get(KEYS) or "{}")
    except ValueError:
        return {}
    return {str(command): str(key) for command, key in kept.items()} if isinstance(kept, dict) else {}


def put_on_keys(actions: Actions, settings: Settings) -> None:
    """Give commands the keys that were chosen; choices that meet other keys are left out as a whole."""
    specs = [spec for spec, _ in actions]
    keys = chosen_keys(settings)
    if conflicts(_changed(specs, keys)):
        return
    for spec, action in actions:
        if spec.id in keys:
            action.setShortcut(QKeySequence(keys[spec.id]))


def conflict(specs: Sequence[ActionSpec], settings: Settings, command: str, key: str) -> ActionSpec | None:
    """Return the command that has this key already, if one has."""
    changed = _changed(specs, {**chosen_keys(settings), command: key})
    pairs = conflicts(changed)
    other = next((one if two == command else two for one, two in pairs if command in (one, two)), None)
    return next((spec for spec in specs if spec.id == other), None)


def choose_key(settings: Settings, command: str, key: str) -> None:
    """Keep a command's key on this machine. Raises WorldError when the settings cannot be written."""
    settings.choose(KEYS, json.dumps({**chosen_keys(settings), command: key}, sort_keys=True))


def portable(key: QKeySequence) -> str:
    """Write a key as it is kept: the same in every language."""
    return key.toString(QKeySequence.SequenceFormat.PortableText)


def _changed(specs: Sequence[ActionSpec], keys: Mapping[str, str]) -> list[ActionSpec]:
    return [
        replace(spec, key=keys[spec.id] or None, more_keys=()) if spec.id in keys else spec for spec in specs
    ]
