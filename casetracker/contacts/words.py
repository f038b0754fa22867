"""What contacts and what happens to them are called, in the window, on the command line and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.kernel.messages import M, Message

KIND_WORDS: Mapping[str, Message] = {
    "organisation": M("Organisation"),
    "office": M("Office"),
    "person": M("Person"),
}

SECTOR_WORDS: Mapping[str, Message] = {
    "government": M("Government"),
    "mission": M("Diplomatic mission"),
    "un": M("United Nations"),
    "intergovernmental": M("Intergovernmental"),
    "ngo": M("Non-governmental"),
    "representatives": M("Residents’ representatives"),
    "media": M("Media"),
    "other": M("Other"),
}

LANGUAGE_WORDS: Mapping[str, Message] = {
    "en": M("English"),
    "fr": M("French"),
    "ar": M("Arabic"),
    "fa": M("Persian"),
    "de": M("German"),
    "es": M("Spanish"),
    "it": M("Italian"),
    "ku": M("Kurdish"),
    "pt": M("Portuguese"),
    "ro": M("Romanian"),
    "ru": M("Russian"),
    "sq": M("Albanian"),
}
"""The languages in which the office is most likely to be written to; another one is kept as its code."""

VERBS: Mapping[str, Message] = {
    "contact.add": M("contact entered"),
    "contact.bin": M("contact put in the bin"),
    "contact.edit": M("contact changed"),
    "contact.merge": M("two contacts merged"),
}
"""The verbs of `ContactService` as the history says them."""
