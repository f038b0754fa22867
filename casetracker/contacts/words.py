"""What contacts and what happens to them are called, in the window, on the command line and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.kernel.messages import M, Message

KIND_WORDS: Mapping[str, Message] = {
    "organisation": M("organisation"),
    "office": M("office"),
    "person": M("person"),
}

SECTOR_WORDS: Mapping[str, Message] = {
    "government": M("government"),
    "mission": M("diplomatic mission"),
    "un": M("United Nations"),
    "intergovernmental": M("intergovernmental organisation"),
    "ngo": M("non-governmental organisation"),
    "representatives": M("representatives"),
    "media": M("media"),
    "other": M("other"),
}

LANGUAGES = ("en", "fr", "ar", "fa", "de", "es", "it", "ku", "pt", "ro", "ru", "sq")
"""The languages in which the office is most likely to be written to; any other is kept as its code."""

VERBS: Mapping[str, Message] = {
    "contact.add": M("contact entered"),
    "contact.bin": M("contact put in the bin"),
    "contact.edit": M("contact changed"),
    "contact.merge": M("two contacts merged"),
}
"""The verbs of `ContactService` as the history says them."""
