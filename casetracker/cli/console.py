"""Speaking to a terminal or a pipe: results on stdout, sentences on stderr."""

from __future__ import annotations

import sys
import unicodedata
from io import BufferedWriter, FileIO, RawIOBase, TextIOWrapper
from typing import TextIO

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import Message

_JOINERS = "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""What Persian and Arabic need between letters and around words; all else that is not seen is written out."""


def prepare() -> None:
    """Make both streams able to write every character, and stdout write all of it or fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="")
    if isinstance(getattr(sys.stdout, "buffer", None), RawIOBase):
        # Under PYTHONUNBUFFERED a pipe that takes only a part of a long text would lose the rest unnoticed.
        encoding, errors = sys.stdout.encoding, sys.stdout.errors
        whole = BufferedWriter(FileIO(sys.stdout.fileno(), "w", closefd=False))
        sys.stdout = TextIOWrapper(whole, encoding=encoding, errors=errors, newline="")


def put(text: str) -> None:
    """Write a result to stdout, as it is."""
    sys.stdout.write(text)


def put_line(text: str) -> None:
    """Write one line that people read to stdout."""
    put(f"{visible(text)}\n")


def put_message(message: Message) -> None:
    """Write a sentence that is itself the result to stdout, in the language in use."""
    put_line(current().say(message))


def tell(message: Message) -> None:
    """Say a sentence on stderr, in the language in use."""
    _write_aside(f"{visible(current().say(message))}\n")


def tell_line(text: str) -> None:
    """Write a line to stderr as it is, what cannot be seen written out."""
    _write_aside(f"{visible(text)}\n")


def draw_progress(done: int, total: int) -> None:
    """Show on stderr how far the work is, on one line; only when somebody is looking at a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return
    end = "\r\033[K" if done >= total else ""
    _write_aside(f"\r{current().percent(done / max(total, 1)):>5} {end}")


def visible(text: str) -> str:
    """The text with escape sequences and other unseen signs written out: it cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(character if _is_seen(character) else f"<{ord(character):04X}>" for character in text)


def _is_seen(character: str) -> bool:
    return character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _write_aside(text: str) -> None:
    stream: TextIO | None = sys.stderr
    if stream is not None:  # there is none in a windowed program on Windows
        stream.write(text)
        stream.flush()
