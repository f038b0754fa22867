"""Populations: who is at a site, and how many on any day, as known on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.kernel.filters import parse
from casetracker.kernel.types import AsOf, PreciseDate, Precision, Qualifier
from casetracker.populations import queries
from casetracker.populations.events import (
    HeadcountChanged,
    PopulationAdded,
    PopulationBinned,
    PopulationChanged,
)
from casetracker.populations.forms import (
    HeadcountCorrectionDraft,
    HeadcountDraft,
    PopulationDetails,
    PopulationDraft,
)
from casetracker.populations.queries import PopulationRow
from casetracker.populations.service import PopulationService
from casetracker.store import history
from casetracker.store.unit_of_work import Store
from tests.stores import found_wrong

NOW = AsOf(date(2026, 11, 23), date(2026, 11, 23))
LIBERTY = {"name": "Camp Liberty residents", "site": "Camp Liberty", "country": "IQ"}


@pytest.fixture
def populations(store: Store) -> PopulationService:
    return PopulationService(store)


def a_population(**values: object) -> PopulationDraft:
    return read_draft(PopulationDraft, LIBERTY | values)


def a_count(value: object, happened_on: str, **values: object) -> HeadcountDraft:
    return read_draft(HeadcountDraft, {"value": value, "happened_on": happened_on, **values})


def a_correction(value: int, **values: object) -> HeadcountCorrectionDraft:
    return read_draft(HeadcountCorrectionDraft, {"value": value, **values})


def shown(store: Store, reference: str = "P-01", view: AsOf = NOW) -> PopulationRow:
    with store.read() as connection:
        return queries.get_population(connection, reference, view)


def found(store: Store, text: str = "", view: AsOf = NOW) -> list[str]:
    """The references a filter lets through."""
    with store.read() as connection:
        return [row.reference for row in queries.list_populations(connection, view, wanted=parse(text))]


# entering ---------------------------------------------------------------------------------------------------


def test_a_population_is_kept_as_entered(store: Store, populations: PopulationService) -> None:
    reference = populations.add(a_population(native_name="ساکنان کمپ لیبرتی", note="Moved from Ashraf"))
    row = shown(store, reference)
    assert (row.reference, row.name, row.site, row.country) == ("P-01", *LIBERTY.values())
    assert (row.native_name, row.note) == ("ساکنان کمپ لیبرتی", "Moved from Ashraf")
    assert (row.headcount, row.qualifier, row.counted_on, row.counted_precision) == (None,) * 4


def test_a_population_may_come_with_its_first_headcount(store: Store, populations: PopulationService) -> None:
    first = {"value": "۳٬۱۰۰", "qualifier": "about", "happened_on": "2013-03", "received_on": "2013-04-02"}
    populations.add(a_population(headcount=first))
    row = shown(store)
    assert (row.headcount, row.qualifier) == (3100, Qualifier.ABOUT)
    assert (row.counted_on, row.counted_precision) == (date(2013, 3, 31), Precision.MONTH)


def test_a_fault_in_the_first_headcount_is_named_in_words() -> None:
    with pytest.raises(Refused) as refused:
        a_population(headcount={"value": -1, "happened_on": "2013-03"})
    assert [fault.field for fault in refused.value.faults] == ["headcount.value"]
    assert str(refused.value) == "Headcount must be 0 or more"


def test_many_are_entered_in_one_step(store: Store, populations: PopulationService) -> None:
    first = {"value": 3, "happened_on": "2013"}
    references = populations.add_many([a_population(), a_population(name="Ashraf", headcount=first)])
    assert references == ["P-01", "P-02"]
    assert [shown(store, reference).headcount for reference in references] == [None, 3]
    history.undo(store)
    assert found(store) == []
    assert populations.add_many([]) == []


def test_details_are_edited_and_the_headcount_stays(store: Store, populations: PopulationService) -> None:
    populations.add(a_population(headcount={"value": 3200, "happened_on": "2013"}))
    populations.edit("P-01", read_draft(PopulationDetails, LIBERTY | {"name": "Hurriya residents"}))
    row = shown(store)
    assert (row.name, row.headcount, row.version) == ("Hurriya residents", 3200, 2)
    with store.read() as connection:
        assert history.entries(connection, newest=1)[0].changes == {
            "name": ["Camp Liberty residents", "Hurriya residents"]
        }


def test_a_binned_population_is_gone(store: Store, populations: PopulationService) -> None:
    populations.add(a_population())
    populations.bin("P-01")
    assert found(store) == []
    for verb in (
        populations.bin,
        lambda reference: populations.edit(reference, a_population()),
        lambda reference: populations.count(reference, a_count(1, "2013")),
        lambda reference: populations.correct_count(reference, a_correction(1)),
    ):
        with pytest.raises(Refused, match="no population P-01"):
            verb("P-01")
    assert populations.add(a_population()) == "P-02"


def test_every_verb_tells_what_happened(store: Store, populations: PopulationService) -> None:
    told: list[Event] = []
    store.bus.subscribe(Event, told.append)
    populations.add(a_population())
    populations.edit("P-01", read_draft(PopulationDetails, LIBERTY | {"note": "x"}))
    populations.count("P-01", a_count(3100, "2013"))
    populations.correct_count("P-01", a_correction(3000))
    populations.bin("P-01")
    assert [type(event) for event in told] == [
        PopulationAdded, PopulationChanged, HeadcountChanged, HeadcountChanged, PopulationBinned,
    ]  # fmt: skip
    assert len({event.record_id for event in told}) == 1


# counting ---------------------------------------------------------------------------------------------------


def test_a_headcount_written_down_late_changes_no_later_day(
    store: Store, populations: PopulationService
) -> None:
    populations.add(a_population())
    populations.count("P-01", a_count(3200, "2013-12-31", qualifier="about"))
    populations.count("P-01", a_count(3000, "2013-03-31", qualifier="more_than"))
    assert shown(store).headcount == 3200
    march = shown(store, view=AsOf(date(2013, 4, 1), NOW.known_on))
    assert (march.headcount, march.qualifier) == (3000, Qualifier.MORE_THAN)


def test_what_nobody_knew_yet_is_not_shown(store: Store, populations: PopulationService) -> None:
    populations.add(a_population())
    populations.count("P-01", a_count(3000, "2013-03-01", received_on="2013-03-02"))
    populations.count("P-01", a_count(3100, "2013-03-16", published_on="2013-03-20"))
    populations.count("P-01", a_count(3150, "2013-03-17"))
    as_of = date(2013, 3, 31)
    assert shown(store, view=AsOf(as_of, date(2013, 3, 1))).headcount is None
    assert shown(store, view=AsOf(as_of, date(2013, 3, 19))).headcount == 3000
    assert shown(store, view=AsOf(as_of, date(2013, 3, 20))).headcount == 3100
    assert shown(store, view=AsOf(as_of, date(2026, 11, 22))).headcount == 3100
    assert shown(store, view=AsOf(as_of, date(2026, 11, 23))).headcount == 3150


def test_a_month_counts_from_its_last_day(store: Store, populations: PopulationService) -> None:
    populations.add(a_population(headcount={"value": 3000, "happened_on": "2013-03"}))
    assert shown(store, view=AsOf(date(2013, 3, 30), NOW.known_on)).headcount is None
    assert shown(store, view=AsOf(date(2013, 3, 31), NOW.known_on)).headcount == 3000


def test_of_two_counts_on_one_day_the_later_entry_stands(
    store: Store, populations: PopulationService
) -> None:
    populations.add(a_population())
    populations.count("P-01", a_count(3000, "2013-03-16"))
    populations.count("P-01", a_count(2900, "2013-03-16"))
    assert shown(store).headcount == 2900


def test_the_ledger_shows_every_line_with_its_source(store: Store, populations: PopulationService) -> None:
    populations.add(a_population())
    populations.count("P-01", a_count(2200, "2015-10", provenance="N", source="A newspaper", note="page 3"))
    populations.count("P-01", a_count(3200, "2013"))
    with store.read() as connection:
        lines = queries.headcounts_of(connection, "P-01")
    assert [line.value for line in lines] == [3200, 2200]
    assert (lines[1].source, lines[1].provenance, lines[1].note) == ("A newspaper", "N", "page 3")
    assert (lines[1].known_from, lines[1].precision) == (NOW.known_on, Precision.MONTH)


# correcting -------------------------------------------------------------------------------------------------


def test_a_typing_mistake_is_put_right_in_its_own_line(store: Store, populations: PopulationService) -> None:
    populations.add(a_population())
    populations.count("P-01", a_count(31000, "2013-03-16", qualifier="about"))
    populations.count("P-01", a_count(3200, "2013-12-31"))
    populations.correct_count("P-01", a_correction(3100, happened_on="2013-06"))
    with store.read() as connection:
        lines = queries.headcounts_of(connection, "P-01")
        changes = history.entries(connection, newest=1)[0].changes
    assert [(line.value, line.qualifier) for line in lines] == [(3100, "about"), (3200, "exact")]
    assert changes == {"value": [31000, 3100]}
    populations.correct_count("P-01", a_correction(3250, qualifier="up_to"))
    assert (shown(store).headcount, shown(store).qualifier) == (3250, Qualifier.UP_TO)


def test_without_a_headcount_there_is_nothing_to_correct(
    store: Store, populations: PopulationService
) -> None:
    populations.add(a_population())
    with pytest.raises(Refused, match="nothing to correct"):
        populations.correct_count("P-01", a_correction(1))
    populations.count("P-01", a_count(3200, "2013-12-31"))
    with pytest.raises(Refused, match="nothing to correct"):
        populations.correct_count("P-01", a_correction(1, happened_on="2013-12-30"))
    assert shown(store).headcount == 3200


def test_a_count_is_undone_and_done_again(store: Store, populations: PopulationService) -> None:
    populations.add(a_population())
    populations.count("P-01", a_count(3000, "2013-03-16"))
    populations.count("P-01", a_count(3200, "2013-12-31"))
    history.undo(store)
    assert shown(store).headcount == 3000
    history.redo(store)
    assert shown(store).headcount == 3200
    assert found_wrong(store) == []


# asking -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("", ["P-02", "P-01"]),
        ("liberty", ["P-01"]),
        ("ashraf", ["P-02", "P-01"]),  # the note of one, the name of the other
        ("newspaper", ["P-01"]),  # the source of a headcount
        ("site:camp -name:liberty", ["P-02"]),
        ("country:iraq", ["P-02", "P-01"]),
        ("headcount:>3000", ["P-01"]),
        ("headcount:empty", ["P-02"]),
        ("qualifier:about", ["P-01"]),
        ("counted:2013", ["P-01"]),
    ],
)
def test_populations_are_filtered(
    store: Store, populations: PopulationService, text: str, references: list[str]
) -> None:
    counted = {"value": 3100, "qualifier": "about", "happened_on": "2013-03", "source": "A newspaper"}
    populations.add(a_population(note="Moved from Ashraf", headcount=counted))
    populations.add(a_population(name="Ashraf guards", site="Camp Ashraf"))
    assert found(store, text) == references


def test_a_filter_asks_about_the_day_that_is_shown(store: Store, populations: PopulationService) -> None:
    populations.add(a_population(headcount={"value": 3100, "happened_on": "2013-03"}))
    populations.count("P-01", a_count(2200, "2015-10"))
    assert found(store, "headcount:>3000") == []
    assert found(store, "headcount:>3000", AsOf(date(2014, 1, 1), NOW.known_on)) == ["P-01"]
    assert found(store, "counted:>-31d", AsOf(date(2015, 11, 1), NOW.known_on)) == ["P-01"]


def test_a_population_named_in_a_field_that_is_not_there_is_refused_beside_the_field(
    store: Store, populations: PopulationService
) -> None:
    populations.add(a_population())
    with store.read() as connection:
        assert queries.find_optional(connection, None, "population") is None
        assert queries.find_optional(connection, "P-01", "population") == shown(store).id
        with pytest.raises(Refused) as refused:
            queries.find_optional(connection, "P-09", "population")
    assert [fault.field for fault in refused.value.faults] == ["population"]


def test_a_page_looks_headcounts_up_in_order_and_scans_none(
    store: Store, populations: PopulationService
) -> None:
    populations.add(a_population())
    query = select(queries.populations_as_of(NOW)).limit(20)
    with store.read() as connection:
        sql = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert any("ix_headcounts_in_order" in step for step in plan), plan
    assert not [step for step in plan if "SCAN headcounts" in step or "TEMP B-TREE" in step], plan


days = st.dates(date(2013, 1, 1), date(2013, 3, 31))
counts = st.tuples(st.integers(0, 5000), days, st.sampled_from(Precision), st.none() | days, st.none() | days)


@given(st.lists(counts, max_size=8), days, st.integers(-40, 40))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_headcount_of_any_day_equals_a_plain_recount(
    store: Store, lines: list[tuple[int, date, Precision, date | None, date | None]], as_of: date, later: int
) -> None:
    """Every example counts a population of its own in the same vault."""
    service, view = PopulationService(store), AsOf(as_of, as_of + timedelta(days=later))
    reference, expected = service.add(a_population()), (date.min, None)
    for value, day, precision, received, published in lines:
        happened = PreciseDate(day, precision)
        draft = HeadcountDraft(
            value=value,
            happened_on=happened,
            received_on=received and PreciseDate(received),
            published_on=published and PreciseDate(published),
        )
        service.count(reference, draft)
        known = received or published or NOW.known_on
        if happened.day <= view.as_of and known <= view.known_on and happened.day >= expected[0]:
            expected = happened.day, value
    row = shown(store, reference, view)
    assert (row.counted_on or date.min, row.headcount) == expected
