"""The offers of the design's pictures, as a record table shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.types import Share
from casetracker.qtkit.widgets.capacity_bar import Capacity, paint_capacity
from casetracker.qtkit.widgets.pill import STATUSES
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class SampleOffer:
    """One row of picture 05."""

    id: str
    country: str
    reference: str
    capacity: Capacity
    until: date | None
    status: str


_OFFERS = (
    ("AL", "AL-2026-01", (210, 74, 44, 46), date(2027, 3, 31), "open"),
    ("CA", "CA-2025-04", (300, 88, 52, 74), None, "open"),
    ("RO", "RO-2026-02", (150, 0, 31, 41), date(2027, 2, 28), "open"),
    ("NO", "NO-2026-01", (120, 61, 35, 22), date(2026, 12, 15), "closing_soon"),
    ("PT", "PT-2026-01", (100, 0, 12, 29), date(2026, 12, 10), "closing_soon"),
    ("FI", "FI-2026-03", (90, 18, 30, 49), date(2027, 1, 20), "over_referred"),
    ("ES", "ES-2026-01", (80, 9, 11, 13), date(2027, 6, 30), "suspended"),
    ("IE", "IE-2025-02", (60, 40, 12, 8), date(2026, 12, 31), "full"),
    ("NZ", "NZ-2026-01", (50, 12, 17, 9), date(2027, 4, 15), "open"),
    ("UY", "UY-2026-01", (40, 0, 0, 0), date(2027, 9, 1), "announced"),
    ("LU", "LU-2026-01", (30, 10, 2, 0), date(2027, 1, 31), "open"),
)
OFFERS = tuple(
    SampleOffer(f"{number:032x}", country, reference, Capacity(*numbers), until, status)
    for number, (country, reference, numbers, until, status) in enumerate(_OFFERS, start=1)
)


def sentence(offer: SampleOffer) -> Message:
    """Say a row as a screen reader does."""
    return M(
        "{country}, {reference}, {used} of {offered} places used",
        country=current().country(offer.country),
        reference=offer.reference,
        used=offer.capacity.referred,
        offered=offer.capacity.offered,
    )


def _host(offer: SampleOffer) -> Cell:
    return Cell(current().country(offer.country), offer.reference, badge=offer.country, bold=True)


def _used(offer: SampleOffer) -> Cell:
    capacity, offered = offer.capacity, offer.capacity.offered or 1
    return Cell(
        caption=current().say(M("{used} of {offered}", used=capacity.referred, offered=offered)),
        caption_end=current().say(M("{share}", share=Share(capacity.referred / offered))),
        caption_tone="bad" if capacity.over else "muted",
        paint=partial(_bar, capacity),
    )


def _bar(capacity: Capacity, painter: QPainter, rect: QRectF, mirrored: bool) -> None:
    paint_capacity(painter, rect, capacity, mirrored=mirrored)


def _left(offer: SampleOffer) -> Cell:
    left = (offer.capacity.offered or 0) - offer.capacity.referred
    tone = "bad" if left < 0 else "text" if left else "muted"
    return Cell(current().number(left), tone=tone, face="section", bold=left != 0)


def _until(offer: SampleOffer) -> Cell:
    if offer.until is None:
        return Cell("No end date", tone="muted", face="caption")
    days = (offer.until - TODAY).days
    soon = days <= 30
    return Cell(
        current().date(offer.until),
        current().say(MN("in {count} day", "in {count} days", days)),
        caption_tone="warn" if soon else "muted",
        caption_bold=soon,
    )


def _status(offer: SampleOffer) -> Cell:
    return Cell(offer.status.replace("_", " ").capitalize(), pill=STATUSES[offer.status])


COLUMNS = (
    ColumnSpec("offer", M("Offer"), _host, 158, sortable=True),
    ColumnSpec("used", M("Places used"), _used),
    ColumnSpec("left", M("Left"), _left, 58, "numbers", sortable=True),
    ColumnSpec("until", M("Valid until"), _until, 112, sortable=True),
    ColumnSpec("status", M("Status"), _status, 134),
    ColumnSpec("owner", M("Owner"), lambda offer: Cell("M. Reyes"), 100, extra=True),
)
