"""The columns of the list of offers, and the sentence that a screen reader says of a row (picture 05)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import MN, M, Message
from casetracker.kernel.text import ltr
from casetracker.kernel.types import Country, PreciseDate, Precision, Qualified, Qualifier, Share
from casetracker.offers.queries import OfferRow
from casetracker.offers.ui.next_step import next_step
from casetracker.offers.words import DISCLOSURE_STATES, GUARDED_WORDS, STATUS_WORDS, TYPE_WORDS
from casetracker.qtkit.widgets.capacity_bar import Capacity, paint_capacity
from casetracker.qtkit.widgets.pill import STATUSES
from casetracker.qtkit.widgets.record_columns import Cell, ColumnSpec

LOCK = "lock-keyhole"
_SOON_DAYS = 30
Today = Callable[[], date]


def columns(today: Today) -> tuple[ColumnSpec, ...]:
    """Return the columns; `today` is the day as of which the list is shown."""
    return (
        ColumnSpec("country", M("Offer"), _host, 158, sortable=True),
        ColumnSpec("used", M("Places used"), _used, sortable=True),
        ColumnSpec("left", M("Left"), _left, 62, "numbers", sortable=True),
        ColumnSpec("until", M("Valid until"), lambda row: _until(row, today()), 112, sortable=True),
        ColumnSpec("status", M("Status"), _status, 176, sortable=True),
        ColumnSpec("next_step", M("Next step"), lambda row: _next(row, today()), 170, extra=True),
        ColumnSpec("owner", M("Owner"), lambda row: Cell(row.owner or "—"), 104, sortable=True, extra=True),
        ColumnSpec("type", M("Type"), _type, 150, sortable=True, extra=True),
        ColumnSpec("made_by", M("Host authority"), _made_by, 190, sortable=True, extra=True),
        ColumnSpec("disclosure", M("Disclosure"), _disclosure, 104, sortable=True, extra=True),
        ColumnSpec("offered", M("Offered"), _offered, 92, "numbers", sortable=True, extra=True),
    )


def country_of(row: OfferRow) -> Country:
    """Return the host country, to be said in the language in use."""
    return Country(row.host_country)


def capacity_of(row: OfferRow) -> Capacity:
    """Return what the bar draws."""
    return Capacity(
        row.offered if row.places_stated else None,
        row.departed,
        row.accepted - row.departed,
        row.referred - row.accepted,
    )


def places_of(row: OfferRow) -> Message:
    """Say how many places there are, as hedged by their source; "—" where no source says."""
    if not row.places_stated:
        return M("—")
    return M("{places}", places=Qualified(Qualifier(row.qualifier or Qualifier.EXACT), row.offered))


def left_of(row: OfferRow) -> Message:
    """Say the places left, or how many persons are beyond them: never a number below zero (ux.md 2.1)."""
    if row.over:
        return M("{count} over", count=row.over)
    return M("{count}", count=row.remaining) if row.places_stated else M("—")


def until_of(row: OfferRow) -> PreciseDate | None:
    """Return until when the offer stands, as exactly as it is known."""
    precision = Precision(row.until_precision or Precision.DAY)
    return PreciseDate(row.valid_until, precision) if row.valid_until else None


def away(day: date, today: date) -> Message:
    """Say how far a day is away."""
    days = (day - today).days
    if days == 0:
        return M("today")
    if days < 0:
        return MN("{count} day ago", "{count} days ago", -days)
    return MN("in {count} day", "in {count} days", days)


def capacity_sentence(row: OfferRow) -> Message:
    """Say the bar: "Albania, 164 of 210 places used, 118 accepted, 74 departed, 46 left"."""
    if not row.places_stated:
        return M("{country}, places not stated, {used} referred", country=country_of(row), used=row.referred)
    said = M("{left} left", left=row.remaining) if not row.over else M("{over} over", over=row.over)
    return M(
        "{country}, {used} of {offered} places used, {accepted} accepted, {departed} departed, {left}",
        country=country_of(row),
        used=row.referred,
        offered=row.offered,
        accepted=row.accepted,
        departed=row.departed,
        left=said,
    )


def sentence(row: OfferRow) -> Message:
    """Say a whole row: reference, places, end, status, and that it must not leave the office."""
    until = until_of(row)
    end = M("valid until {day}", day=until) if until else M("no end date")
    said = M(
        "{reference}, {places}, {end}, {status}",
        reference=ltr(row.reference),
        places=capacity_sentence(row),
        end=end,
        status=STATUS_WORDS[row.status],
    )
    guard = GUARDED_WORDS.get(row.disclosure)
    return M("{offer}, {guard}: stays in the office", offer=said, guard=guard) if guard else said


def _say(message: Message) -> str:
    return current().say(message)


def _host(row: OfferRow) -> Cell:
    return Cell(current().country(row.host_country), ltr(row.reference), badge=row.host_country, bold=True)


def _used(row: OfferRow) -> Cell:
    capacity = capacity_of(row)
    share = M("{share}", share=Share(row.referred / row.offered)) if row.offered else M("—")
    return Cell(
        caption=_say(M("{used} of {offered}", used=row.referred, offered=places_of(row))),
        caption_end=_say(share),
        caption_tone="bad" if row.over else "muted",
        paint=partial(_bar, capacity),
        spoken=_say(capacity_sentence(row)),
    )


def _bar(capacity: Capacity, painter: QPainter, rect: QRectF, mirrored: bool) -> None:
    paint_capacity(painter, rect, capacity, mirrored=mirrored)


def _left(row: OfferRow) -> Cell:
    tone = "bad" if row.over else "text" if row.remaining else "muted"
    face = "body" if row.over else "section"
    return Cell(_say(left_of(row)), tone=tone, face=face, bold=bool(row.over or row.remaining))


def _until(row: OfferRow, today: date) -> Cell:
    until = until_of(row)
    if until is None:
        return Cell(_say(M("No end date")), tone="muted", face="caption")
    soon = 0 <= (until.day - today).days <= _SOON_DAYS
    return Cell(
        current().precise(until),
        _say(away(until.day, today)),
        caption_tone="warn" if soon else "muted",
        caption_bold=soon,
    )


def _status(row: OfferRow) -> Cell:
    guard = GUARDED_WORDS.get(row.disclosure)
    return Cell(
        _say(STATUS_WORDS[row.status]),
        _say(guard) if guard else "",
        pill=STATUSES[row.status],
        caption_icon=LOCK if guard else "",
    )


def _next(row: OfferRow, today: date) -> Cell:
    step = next_step(row, today)
    if step is None:
        return Cell("—", tone="muted")
    return Cell(
        _say(step.title), _say(step.detail), caption_tone=step.role, caption_bold=step.role != "muted"
    )


def _type(row: OfferRow) -> Cell:
    return Cell(_say(TYPE_WORDS[row.type]))


def _made_by(row: OfferRow) -> Cell:
    return Cell(row.made_by or "—")


def _disclosure(row: OfferRow) -> Cell:
    guarded = row.disclosure in GUARDED_WORDS
    return Cell(_say(DISCLOSURE_STATES[row.disclosure]), icon=LOCK if guarded else "")


def _offered(row: OfferRow) -> Cell:
    return Cell(_say(places_of(row)))
