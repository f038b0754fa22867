"""What can be done with offers, told as an office would live it."""

from __future__ import annotations

import pytest

from casetracker.contacts.forms import ContactDraft
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.offers import events, forms
from casetracker.offers.queries import details_of
from casetracker.store import history
from tests.offers.desk import Desk
from tests.stores import found_wrong


def heard(desk: Desk) -> list[Event]:
    """What the bus tells from now on."""
    told: list[Event] = []
    desk.store.bus.subscribe(Event, told.append)
    return told


def test_a_new_offer_is_named_by_country_and_year(desk: Desk) -> None:
    told = heard(desk)
    assert desk.offer(places=210) == "AL-2013-01"
    assert desk.offer(host_country="Albania", happened_on="2013-05") == "AL-2013-02"
    assert desk.offer(host_country="DE", happened_on="2014") == "DE-2014-01"
    assert [type(event) for event in told] == [events.OfferAdded] * 3


def test_an_offer_may_keep_the_reference_it_came_with_but_only_once(desk: Desk) -> None:
    assert desk.offer(reference="AL-2013-01") == "AL-2013-01"
    with pytest.raises(Refused, match="AL-2013-01 is already used"):
        desk.offer(reference="AL-2013-01")
    assert desk.offer() == "AL-2013-02"


def test_many_offers_are_entered_at_once_or_not_at_all(desk: Desk) -> None:
    drafts = [
        read_draft(forms.OfferDraft, {"host_country": code, "places": 5}) for code in ("AL", "DE", "AL")
    ]
    assert desk.offers.add_many(drafts) == ["AL-2026-01", "DE-2026-01", "AL-2026-02"]
    mixed = [
        read_draft(forms.OfferDraft, {"host_country": "AL", "reference": r}) for r in (None, "AL-2026-03")
    ]
    assert desk.offers.add_many(mixed) == ["AL-2026-04", "AL-2026-03"]
    twice = [read_draft(forms.OfferDraft, {"host_country": "FR", "reference": "FR-X"})] * 2
    with pytest.raises(Refused, match="already used"):
        desk.offers.add_many(twice)
    assert len(desk.rows()) == 5
    assert not found_wrong(desk.store)


def test_a_contact_nobody_knows_is_pointed_at_and_nothing_is_saved(desk: Desk) -> None:
    for field in ("made_by", "reported_by", "population"):
        with pytest.raises(Refused) as refused:
            desk.offer(**{field: "K-9999"})
        assert [fault.field for fault in refused.value.faults] == [field]
    assert desk.rows() == []


def test_editing_changes_the_details_and_nothing_dated(desk: Desk) -> None:
    host = desk.contact("Government of Albania")
    population = desk.population()
    offer = desk.offer(places=210, title="First", made_by=host, population=population)
    with desk.store.read() as connection:
        details = details_of(connection, offer)
    assert (details["made_by"], details["population"], details["reported_by"]) == (host, population, None)
    told = heard(desk)
    desk.offers.edit(offer, read_draft(forms.OfferDetails, details | {"title": "Second", "payer": "iom"}))
    assert [type(event) for event in told] == [events.OfferChanged]
    with desk.store.read() as connection:
        assert details_of(connection, offer) == details | {"title": "Second", "payer": "iom"}
    assert desk.row().offered == 210


def test_what_details_give_back_is_what_they_take(desk: Desk) -> None:
    offer = desk.offer(conditions="Families first.", selection="mission", owner="Ana", payer="mixed")
    with desk.store.read() as connection:
        details = details_of(connection, offer)
    again = read_draft(forms.OfferDetails, details)
    assert again.model_dump(mode="json") == details


def test_the_host_gives_more_and_takes_some_away(desk: Desk) -> None:
    offer = desk.offer(places=210)
    desk.change(offer, 250, "2013-04-01")
    desk.change(offer, 230, "2013-05-01", qualifier="about")
    lines = [(line.kind, line.change, line.places) for line in desk.dossier(offer).ledger]
    assert lines == [("first", 210, 210), ("increase", 40, 250), ("cut", -20, 230)]
    assert [desk.row(day).offered for day in ("2013-03-31", "2013-04-01", "2013-05-01")] == [210, 250, 230]
    assert desk.row().qualifier == "about"


def test_a_change_written_down_late_leaves_later_days_alone(desk: Desk) -> None:
    offer = desk.offer(places=210)
    desk.change(offer, 250, "2013-04-01")
    desk.change(offer, 230, "2013-03-20", known="2013-06-01")
    assert [desk.row(day).offered for day in ("2013-03-19", "2013-03-20", "2013-04-01")] == [210, 230, 250]
    assert desk.row("2013-03-20", "2013-05-31").offered == 210


def test_a_correction_is_no_change_of_the_offer(desk: Desk) -> None:
    offer = desk.offer(places=201)
    desk.change(offer, 250, "2013-04-01")
    right = {"places": 210, "happened_on": "2013-03-20"}
    desk.offers.correct_places(offer, read_draft(forms.CorrectionDraft, right))
    assert [line.places for line in desk.dossier(offer).ledger] == [210, 250]
    desk.offers.correct_places(
        offer, read_draft(forms.CorrectionDraft, {"places": 240, "qualifier": "up_to"})
    )
    assert (desk.row().offered, desk.row().qualifier) == (240, "up_to")
    with desk.store.read() as connection:
        corrected = history.entries(connection, newest=1)[0]
    assert corrected.changes == {"places": [250, 240], "qualifier": ["exact", "up_to"]}


def test_there_is_nothing_to_correct_before_the_first_places(desk: Desk) -> None:
    offer = desk.offer(places=210)
    early = {"places": 1, "happened_on": "2013-01-01"}
    with pytest.raises(Refused, match="nothing to correct"):
        desk.offers.correct_places(offer, read_draft(forms.CorrectionDraft, early))


def test_a_report_is_confirmed_and_the_verb_says_so(desk: Desk) -> None:
    envoy = desk.contact("Envoy")
    offer = desk.offer(reported_by=envoy)
    assert desk.row().standing == "reported"
    desk.stand(offer, "confirmed", "2013-04-01", said_by=envoy)
    assert desk.row().standing == "confirmed"
    with desk.store.read() as connection:
        assert history.entries(connection, newest=1)[0].verb == "offer.confirmed"


def test_who_reports_may_also_be_known_to_confirm(desk: Desk) -> None:
    envoy = desk.contact("Envoy")
    desk.offer(reported_by=envoy, confirmed=True)
    desk.offer(confirmed=False)
    assert sorted(row.standing for row in desk.rows()) == ["confirmed", "reported"]


def test_a_move_that_does_not_follow_is_refused_even_when_written_down_late(desk: Desk) -> None:
    offer = desk.offer()
    desk.stand(offer, "suspended", "2013-05-01")
    for state, day in (("reported", "2013-06-01"), ("reported", "2013-04-01")):
        with pytest.raises(Refused, match="does not follow"):
            desk.stand(offer, state, day)
    assert len(desk.dossier(offer).standings) == 2


def test_what_was_announced_stays_announced(desk: Desk) -> None:
    offer = desk.offer()
    desk.disclose(offer, "announced", "2013-03-18", place="Press release")
    for state in ("private", "leaked"):
        with pytest.raises(Refused, match="secret again"):
            desk.disclose(offer, state, "2013-04-01")
    assert desk.row().disclosure == "announced"


def test_an_embargo_keeps_its_day_and_who_asked_for_it(desk: Desk) -> None:
    envoy = desk.contact("Envoy")
    offer = desk.offer()
    desk.disclose(offer, "embargoed", "2013-03-17", until="2013-04-01", said_by=envoy, source="Letter 12")
    asked = desk.dossier(offer).disclosures[-1]
    assert (str(asked.until), asked.said_by and asked.said_by.name, asked.source) == (
        "2013-04-01",
        "Envoy",
        "Letter 12",
    )


def test_a_request_is_open_until_its_answer_is_known(desk: Desk) -> None:
    offer = desk.offer(places=210)
    wish = {
        "happened_on": "2013-04-01",
        "received_on": "2013-04-01",
        "places": 300,
        "words": "More, for all.",
    }
    request = desk.offers.request_increase(offer, read_draft(forms.IncreaseRequestDraft, wish))
    answer = {"outcome": "granted", "answered_on": "2013-05-01", "received_on": "2013-05-10"}
    desk.offers.answer_request(request, read_draft(forms.AnswerDraft, answer))

    def outcome(as_of: str, known_on: str) -> str:
        return desk.dossier(offer, as_of, known_on).requests[0].outcome

    assert outcome("2013-05-01", "2013-05-09") == outcome("2013-04-30", "2013-05-10") == "open"
    assert outcome("2013-05-01", "2013-05-10") == "granted"
    early = read_draft(forms.AnswerDraft, answer | {"answered_on": "2013-03-31"})
    with pytest.raises(Refused, match="cannot be older"):
        desk.offers.answer_request(request, early)


def test_everything_said_about_an_offer_is_in_its_dossier(desk: Desk) -> None:
    office = desk.contact("UNHCR")
    offer = desk.offer(valid_until="2013-12", words="up to two hundred", places=200)
    day = {"happened_on": "2013-04-01", "received_on": "2013-04-01"}
    desk.offers.state_position(
        offer, read_draft(forms.PositionDraft, {**day, "party": office, "stance": "welcomes"})
    )
    desk.offers.note_wording(
        offer, read_draft(forms.WordingDraft, {**day, "said_by": office, "words": "humanitarian admission"})
    )
    desk.offers.set_subquota(offer, read_draft(forms.SubquotaDraft, {**day, "kind": "medical", "places": 10}))
    age = {**day, "field": "age", "comparison": "at_least", "values": [18]}
    desk.offers.add_criterion(offer, read_draft(forms.CriterionDraft, age))
    desk.offers.set_term(offer, read_draft(forms.TermDraft, {**day, "valid_until": "2014-06-30"}))
    dossier = desk.dossier(offer)
    assert [(p.party and p.party.name, p.stance) for p in dossier.positions] == [("UNHCR", "welcomes")]
    assert [w.words for w in dossier.wordings] == ["up to two hundred", "humanitarian admission"]
    assert [(s.kind, s.places) for s in dossier.subquotas] == [("medical", 10)]
    assert [(c.field, c.comparison, c.values) for c in dossier.criteria] == [("age", "at_least", ["18"])]
    assert [(str(t.valid_until), t.until_precision) for t in dossier.terms] == [
        ("2013-12-31", "month"),
        ("2014-06-30", "day"),
    ]
    assert not found_wrong(desk.store)


def test_an_entry_made_by_mistake_is_taken_out_if_the_rest_still_follows(desk: Desk) -> None:
    offer = desk.offer()
    desk.stand(offer, "suspended", "2013-04-01")
    desk.stand(offer, "confirmed", "2013-05-01")
    first, suspended, _resumed = desk.dossier(offer).standings
    desk.offers.remove_entry(suspended.id)
    assert [entry.state for entry in desk.dossier(offer).standings] == ["confirmed", "confirmed"]
    with pytest.raises(Refused, match="no longer there"):
        desk.offers.remove_entry(suspended.id)
    desk.offers.remove_entry(first.id)
    with pytest.raises(Refused, match="so it stays"):
        desk.offers.remove_entry(desk.dossier(offer).standings[0].id)
    history.undo(desk.store)
    assert len(desk.dossier(offer).standings) == 2


def test_an_offer_goes_to_the_bin_and_comes_back_with_all_its_entries(desk: Desk) -> None:
    offer = desk.offer(places=210)
    before = desk.row()
    with pytest.raises(Refused, match="in the bin"):
        desk.offers.put_back(offer)
    told = heard(desk)
    desk.offers.bin(offer)
    assert desk.rows() == []
    with pytest.raises(Refused, match="There is no offer"):
        desk.change(offer, 300, "2013-04-01")
    desk.offers.put_back(offer)
    assert [type(event) for event in told] == [events.OfferBinned, events.OfferPutBack]
    assert (desk.row().offered, desk.row().version) == (before.offered, before.version + 2)


def test_undo_takes_back_an_offer_and_redo_brings_it_again(desk: Desk) -> None:
    offer = desk.offer(places=210, valid_until="2013-12-31", words="up to 210")
    before = desk.dossier(offer).ledger[0].places
    history.undo(desk.store)
    assert desk.rows() == []
    history.redo(desk.store)
    assert desk.row().offered == before
    assert not found_wrong(desk.store)


def test_undo_takes_back_the_last_change_only(desk: Desk) -> None:
    offer = desk.offer(places=210)
    desk.change(offer, 250, "2013-04-01")
    desk.disclose(offer, "announced", "2013-04-01")
    history.undo(desk.store)
    assert (desk.row().offered, desk.row().disclosure) == (250, "private")
    history.undo(desk.store)
    assert desk.row().offered == 210


HOSTILE = ["<img src=x onerror=alert(1)>", "=1+1", "\u202egnirts\u202c", "'; DROP TABLE offers; --", "%"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was(desk: Desk, text: str) -> None:
    offer = desk.offer(title=text, owner=text, conditions=text, note=text, words=text, source=text)
    details, wording = desk.dossier(offer).details, desk.dossier(offer).wordings[0]
    assert {details[name] for name in ("title", "owner", "conditions", "note")} == {text}
    assert (wording.words, wording.source) == (text, text)


def test_several_offers_are_moved_to_the_bin_and_given_an_owner_in_one_step(desk: Desk) -> None:
    offers = [desk.offer(places=5) for _ in range(3)]
    told = heard(desk)
    desk.offers.set_owner(offers, "M. Reyes")
    desk.offers.bin_many(offers[:2])
    assert [(row.reference, row.owner) for row in desk.rows()] == [(offers[2], "M. Reyes")]
    assert [type(event) for event in told] == [events.OfferChanged] * 3 + [events.OfferBinned] * 2
    history.undo(desk.store)
    history.undo(desk.store)
    assert {row.owner for row in desk.rows()} == {None}
    assert len(desk.rows()) == 3


def test_one_that_is_gone_leaves_all_the_others_as_they_were(desk: Desk) -> None:
    offer = desk.offer()
    for verb in (desk.offers.bin_many, lambda names: desk.offers.set_owner(names, "M. Reyes")):
        with pytest.raises(Refused, match="There is no offer"):
            verb([offer, "AL-1999-01"])
    assert [row.owner for row in desk.rows()] == [None]


def test_a_mistake_in_the_term_is_no_news_of_the_host(desk: Desk) -> None:
    offer = desk.offer(valid_until="2013-12-13")
    desk.offers.correct_term(offer, read_draft(forms.TermCorrectionDraft, {"valid_until": "2013-12"}))
    (term,) = desk.dossier(offer).terms
    assert (str(term.valid_until), term.until_precision) == ("2013-12-31", "month")
    with pytest.raises(Refused, match="no term"):
        desk.offers.correct_term(desk.offer(), read_draft(forms.TermCorrectionDraft, {}))


def test_contacts_that_are_new_come_with_the_offer_and_go_with_it(desk: Desk) -> None:
    ministry = read_draft(ContactDraft, {"name": "Ministry of Interior", "sector": "government"})
    draft = read_draft(forms.OfferDraft, {"host_country": "AL", "places": 210})
    offer = desk.offers.add(draft, {"made_by": ministry})
    assert desk.row().made_by == "Ministry of Interior"
    agency = read_draft(ContactDraft, {"name": "News agency", "sector": "media"})
    with desk.store.read() as connection:
        details = read_draft(forms.OfferDetails, details_of(connection, offer))
    desk.offers.edit(offer, details, {"reported_by": agency})
    assert (desk.row().made_by, desk.row().reported_by) == ("Ministry of Interior", "News agency")
    history.undo(desk.store)
    assert desk.row().reported_by is None
    history.undo(desk.store)
    assert desk.rows() == []
    assert not found_wrong(desk.store)
