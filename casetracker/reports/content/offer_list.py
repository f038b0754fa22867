"""A list of offers as it stands in the window: its rows, its order, its filter, one row an offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import Country, PreciseDate, Precision, Qualified, Qualifier
from casetracker.offers.listing import OfferQuery
from casetracker.offers.queries import OfferRow, Totals
from casetracker.offers.words import DISCLOSURE_STATES, STATUS_WORDS, TYPE_WORDS
from casetracker.paper.document import Column, Document, Fact, Kind, Row, Table, Tone, Value
from casetracker.reports.forms import Audience
from casetracker.reports.words import COUNTING, MARKINGS

COLUMNS: tuple[Column, ...] = (
    Column("reference", M("Reference"), Kind.REFERENCE),
    Column("country", M("Host country"), Kind.COUNTRY, Tone.STRONG),
    Column("title", M("Title")),
    Column("type", M("Type")),
    Column("status", M("Status")),
    Column("disclosure", M("Disclosure")),
    Column("offered", M("Offered"), Kind.NUMBER),
    Column("referred", M("Referred"), Kind.NUMBER),
    Column("accepted", M("Accepted"), Kind.NUMBER),
    Column("departed", M("Departed"), Kind.NUMBER),
    Column("remaining", M("Left"), Kind.NUMBER),
    Column("over", M("Over"), Kind.NUMBER),
    Column("until", M("Valid until"), Kind.DATE),
    Column("made_by", M("Host authority")),
    Column("reported_by", M("Reported by")),
    Column("population", M("Population")),
    Column("owner", M("Owner")),
)


def document(
    rows: Sequence[OfferRow], totals: Totals, query: OfferQuery, made_at: datetime, chain_head: str
) -> Document:
    """Lay the rows out as one table; it stays in the office, because private offers may be among them."""
    return Document(
        title=M("Offers"),
        as_of=query.view,
        as_of_line=M("as of {day}", day=query.view.as_of),
        marking=MARKINGS[Audience.INTERNAL],
        blocks=(
            Table(
                name="offers",
                title=M("Offers"),
                columns=COLUMNS,
                rows=[Row(_cells(row), row.id) for row in rows],
                total=_total(totals),
                empty=M("No offers match."),
            ),
        ),
        definitions=COUNTING,
        chain_head=chain_head,
        facts=(
            Fact(M("Known on"), query.view.known_on),
            Fact(M("Filter"), str(query.wanted) or M("none")),
            Fact(M("Made on"), made_at.date()),
        ),
    )


def _cells(row: OfferRow) -> tuple[Value, ...]:
    until = row.valid_until and PreciseDate(row.valid_until, Precision(row.until_precision or Precision.DAY))
    return (
        row.reference,
        Country(row.host_country),
        row.title,
        TYPE_WORDS[row.type],
        STATUS_WORDS[row.status],
        DISCLOSURE_STATES[row.disclosure],
        _offered(row),
        row.referred,
        row.accepted,
        row.departed,
        row.remaining if row.places_stated else None,
        row.over,
        until,
        row.made_by,
        row.reported_by,
        row.population,
        row.owner,
    )


def _offered(row: OfferRow) -> Value:
    if not row.places_stated:
        return None
    qualifier = Qualifier(row.qualifier or Qualifier.EXACT)
    return row.offered if qualifier is Qualifier.EXACT else Qualified(qualifier, row.offered)


def _total(totals: Totals) -> Row:
    sums = {
        name: getattr(totals, name)
        for name in ("offered", "referred", "accepted", "departed", "remaining", "over")
    }
    label: Message = M("Total")
    return Row(tuple(label if column.id == "reference" else sums.get(column.id) for column in COLUMNS))
