"""What somebody meant to type, had another keyboard layout been on.

A wrong passphrase is tried once more as it would have been typed in the one layout most probably meant, only
to say so: it stays refused, and nothing about passphrases is kept for it (docs/decisions/0005).
"""

from __future__ import annotations

from casetracker.kernel.messages import M, Message

_QWERTY = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_AZERTY = "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!"
_PERSIAN = "‍۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./"
_ARABIC = "ذ1234567890-=ضصثقفغعهخحجدشسيبلاتنمكطئءؤر٭ىةوزظ"
_LAM_ALEF = "لا"  # one key of the Arabic layout gives two letters

_FROM_PERSIAN = dict(zip(_PERSIAN, _QWERTY, strict=True)) | {"ئ": "m"}
_FROM_ARABIC = dict(zip(_ARABIC, _QWERTY, strict=True))
_TO_PERSIAN = dict(zip(_QWERTY, _PERSIAN, strict=True))
_TO_ARABIC = dict(zip(_QWERTY, _ARABIC, strict=True)) | {"b": _LAM_ALEF}
_FROM_AZERTY = dict(zip(_AZERTY, _QWERTY, strict=True))
_TO_AZERTY = dict(zip(_QWERTY, _AZERTY, strict=True))

_LATIN = M("Latin")
_LAYOUTS = {"fa": M("Persian"), "ar": M("Arabic"), "fr": M("French"), "en": M("English")}


def meant(typed: str, language: str) -> tuple[Message, str] | None:
    """The layout most probably meant, and the text it would have given; None when nothing would differ.

    `language` is the interface's: it decides what Latin letters may have stood for.
    """
    if any("\u0600" <= character <= "\u06ff" for character in typed):
        layout, text = _LATIN, _from_right_to_left(typed)
    elif language in ("fa", "ar"):
        layout, text = _LAYOUTS[language], _changed(typed, _TO_PERSIAN if language == "fa" else _TO_ARABIC)
    else:
        layout, text = _between_latin(typed, language)
    return (layout, text) if text != typed else None


def _from_right_to_left(typed: str) -> str:
    if set(typed) & set("يكىةؤء") and not set(typed) & set("یکگپچ"):
        return _changed(typed.replace(_LAM_ALEF, "b"), _FROM_ARABIC)
    return _changed(typed, _FROM_PERSIAN)


def _between_latin(typed: str, language: str) -> tuple[Message, str]:
    """French or English keys: the direction that gives words, and the interface's language when both do."""
    ways = [(_LAYOUTS["fr"], _changed(typed, _TO_AZERTY)), (_LAYOUTS["en"], _changed(typed, _FROM_AZERTY))]
    if language != "fr":
        ways.reverse()
    return next((way for way in ways if way[1].replace(" ", "").isalpha()), ways[0])


def _changed(typed: str, keys: dict[str, str]) -> str:
    return "".join(_key(character, keys) for character in typed)


def _key(character: str, keys: dict[str, str]) -> str:
    if character in keys:
        return keys[character]
    lower = character.lower()
    return keys[lower].upper() if lower in keys else character
