"""Reading a JSON document that somebody hands in, with a limit for everything that could be too much."""

from __future__ import annotations

import json
import math
import os
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M, Message

MOST_BYTES = 25 * 1024 * 1024
MOST_DIGITS = 18
PIPE = "-"


class _Unread(ValueError):
    """Why a document cannot be read, in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def read_object(source: str) -> dict[str, object]:
    """The one object in the document. Raises Refused for anything else, WorldError when the file fails."""
    rows, is_list = read_rows(source)
    if is_list:
        raise _refused(source, M("it must be one object, not a list"))
    return rows[0]


def read_rows(source: str) -> tuple[list[dict[str, object]], bool]:
    """The object in the document, or the list of them, and which it was. Raises Refused, WorldError."""
    document = read_json(source)
    if not isinstance(document, list):
        return [_as_row(source, document, M("it must be an object or a list of objects"))], False
    if not document:
        raise _refused(source, M("its list is empty"))
    return [
        _as_row(source, row, M("row {row} is not an object", row=number))
        for number, row in enumerate(document, 1)
    ], True


def read_json(source: str) -> object:
    """The document in a file, or in what is piped in for `-`. Raises Refused, WorldError."""
    data = _bytes(source)
    try:
        text = data.decode("utf-8-sig")
        return json.loads(
            text,
            object_pairs_hook=_without_twins,
            parse_int=_whole_number,
            parse_float=_number,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError as error:
        raise _refused(source, M("it is not written in UTF-8")) from error
    except json.JSONDecodeError as error:
        where = M("line {line}, column {column} is no JSON", line=error.lineno, column=error.colno)
        raise _refused(source, where) from error
    except RecursionError as error:
        raise _refused(source, M("its lists and objects are nested too deeply")) from error
    except _Unread as error:
        raise _refused(source, error.message) from error


def _bytes(source: str) -> bytes:
    try:
        if source == PIPE:
            return _all_of(source, sys.stdin.buffer)
        with Path(source).open("rb") as opened:
            return _all_of(source, opened)
    except OSError as error:
        raise _unreadable(
            source, os.strerror(error.errno) if error.errno else type(error).__name__
        ) from error
    except ValueError as error:  # a NUL in the name
        raise _unreadable(source, M("there is no such file")) from error


def _all_of(source: str, opened: BinaryIO) -> bytes:
    data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _refused(source, M("it is larger than {most} MB", most=MOST_BYTES // 1024**2))
    return data


def _as_row(source: str, value: object, otherwise: Message) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _refused(source, otherwise)
    return value


def _without_twins(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    fields = dict(pairs)
    if len(fields) == len(pairs):
        return fields
    twin = Counter(name for name, _ in pairs).most_common(1)[0][0]
    raise _Unread(M("it gives the field {name} twice", name=twin[:60]))


def _whole_number(digits: str) -> int:
    count = len(digits.lstrip("-"))
    if count > MOST_DIGITS:
        raise _Unread(M("it holds a number of {count} digits", count=count))
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _Unread(M("it holds a number that is too large"))
    return value


def _no_number(name: str) -> float:
    raise _Unread(M("{name} is no number", name=name))


def _refused(source: str, reason: Message) -> Refused:
    return Refused(_sentence(source, reason))


def _unreadable(source: str, reason: Message | str) -> WorldError:
    return WorldError(_sentence(source, reason))


def _sentence(source: str, reason: Message | str) -> Message:
    if source == PIPE:
        return M("What was piped in could not be read: {reason}. Nothing was saved.", reason=reason)
    return M("{file} could not be read: {reason}. Nothing was saved.", file=source, reason=reason)
