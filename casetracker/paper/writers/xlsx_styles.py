"""The named styles of our workbooks, and the number each has in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell as Dressed
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from casetracker.kernel.i18n import Words
from casetracker.kernel.types import Qualifier
from casetracker.paper.document import Tone
from casetracker.paper.writers.finish import plain
from casetracker.paper.writers.look import look

# The digits of a number, as Excel writes a locale: Arabic-Indic 02, Persian 03; calendar 16 is Jalali.
_DIGITS = {"ar": "[$-2000401]", "fa": "[$-3000429]"}
_JALALI = "[$-3160429]yyyy/mm/dd"
_SAMPLE = 210
_LOUD = {Tone.ACCENT: "accent", Tone.OK: "ok", Tone.WARN: "warn", Tone.BAD: "bad"}


class Key(NamedTuple):
    """What a cell should look like: a named style, a tone, and whether it is guarded as text."""

    style: str
    tone: Tone = Tone.PLAIN
    guarded: bool = False


@dataclass(frozen=True)
class _Look:
    number_format: str = "General"
    size: float = 10
    bold: bool = False
    colour: str = "text"
    background: str = ""
    wraps: bool = False
    end: bool = False
    ruled: bool = False


class Styles:
    """Every style a workbook of one language may need, made once and known by its number."""

    def __init__(self, workbook: Workbook, words: Words) -> None:
        self._numbers: dict[Key, int] = {}
        sheet = workbook.worksheets[0]
        for name, described in _looks(words).items():
            workbook.add_named_style(_named(name, described))
            for tone in Tone:
                for guarded in (False, True):
                    self._numbers[Key(name, tone, guarded)] = _number(
                        Dressed(sheet), name, described, tone, guarded
                    )

    def number(self, key: Key) -> int:
        """Return the number of a style in the file."""
        return self._numbers[key]


def qualified_style(qualifier: Qualifier) -> str:
    """Name the style of a number that prints with its source's hedge, and still is a number."""
    return f"Report {qualifier.value.replace('_', ' ')}"


def _looks(words: Words) -> dict[str, _Look]:
    digits = _DIGITS.get(words.language, "")
    count = f"{digits}#,##0"
    day = _JALALI if words.calendar == "jalali" and words.rtl else f"{digits}yyyy-mm-dd"
    text = _Look("@", wraps=True)
    looks = {
        "Report text": text,
        "Report number": _Look(count, end=True),
        "Report decimal": _Look(f"{digits}#,##0.##", end=True),
        "Report percent": _Look(f"{digits}0%", end=True),
        "Report date": _Look(day, end=True),
        "Report moment": _Look(f"{day} hh:mm", end=True),
        "Report header": _Look("@", bold=True, colour="on_dark", background="accent", wraps=True),
        "Report total": _Look("@", bold=True, ruled=True),
        "Report total number": _Look(count, bold=True, end=True, ruled=True),
        "Report title": _Look("@", size=16, bold=True),
        "Report heading": _Look("@", size=12, bold=True),
        "Report small": _Look("@", size=9, colour="muted", wraps=True),
        "Report figure": _Look(count, size=16, bold=True, end=True),
    }
    return looks | {
        qualified_style(qualifier): _Look(_hedged(words, qualifier, count), end=True)
        for qualifier in Qualifier
    }


def _hedged(words: Words, qualifier: Qualifier, count: str) -> str:
    """Return a number format that says the hedge around the number: `"up to "#,##0`."""
    said = plain(words.qualified(qualifier, _SAMPLE))
    before, number, after = said.partition(words.number(_SAMPLE))
    return "".join(part for part in (_quoted(before), count if number else "", _quoted(after)) if part)


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), "")}"' if text else ""


def _named(name: str, described: _Look) -> NamedStyle:
    style = NamedStyle(name)
    style.number_format = described.number_format
    style.font = _font(described, Tone.PLAIN)
    style.alignment = Alignment(
        horizontal="right" if described.end else None, vertical="top", wrap_text=described.wraps
    )
    if described.background:
        style.fill = PatternFill("solid", fgColor=_rgb(described.background))
    if described.ruled:
        style.border = Border(top=Side("thin", color=_rgb("line_strong")))
    return style


def _number(cell: Dressed, name: str, described: _Look, tone: Tone, guarded: bool) -> int:
    cell.style = name
    if tone is not Tone.PLAIN:
        cell.font = _font(described, tone)
    if guarded:
        cell.number_format = "@"
        cell.quotePrefix = True
    return int(cell.style_id)


def _font(described: _Look, tone: Tone) -> Font:
    colour = _LOUD.get(tone, "muted" if tone is Tone.MUTED else described.colour)
    bold = described.bold or tone not in (Tone.PLAIN, Tone.MUTED)
    return Font(name="Calibri", size=described.size, bold=bold, color=_rgb(colour))


def _rgb(name: str) -> str:
    return "FF" + look().colours[name].removeprefix("#")
