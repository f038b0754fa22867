"""The status report on paper: title, highlights, five figures, offers with bars, coverage, definitions."""

from __future__ import annotations

from datetime import datetime

from casetracker.kernel.i18n import words
from casetracker.kernel.messages import M, Message
from casetracker.kernel.types import Country, PreciseDate, Precision, Qualified, Qualifier, Share
from casetracker.offers.queries import CoverageRow, OfferRow
from casetracker.offers.rules import DISCLOSURE_WORDS, DisclosureState
from casetracker.offers.words import STATUS_WORDS
from casetracker.paper.document import (
    Block,
    CapacityBar,
    Cell,
    Column,
    Document,
    Fact,
    Highlights,
    KeyFigure,
    KeyFigures,
    Kind,
    Legend,
    Notes,
    Row,
    Swatch,
    Table,
    Text,
    Tone,
    Value,
)
from casetracker.reports.content.status import StatusFigures
from casetracker.reports.forms import ReportDraft
from casetracker.reports.words import COUNTING, DEFINITIONS, MARKINGS

_TONES = {"closing_soon": Tone.WARN}


def document(
    figures: StatusFigures,
    draft: ReportDraft,
    *,
    highlights: tuple[Text, ...],
    made_at: datetime,
    chain_head: str,
) -> Document:
    """Lay the figures out as a document without a format."""
    return Document(
        title=M("Status of resettlement offers"),
        subtitle=M("Known on {day}", day=draft.known_on),
        as_of=draft.view,
        as_of_line=M("as of {day}", day=words_day(draft)),
        marking=MARKINGS[draft.audience],
        blocks=_blocks(figures, draft, highlights),
        definitions=COUNTING,
        chain_head=chain_head,
        facts=_facts(figures, draft, made_at),
    )


def words_day(draft: ReportDraft) -> str:
    """The as-of day in the long form of the report's language."""
    return words(draft.language).date(draft.as_of, "long")


def _blocks(figures: StatusFigures, draft: ReportDraft, highlights: tuple[Text, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if highlights:
        blocks.append(Highlights(highlights, title=M("Highlights")))
    blocks += [_key_figures(figures), _offers_table(figures, draft)]
    if figures.populations:
        blocks.append(_coverage_table(figures))
    return (*blocks, Notes((_definitions_note(),)))


def _key_figures(figures: StatusFigures) -> KeyFigures:
    totals = figures.totals

    def part(value: int) -> Value:
        return Share(value / totals.offered) if totals.offered else None

    return KeyFigures(
        (
            KeyFigure(M("places offered"), totals.offered, _this_month(figures.offered_this_month)),
            KeyFigure(M("referred, live"), totals.referred, part(totals.referred)),
            KeyFigure(M("accepted"), totals.accepted, part(totals.accepted)),
            KeyFigure(M("departed"), totals.departed, part(totals.departed)),
            KeyFigure(
                M("places remaining"),
                totals.remaining,
                _this_month(figures.remaining_this_month),
                emphasis=True,
            ),
        )
    )


def _this_month(change: int) -> Message:
    if change > 0:
        return M("+{number} this month", number=change)
    return M("−{number} this month", number=-change) if change else M("unchanged this month")


def _offers_table(figures: StatusFigures, draft: ReportDraft) -> Table:
    return Table(
        name="offers",
        title=M("Offers"),
        columns=(
            Column("country", M("Host country"), Kind.COUNTRY, Tone.STRONG, caption=M("Reference")),
            Column("used", M("Places used"), Kind.BAR),
            Column("offered", M("Offered"), Kind.NUMBER),
            Column("referred", M("Referred"), Kind.NUMBER),
            Column("accepted", M("Accepted"), Kind.NUMBER),
            Column("departed", M("Departed"), Kind.NUMBER),
            Column("left", M("Left"), Kind.NUMBER, Tone.STRONG, caption=M("Over")),
            Column("until", M("Valid until"), Kind.DATE, Tone.MUTED, caption=M("Status")),
        ),
        rows=tuple(_offer_row(offer, draft) for offer in figures.offers),
        total=_total_row(figures),
        legend=Legend(
            (
                (Swatch.DEPARTED, M("Departed")),
                (Swatch.ACCEPTED, M("Accepted, awaiting departure")),
                (Swatch.PENDING, M("Under consideration")),
                (Swatch.REMAINING, M("Remaining")),
            )
        ),
        id_title=None if draft.audience.outside else M("Id"),
        empty=M("No offer had been made and was known by then."),
    )


def _offer_row(offer: OfferRow, draft: ReportDraft) -> Row:
    bar = CapacityBar(offer.offered, offer.referred, offer.accepted, offer.departed)
    return Row(
        (
            Cell(Country(offer.host_country), caption=offer.reference),
            bar if offer.places_stated else None,
            _offered(offer),
            offer.referred,
            offer.accepted,
            offer.departed,
            _left(offer),
            Cell(_until(offer), caption=_status(offer, draft), tone=_TONES.get(offer.status)),
        ),
        id=offer.id,
    )


def _offered(offer: OfferRow) -> Value:
    if not offer.places_stated:
        return None
    return Qualified(Qualifier(offer.qualifier or Qualifier.EXACT), offer.offered)


def _left(offer: OfferRow) -> Value | Cell:
    if not offer.places_stated:
        return None
    if offer.over:
        return Cell(offer.remaining, caption=M("{number} over", number=offer.over), tone=Tone.BAD)
    return offer.remaining


def _until(offer: OfferRow) -> Value:
    if offer.valid_until is None:
        return M("No end date")
    return PreciseDate(offer.valid_until, Precision(offer.until_precision or Precision.DAY))


def _status(offer: OfferRow, draft: ReportDraft) -> Message:
    status = STATUS_WORDS[offer.status]
    disclosure = DisclosureState(offer.disclosure) if offer.disclosure else None
    if draft.audience.outside or disclosure in (None, DisclosureState.ANNOUNCED):
        return status
    return M("{status}, {disclosure}", status=status, disclosure=DISCLOSURE_WORDS[disclosure])


def _total_row(figures: StatusFigures) -> Row:
    totals = figures.totals
    over = M("{number} over", number=totals.over) if totals.over else None
    left = Cell(totals.remaining, caption=over)
    counted = (totals.offered, totals.referred, totals.accepted, totals.departed)
    return Row((M("Total"), None, *counted, left, None))


def _coverage_table(figures: StatusFigures) -> Table:
    return Table(
        name="coverage",
        title=M("Coverage of everyone"),
        columns=(
            Column("population", M("Population"), Kind.TEXT, Tone.STRONG, caption=M("Site")),
            Column("headcount", M("Headcount"), Kind.NUMBER),
            Column("offered", M("Places offered"), Kind.NUMBER),
            Column("offered_share", M("Offered, share"), Kind.PERCENT),
            Column("departed", M("Departed"), Kind.NUMBER),
            Column("departed_share", M("Departed, share"), Kind.PERCENT),
        ),
        rows=tuple(_coverage_row(population) for population in figures.populations),
    )


def _coverage_row(population: CoverageRow) -> Row:
    def part(value: int) -> Value:
        return Share(value / population.headcount) if population.headcount else None

    headcount = (
        None
        if population.headcount is None
        else Qualified(Qualifier(population.qualifier or Qualifier.EXACT), population.headcount)
    )
    return Row(
        (
            Cell(population.name, caption=population.site),
            headcount,
            population.offered,
            part(population.offered),
            population.departed,
            part(population.departed),
        ),
        id=population.id,
    )


def _definitions_note() -> Message:
    return M(
        "Offered is the sum of each offer's ledger up to the date. Referred counts persons in a live "
        "referral. Accepted includes those who departed. “—” stands where no source states a number."
    )


def _facts(figures: StatusFigures, draft: ReportDraft, made_at: datetime) -> tuple[Fact, ...]:
    return (
        Fact(M("As of"), figures.view.as_of),
        Fact(M("Known on"), figures.view.known_on),
        Fact(M("Made on"), made_at.date()),
        Fact(M("Filter"), draft.filter or M("none")),
        Fact(M("Audience"), MARKINGS[draft.audience]),
        *(Fact(name, meaning) for name, meaning in DEFINITIONS),
    )
