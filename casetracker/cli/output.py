"""Results as people and machines read them: an aligned table, CSV or one JSON document."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from casetracker.cli.console import visible, width
from casetracker.kernel.i18n import Words
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import PreciseDate, Qualified

FORMATS = ("table", "json", "csv")
NOTHING = "—"
_STARTS_A_FORMULA = frozenset("=+-@\t\r\n|%＝＋－＠")


class Said(str):
    """Text that was put into words already, and stays as it is."""

    __slots__ = ()


def plain(value: object) -> object:
    """The value as JSON can hold it: ISO dates and codes, never translated words."""
    if is_dataclass(value) and not isinstance(value, type | PreciseDate):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, PreciseDate) else value


def as_json(value: object) -> str:
    """One JSON document, with its line end."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n"


def as_csv(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> str:
    """The rows as CSV a spreadsheet opens safely: byte order mark, all quoted, no formula (trust.md 4.5)."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_csv_cell(plain(row[name])) for name in names] for row in rows)
    return f"\ufeff{out.getvalue()}"


def _csv_cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.lstrip(" ")[:1] in _STARTS_A_FORMULA and value.strip(" "):
        return f"'{value}"
    return "" if value is None else value


def as_table(
    rows: Sequence[Mapping[str, object]], headings: Mapping[str, Message | str], words: Words
) -> str:
    """The rows under their headings in aligned columns; numbers stand to the right."""
    cells = [[spoken(row[name], words) for name in headings] for row in rows]
    head = [words.say(heading) for heading in headings.values()]
    widths = [max(map(width, column)) for column in zip(head, *cells, strict=True)]
    numbers = [any(_is_number(row[name]) for row in rows) for name in headings]
    lines = [_line(each, widths, numbers) for each in [head, *cells]]
    return "".join(f"{line}\n" for line in lines)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Qualified) and not isinstance(value, bool)


def _line(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    padded = (
        f"{' ' * (size - width(cell))}{cell}" if number else f"{cell}{' ' * (size - width(cell))}"
        for cell, size, number in zip(cells, widths, numbers, strict=True)
    )
    return "  ".join(padded).rstrip()


def spoken(value: object, words: Words) -> str:
    """A value in words, on one line."""
    return words.say(Message("{value}", params={"value": sayable(value)}))


def line(label: Message | str, value: object, words: Words) -> str:
    """A field and what it holds, with the colon of the language."""
    return words.say(M("{label}: {value}", label=sayable(label), value=sayable(value)))


def sayable(value: object) -> object:
    """The value as a sentence can take it; text that people wrote cannot steer the terminal."""
    if value is None or value == "":
        return Message(NOTHING)
    if isinstance(value, tuple):
        return tuple(on_one_line(part) for part in value)
    return on_one_line(value) if type(value) is str else value


def on_one_line(text: str) -> str:
    """Text that people wrote, without line breaks and with unseen signs written out."""
    return visible(" ".join(text.split()))
