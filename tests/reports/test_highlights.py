"""The sentences a report opens with are the most urgent ones, three at most, or those a person wrote."""

from __future__ import annotations

from datetime import date

from casetracker.kernel.i18n import LANGUAGES, words
from casetracker.kernel.types import AsOf
from casetracker.offers.queries import CoverageRow, OfferRow, Totals
from casetracker.reports.content.status import StatusFigures
from casetracker.reports.content.status_highlights import highlights
from casetracker.store.unit_of_work import Store
from tests.reports.desk import a_desk, a_wish, an_offer

DAY = date(2026, 11, 23)


def a_row(country: str, status: str, **values: object) -> OfferRow:
    """An offer as the list gives it, valid by default."""
    whole: dict[str, object] = dict.fromkeys(OfferRow.__dataclass_fields__)
    counted = dict.fromkeys(
        ("version", "offered", "referred", "accepted", "departed", "remaining", "over"), 0
    )
    whole |= counted
    whole |= {"id": country, "reference": f"{country}-2026-01", "host_country": country, "status": status}
    return OfferRow(**{**whole, "places_stated": True, "qualifier": "exact", **values})


def said(*offers: OfferRow, population: CoverageRow | None = None, language: str = "en") -> list[str]:
    """The highlights for these offers, in one language."""
    populations = (population,) if population else ()
    figures = StatusFigures(AsOf(DAY, DAY), offers, Totals(), Totals(), populations)
    return [words(language).say(sentence) for sentence in highlights(figures)]


OVER = a_row("FI", "over_referred", offered=90, referred=97, over=7)
CLOSING = a_row("PT", "closing_soon", offered=100, remaining=59, valid_until=date(2026, 12, 10))
REPORTED = a_row("UY", "awaiting_confirmation", offered=40, remaining=40, qualifier="up_to")
OPEN = a_row("AL", "open", offered=210, remaining=46)


def test_the_most_urgent_come_first_and_three_are_enough() -> None:
    assert said(OPEN, REPORTED, CLOSING, OVER) == [
        (
            "Finland has 7 persons referred beyond its places. "
            "Action: withdraw referrals, or ask the host for 7 more places."
        ),
        "Portugal is open until 10 Dec 2026, with 59 of 100 places unused. Action: refer families this week.",
        "Uruguay is reported to offer up to 40 places, not yet confirmed. Action: ask the host to confirm.",
    ]


def test_a_calm_day_says_how_many_places_are_open() -> None:
    assert said(OPEN) == ["46 of 210 places in Albania are still open."]


def test_coverage_of_everyone_is_said_where_a_headcount_is_known() -> None:
    camp = CoverageRow("p", "P-01", "Camp Liberty residents", None, 3100, "about", 310, 0)
    assert said(population=camp) == ["The places offered cover 10% of Camp Liberty residents."]


def test_offers_of_many_years_are_not_set_against_the_headcount_of_a_day() -> None:
    camp = CoverageRow("p", "P-01", "Camp Liberty residents", None, 2200, "about", 2310, 0)
    assert said(population=camp) == []


def test_readers_outside_are_not_told_what_the_office_should_do() -> None:
    figures = StatusFigures(AsOf(DAY, DAY), (OVER, CLOSING, REPORTED, OPEN), Totals(), Totals(), ())
    spoken = [words("en").say(sentence) for sentence in highlights(figures, outside=True)]
    assert spoken == ["46 of 210 places in Albania are still open."]


def test_nothing_to_say_says_nothing() -> None:
    assert said(a_row("AL", "completed", offered=210)) == []


def test_every_rule_is_said_in_every_language() -> None:
    for language in LANGUAGES[1:]:
        spoken, english = said(OVER, CLOSING, REPORTED, language=language), said(OVER, CLOSING, REPORTED)
        assert len(spoken) == 3
        assert not set(spoken) & set(english)


def test_a_persons_own_sentences_are_printed_and_kept_as_written(store: Store) -> None:
    desk = a_desk(store)
    desk.offers.add(an_offer())
    report = desk.reports.build(a_wish(highlights=["Write to Oslo."]))
    assert report.highlights == ("Write to Oslo.",)
