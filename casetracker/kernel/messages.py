"""Sentences before they are said: English text with named places, translated only when shown.

They stand apart from `i18n` because refusals carry sentences, dates raise refusals, and `i18n` knows dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """One whole English sentence, its plural if it counts something, and the values for its places."""

    text: str
    plural: str | None = None
    count: int | None = None
    params: Mapping[str, object] = field(default_factory=dict)


def M(text: str, /, **params: object) -> Message:
    """Mark an English sentence for translation; `{name}` says a value, `{Name}` says it with a capital."""
    return Message(text, None, None, params)


def MN(one: str, many: str, count: int, /, **params: object) -> Message:
    """Mark a sentence that counts; `{count}` is available in both forms, the catalogue picks the plural."""
    return Message(one, many, count, {**params, "count": count})
