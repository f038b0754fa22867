"""Rows streamed into the workbook that openpyxl laid out (decision 16), deflated in a second thread.

openpyxl writes everything but the rows; the rows come as XML from a generator, a few hundred at a time, so a
register of 100,000 rows needs no more memory than one of ten. The same pass puts the file in order: fixed
times, and document properties that name no person, machine or library (trust.md 4.6).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3
_WAITING = 8
_ROWS = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*" ?/>')
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>'
)


@dataclass(frozen=True)
class Rows:
    """The rows of one sheet as chunks of XML, and the range they fill ("A1:H12")."""

    reference: str
    chunks: Iterable[str]


def stream(laid_out: BytesIO, sheets: Mapping[str, Rows], path: Path, *, title: str, day: date) -> None:
    """Write a workbook to `path`, putting each sheet's rows where openpyxl left room for them.

    `sheets` is keyed by part ("xl/worksheets/sheet1.xml"). Whatever stops the writing, nothing stays behind.
    """
    properties = {"docProps/core.xml": _CORE.format(title=escape(title), day=day), "docProps/app.xml": _APP}
    try:
        with ZipFile(laid_out) as source, ZipFile(path, "w") as target:
            for name in source.namelist():
                content = properties[name].encode() if name in properties else source.read(name)
                _write(target, name, _chunks(content, sheets.get(name)))
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _chunks(content: bytes, sheet: Rows | None) -> Iterator[bytes]:
    if sheet is None:
        yield content
        return
    before, after = _ROWS.split(content, maxsplit=1)
    yield _DIMENSION.sub(f'<dimension ref="{sheet.reference}"/>'.encode(), before)
    yield b"<sheetData>"
    for chunk in sheet.chunks:
        yield chunk.encode()
    yield b"</sheetData>" + after


def _write(target: ZipFile, name: str, chunks: Iterable[bytes]) -> None:
    """Write one part of the file, deflated by a thread of its own while the next rows are made."""
    info = ZipInfo(name, _EARLIEST)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    # Public only from Python 3.13 on, as compress_level.
    object.__setattr__(info, "_compresslevel", _LEVEL)
    waiting: deque[Future[int]] = deque()
    with target.open(info, "w") as part, ThreadPoolExecutor(1) as deflating:
        for chunk in chunks:
            waiting.append(deflating.submit(part.write, chunk))
            if len(waiting) > _WAITING:
                waiting.popleft().result()
        for written in waiting:
            written.result()
