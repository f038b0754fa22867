"""Random offers with random dated entries give the numbers that a plain recount gives, on any two days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Subquery, literal, select, union_all

from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.types import AsOf
from casetracker.offers import forms
from casetracker.offers.queries import Totals, coverage, list_offers, total_offers
from tests.offers.desk import Desk, a_view
from tests.offers.recount import Course, Recounted

FIRST_DAY = date(2013, 3, 1)
DAYS = st.integers(0, 4).map(lambda n: FIRST_DAY + timedelta(n))
PLACES = st.integers(0, 5)
STATES = {
    "places": PLACES,
    "standing": st.sampled_from(["confirmed", "suspended", "withdrawn", "closed"]),
    "disclosure": st.sampled_from(["private", "announced", "leaked"]),
    "until": st.one_of(st.none(), st.integers(-3, 45).map(lambda n: FIRST_DAY + timedelta(n))),
}
ENTRY = st.sampled_from([*STATES]).flatmap(lambda side: st.tuples(st.just(side), DAYS, DAYS, STATES[side]))
OFFER = st.fixed_dictionaries(
    {
        "day": DAYS,
        "known": DAYS,
        "reported": st.booleans(),
        "places": st.one_of(st.none(), PLACES),
        "until": STATES["until"],
        "persons": st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)),
        "entries": st.lists(ENTRY, max_size=6),
    }
)
VIEWS = st.builds(AsOf, DAYS, DAYS)


def first_told(desk: Desk, plan: dict[str, Any], population: str) -> tuple[str, Recounted]:
    """Enter an offer and recount its first statement; gives its reference."""
    day, known, until = plan["day"], plan["known"], plan["until"]
    reference = desk.offer(
        happened_on=day,
        received_on=known,
        places=plan["places"],
        valid_until=until,
        confirmed=not plan["reported"],
        population=population,
    )
    counted = Recounted(plan["persons"])
    counted.standing.tell(day, known, "reported" if plan["reported"] else "confirmed")
    counted.disclosure.tell(day, known, "private")
    for course, value in ((counted.places, plan["places"]), (counted.until, until)):
        if value is not None:
            course.tell(day, known, value)
    return reference, counted


def tell(desk: Desk, offer: str, counted: Recounted, entry: tuple[str, date, date, Any]) -> None:
    """Write an entry down here and there; where the rules say no, nowhere."""
    side, day, known, value = entry
    dated = {"happened_on": day, "received_on": known}
    offers, course = desk.offers, getattr(counted, side)
    assert isinstance(course, Course)
    try:
        if side == "places":
            offers.change_places(offer, read_draft(forms.ChangeDraft, {**dated, "places": value}))
        elif side == "standing":
            offers.set_standing(offer, read_draft(forms.StandingDraft, {**dated, "state": value}))
        elif side == "disclosure":
            offers.disclose(offer, read_draft(forms.DisclosureDraft, {**dated, "state": value}))
        else:
            offers.set_term(offer, read_draft(forms.TermDraft, {**dated, "valid_until": value}))
    except Refused:
        return
    course.tell(day, known, value)


@contextmanager
def entered(desk: Desk, plans: list[dict[str, Any]], population: str) -> Iterator[dict[str, Recounted]]:
    """Offers as planned, with their recount by reference; gone afterwards."""
    counted = dict(first_told(desk, plan, population) for plan in plans)
    try:
        for (offer, recounted), plan in zip(counted.items(), plans, strict=True):
            for entry in plan["entries"]:
                tell(desk, offer, recounted, entry)
        yield counted
    finally:
        for offer in counted:
            desk.offers.bin(offer)


def provider(ids: dict[str, str], counted: dict[str, Recounted]) -> Subquery | None:
    """The column provider that referrals will be: persons by offer; an offer without any has no line."""
    lines = [
        select(
            literal(ids[offer]).label("offer_id"),
            *(
                literal(n).label(name)
                for n, name in zip(one.persons, ("referred", "accepted", "departed"), strict=True)
            ),
        )
        for offer, one in counted.items()
        if any(one.persons)
    ]
    return union_all(*lines).subquery("persons") if lines else None


@pytest.mark.timeout(600)
@settings(
    max_examples=settings().max_examples // 3, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(OFFER, min_size=1, max_size=3), st.lists(VIEWS, min_size=1, max_size=4))
def test_the_queries_and_a_plain_recount_agree(
    desk: Desk, plans: list[dict[str, Any]], views: list[AsOf]
) -> None:
    population = desk.population()
    with entered(desk, plans, population) as counted, desk.store.read() as connection:
        ids = {row.reference: row.id for row in list_offers(connection, a_view())}
        numbers = provider(ids, counted)
        for view in views:
            for outside in (False, True):
                rows = list_offers(connection, view, outside=outside, numbers=numbers)
                there = {offer: one for offer, one in counted.items() if one.there(view, outside=outside)}
                assert {row.reference for row in rows} == set(there)
                for row in rows:
                    one = there[row.reference]
                    assert {name: getattr(row, name) for name in one.numbers(view)} == one.numbers(view)
                    assert row.status == one.status(view)
                    assert (row.standing, row.disclosure) == (
                        one.standing.last(view),
                        one.disclosure.last(view),
                    )
                    assert row.places_stated is (one.places.last(view) is not None)
                    assert row.valid_until == one.until.last(view)
                sums = Totals(
                    **{
                        name: sum(one.numbers(view)[name] for one in there.values())
                        for name in Totals.__dataclass_fields__
                    }
                )
                assert total_offers(connection, view, outside=outside, numbers=numbers) == sums
                (covered,) = (
                    line
                    for line in coverage(connection, view, outside=outside, numbers=numbers)
                    if line.reference == population
                )
                assert (covered.offered, covered.departed) == (sums.offered, sums.departed)
