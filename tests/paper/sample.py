"""The invented report of `ux/11-report-pdf-target.png`: eleven offers, 1,230 / 849 / 562 / 314 / 388 left."""

from __future__ import annotations

from datetime import date

from casetracker.kernel.i18n import M
from casetracker.kernel.types import AsOf, Country, Share
from casetracker.paper.document import (
    CapacityBar,
    Cell,
    Column,
    ColumnChart,
    Document,
    Entries,
    Entry,
    Fact,
    Highlights,
    KeyFigure,
    KeyFigures,
    Kind,
    Legend,
    Row,
    Series,
    Swatch,
    Table,
    Tone,
    TwoColumns,
)

AS_OF = date(2026, 11, 23)
OFFERS = (
    ("CA", "CA-2025-04", 300, 214, 140, 88, None),
    ("AL", "AL-2026-01", 210, 164, 118, 74, date(2027, 3, 31)),
    ("RO", "RO-2026-02", 150, 72, 31, 0, date(2027, 2, 28)),
    ("NO", "NO-2026-01", 120, 118, 96, 61, date(2026, 12, 15)),
    ("PT", "PT-2026-01", 100, 41, 12, 0, date(2026, 12, 10)),
    ("FI", "FI-2026-03", 90, 97, 52, 20, date(2027, 1, 20)),
    ("ES", "ES-2026-01", 80, 33, 20, 9, date(2027, 6, 30)),
    ("IE", "IE-2025-02", 60, 60, 52, 40, date(2026, 12, 31)),
    ("NZ", "NZ-2026-01", 50, 38, 29, 12, date(2027, 4, 15)),
    ("UY", "UY-2026-01", 40, 0, 0, 0, date(2027, 9, 1)),
    ("LU", "LU-2026-01", 30, 12, 12, 10, date(2027, 1, 31)),
)
LEGEND = Legend(
    (
        (Swatch.DEPARTED, M("Departed")),
        (Swatch.ACCEPTED, M("Accepted, awaiting departure")),
        (Swatch.PENDING, M("Under consideration")),
        (Swatch.REMAINING, M("Remaining")),
    )
)
ACCEPTED = (18, 22, 31, 28, 36, 41, 38, 47, 44, 52, 49, 42)
DEPARTED = (9, 14, 18, 26, 20, 30, 12, 33, 31, 24, 30, 24)


def offers_table() -> Table:
    """The offers, the surplus of Finland as "7 over", and their total."""
    return Table(
        "offers",
        M("Offers"),
        (
            Column("country", M("Host country"), Kind.COUNTRY, caption=M("Reference")),
            Column("places", M("Places used"), Kind.BAR),
            Column("offered", M("Offered"), Kind.NUMBER),
            Column("referred", M("Referred"), Kind.NUMBER),
            Column("accepted", M("Accepted"), Kind.NUMBER),
            Column("departed", M("Departed"), Kind.NUMBER),
            Column("left", M("Left"), Kind.NUMBER, tone=Tone.STRONG),
            Column("until", M("Valid until"), Kind.DATE, tone=Tone.MUTED),
        ),
        tuple(_row(*offer) for offer in OFFERS),
        total=Row((M("Total"), None, 1230, 849, 562, 314, 388, None)),
        legend=LEGEND,
        id_title=M("Record"),
    )


def _row(
    code: str, reference: str, offered: int, referred: int, accepted: int, departed: int, until: date | None
) -> Row:
    over = referred > offered
    soon = until is not None and (until - AS_OF).days < 31 and offered > referred
    return Row(
        (
            Cell(Country(code), caption=reference),
            CapacityBar(offered, referred, accepted, departed),
            offered,
            referred,
            accepted,
            departed,
            Cell(M("{count} over", count=referred - offered), tone=Tone.BAD) if over else offered - referred,
            Cell(until or M("No end date"), tone=Tone.WARN if soon else None),
        ),
        id=f"01{reference}",
    )


def document() -> Document:
    """The whole status report."""
    return Document(
        title=M("Status of resettlement offers"),
        as_of=AsOf(AS_OF, AS_OF),
        as_of_line=M("as of {day}", day=AS_OF),
        subtitle=M("Report {reference}", reference="2026-11"),
        marking=M("internal, no personal data"),
        definitions=M(
            "Referred, accepted and departed count persons. Remaining = offered − live referrals, "
            "never below zero per offer."
        ),
        chain_head="3fa2c1d09b",
        facts=(
            Fact(M("As of"), AS_OF),
            Fact(M("Known on"), AS_OF),
            Fact(M("Filters"), M("All offers")),
        ),
        blocks=(
            Highlights(
                (
                    M(
                        "{left} of {offered} places in {country} are still open.",
                        left=46,
                        offered=210,
                        country=Country("AL"),
                    ),
                    M(
                        "{country} closes on {day} with {left} of {offered} places unused.",
                        country=Country("PT"),
                        day=date(2026, 12, 10),
                        left=59,
                        offered=100,
                    ),
                    M("{country} has {count} more referrals than places.", country=Country("FI"), count=7),
                ),
                M("Highlights"),
            ),
            KeyFigures(
                (
                    KeyFigure(M("places offered"), 1230, M("+{count} this month", count=40)),
                    KeyFigure(M("referred, live"), 849, Share(0.69)),
                    KeyFigure(M("accepted"), 562, Share(0.457)),
                    KeyFigure(M("departed"), 314, Share(0.255)),
                    KeyFigure(M("places remaining"), 388, M("−{count} this month", count=12), emphasis=True),
                )
            ),
            offers_table(),
            TwoColumns((_replies(),), (_risks(),)),
            _chart(),
        ),
    )


def _replies() -> Entries:
    return Entries(
        M("Replies due"),
        (
            Entry(
                M("Confirmation of reception capacity"),
                M("Romania, Ministry of Migration"),
                Cell(M("{count} days overdue", count=9), tone=Tone.BAD),
            ),
            Entry(
                M("Medical files requested"),
                M("Finland, Immigration Service"),
                Cell(M("{count} days overdue", count=4), tone=Tone.BAD),
            ),
            Entry(
                M("Second group of 60 confirmed"),
                M("Albania, Ministry of Interior"),
                Cell(date(2026, 11, 26), tone=Tone.WARN),
            ),
        ),
    )


def _risks() -> Entries:
    return Entries(
        M("High risks"),
        (
            Entry(
                M("Host suspends intake without notice (Spain)"),
                M("Likelihood 5 × impact 4 · owner M. Reyes"),
                score=20,
            ),
            Entry(
                M("Travel documents expire before departure (Norway)"),
                M("Likelihood 4 × impact 5 · owner L. Haddad"),
                score=20,
            ),
        ),
    )


def _chart() -> ColumnChart:
    months = tuple(date(2025 + (11 + number) // 12, (11 + number) % 12 + 1, 1) for number in range(12))
    return ColumnChart(
        "monthly",
        M("Accepted and departed per month"),
        months,
        (Series(M("Accepted"), Swatch.ACCEPTED, ACCEPTED), Series(M("Departed"), Swatch.DEPARTED, DEPARTED)),
        category_title=M("Month"),
    )
