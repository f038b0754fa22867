"""Records by command: entered, listed, shown, changed, undone."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.desk import Desk
from tests.vaults import LABEL

ALBANIA = {
    "host_country": "AL",
    "title": "Residents of the camp",
    "places": 210,
    "qualifier": "up_to",
    "happened_on": "2013-03-16",
    "received_on": "2013-03-18",
    "valid_until": "2013-12",
}
GERMANY = {"host_country": "DE", "places": 100, "happened_on": "2013-02", "received_on": "2013-02-20"}


def test_what_was_entered_is_listed_with_its_numbers(desk: Desk) -> None:
    assert desk.add("offer", ALBANIA, GERMANY) == ["AL-2013-01", "DE-2013-01"]
    albania, germany = desk.listed("offer", "--as-of", "2013-06-30")
    assert (albania["reference"], albania["host_country"], albania["offered"]) == ("AL-2013-01", "AL", 210)
    assert (albania["qualifier"], albania["valid_until"], albania["status"]) == (
        "up_to",
        "2013-12-31",
        "open",
    )
    assert germany["remaining"] == 100


def test_a_list_as_of_a_day_knows_nothing_of_later_days(desk: Desk) -> None:
    desk.add("offer", ALBANIA, GERMANY)
    assert [row["reference"] for row in desk.listed("offer", "--as-of", "2013-02")] == ["DE-2013-01"]
    known = desk.listed("offer", "--as-of", "2013-03-17", "--known-on", "2013-03-17")
    assert [row["reference"] for row in known] == ["DE-2013-01"]


def test_a_filter_narrows_the_list(desk: Desk) -> None:
    desk.add("offer", ALBANIA, GERMANY)
    assert [row["reference"] for row in desk.listed("offer", "--filter", "country:de offered:>50")] == [
        "DE-2013-01"
    ]
    refused = desk("list", "offer", desk.vault, "--filter", "colour:red")
    assert (refused.status, refused.out, len(refused.lines)) == (1, "", 1)


def test_me_in_a_filter_is_whoever_opened_the_vault(desk: Desk) -> None:
    desk.add("offer", {**ALBANIA, "owner": LABEL}, {**GERMANY, "owner": "Somebody else"})
    assert [row["reference"] for row in desk.listed("offer", "--filter", "owner:me")] == ["AL-2013-01"]


def test_a_report_knows_me_too(desk: Desk) -> None:
    desk.add("offer", {**ALBANIA, "owner": LABEL}, {**GERMANY, "owner": "Somebody else"})
    target = desk.folder / "mine.json"
    ended = desk("report", desk.vault, "status", "--filter", "owner:me", "--output", target)
    assert ended.status == 0, ended.err
    data = json.loads(target.read_text(encoding="utf-8"))
    assert [offer["reference"] for offer in data["offers"]] == ["AL-2013-01"]
    assert data["totals"]["offered"] == 210


def test_a_table_says_numbers_and_countries_in_words(desk: Desk) -> None:
    desk.add("offer", {**ALBANIA, "places": 1230})
    head, row, count = desk("list", "offer", desk.vault, "--as-of", "2013-06-30").out.splitlines()
    assert head.startswith("reference   host country")
    assert "Albania" in row
    assert "1,230" in row
    assert "Dec 2013" in row
    assert count == "1 record"
    assert head.index("offered") + len("offered") == row.index("1,230") + len("1,230")


def test_a_table_speaks_the_language_asked_for(desk: Desk) -> None:
    desk.add("offer", {**ALBANIA, "places": 1230})
    table = desk("--language", "fa", "list", "offer", desk.vault).out
    assert "آلبانی" in table
    assert "۱٬۲۳۰" in table
    assert desk("--language=fr", "list", "offer", desk.vault, "--format", "json").data[0]["offered"] == 1230


def test_csv_can_be_opened_in_a_spreadsheet_without_a_formula_coming_alive(desk: Desk) -> None:
    desk.add("contact", {"name": "=1+1"}, {"name": "  @SUM(A1)"}, {"name": 'Plain, with "quotes"'})
    text = desk("list", "contact", desk.vault, "--format", "csv").out
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["name"] for row in rows] == ["'=1+1", "'@SUM(A1)", 'Plain, with "quotes"']
    assert rows[0]["party_to_dispute"] == "false"


def test_one_record_is_shown_with_everything_entered_about_it(desk: Desk) -> None:
    desk.add("contact", {"name": "Government of Albania", "sector": "government"})
    (reference,) = desk.add("offer", {**ALBANIA, "made_by": "K-0001"})
    shown = desk.shown(reference)
    assert shown["made_by"] == "K-0001"
    (line,) = shown["ledger"]
    assert (line["places"], line["happened_on"], line["said_by"]["reference"]) == (
        210,
        "2013-03-16",
        "K-0001",
    )
    text = desk("show", reference, desk.vault).out
    assert "host country: Albania" in text
    assert "places: up to 210" in text


def test_a_table_says_where_no_places_are_stated_and_how_a_source_hedged_a_number(desk: Desk) -> None:
    italy = {"host_country": "IT", "happened_on": "2013"}
    desk.add("offer", ALBANIA, {**GERMANY, "qualifier": "about"}, italy)
    _, albania, germany, unstated, _ = desk(
        "list", "offer", desk.vault, "--as-of", "2013-12"
    ).out.splitlines()
    assert albania.split("  ")[0] == "AL-2013-01"
    assert "up to 210" in albania
    assert germany.count("about 100") == 1
    assert [cell.strip() for cell in unstated.split("  ") if cell][4:] == ["—", "0", "0", "0", "—", "—", "—"]


def test_csv_and_json_hold_numbers_qualifiers_and_codes(desk: Desk) -> None:
    desk.add("offer", ALBANIA, {"host_country": "IT", "happened_on": "2013"})
    options = ("--as-of", "2013-12", "--format", "csv")
    text = desk("list", "offer", desk.vault, *options).out.removeprefix("\ufeff")
    albania, italy = csv.DictReader(io.StringIO(text, newline=""))
    assert (albania["offered"], albania["qualifier"], albania["type"]) == ("210", "up_to", "resettlement")
    assert (italy["offered"], italy["qualifier"], italy["places_stated"]) == ("0", "", "false")


def test_a_record_is_shown_in_words_and_its_json_keeps_the_codes(desk: Desk) -> None:
    desk.add("contact", {"name": "Residents", "kind": "office", "sector": "un", "language": "sq"})
    offer = {**ALBANIA, "type": "family_reunification", "selection": "dossier", "payer": "iom"}
    (reference,) = desk.add("offer", {**offer, "provenance": "N"})
    told = {"happened_on": "2013-04-02", "received_on": "2013-04-02"}
    position = {**told, "party": "K-0001", "stance": "accepts_on_conditions"}
    quota = {**told, "kind": "women_at_risk", "places": 10, "qualifier": "at_least"}
    criterion = {**told, "field": "case_size", "comparison": "at_most", "values": ["4"]}
    request = {"happened_on": "2013-04", "received_on": "2013-04-30", "places": 400}
    entries = {"position": position, "subquota": quota, "criterion": criterion, "increase_request": request}
    assert desk.edit(reference, **entries).status == 0
    text = desk("show", reference, desk.vault, "--as-of", "2013-06").out.lower()
    for line in (
        "type of offer: family reunification",
        "standing: confirmed",
        "disclosure: private",
        "selection: on papers",
        "who pays: iom",
        "offered: up to 210",
        "provenance mark: news",
        "what it was: first statement",
        "position: accepts on conditions",
        "for whom: women at risk · places: at least 10",
        "what is looked at: size of the case · comparison: at most · value: 4",
        "date: apr 2013",
        "answer: not answered yet",
        "valid until: dec 2013",
    ):
        assert line in text, line
    assert "_" not in text
    shown = desk.shown(reference)
    assert (shown["type"], shown["payer"]) == ("family_reunification", "iom")
    assert shown["positions"][0]["stance"] == "accepts_on_conditions"
    assert shown["ledger"][0]["kind"] == "first"
    contact = desk("show", "K-0001", desk.vault).out
    assert "kind of contact: office\nsector: United Nations\n" in contact
    assert "language: Albanian\n" in contact


def test_colons_and_lists_are_those_of_the_language(desk: Desk) -> None:
    desk.add("offer", {**ALBANIA, "provenance": "O"})
    french = desk("--language", "fr", "show", "AL-2013-01", desk.vault).out
    assert "pays d’accueil\u202f: Albanie\n" in french
    assert "compte des places\u202f:\n" in french
    assert ": " not in french.replace("\u202f: ", "")
    unknown = desk("--language", "ar", "list", "case", desk.vault)
    assert "\u2068contact\u2069 و\u2068population\u2069" in unknown.err
    fault = desk("--language", "fr", "add", "offer", desk.vault, "--json", "-", piped=[{}, {}])
    assert fault.lines[1].startswith("  1.host_country\u202f: ")


def test_contacts_and_populations_are_found_by_their_references(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR", "sector": "un"})
    headcount = {"value": 3200, "happened_on": "2013-01", "received_on": "2013-02-01"}
    desk.add("population", {"name": "Residents", "site": "Camp", "headcount": headcount})
    assert desk.shown("K-0001")["name"] == "UNHCR"
    shown = desk.shown("P-01")
    assert (shown["headcount"], len(shown["headcounts"])) == (3200, 1)
    assert desk.shown("P-01", "--as-of", "2012")["headcounts"] == []


def test_what_is_not_there_is_said_in_one_sentence(desk: Desk) -> None:
    ended = desk("show", "XX-9999-99", desk.vault)
    assert (ended.status, ended.out, len(ended.lines)) == (1, "", 1)
    assert "XX-9999-99" in ended.err


def test_a_fault_names_its_row_and_its_field_and_nothing_is_entered(desk: Desk) -> None:
    rows = [ALBANIA, {"places": 5}, {"host_country": "DE", "places": "many"}]
    ended = desk("add", "offer", desk.vault, "--json", "-", piped=rows)
    assert (ended.status, ended.out) == (1, "")
    summary, *faults = ended.lines
    assert "Nothing was saved" in summary
    assert faults == [
        "  2.host_country: Enter the host country",
        "  3.places: Places must be a number, for example 210",
    ]
    assert desk.listed("offer") == []


def test_one_fault_is_one_sentence(desk: Desk) -> None:
    ended = desk("add", "offer", desk.vault, "--json", "-", piped={"places": 5})
    assert ended.lines == ["host_country: Enter the host country. Nothing was saved."]


def test_a_rule_that_refuses_one_row_names_it_and_keeps_none(desk: Desk) -> None:
    rows = [ALBANIA, {**GERMANY, "made_by": "K-0404"}]
    ended = desk("add", "offer", desk.vault, "--json", "-", piped=rows)
    assert ended.lines == ["Row 2: There is no contact K-0404. Nothing was saved."]
    assert desk.listed("offer") == []
    assert desk.add("offer", ALBANIA) == ["AL-2013-01"]


def test_an_edit_changes_only_what_it_names(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR", "city": "Geneva"})
    assert desk.edit("K-0001", city="Genève").out == "K-0001\n"
    shown = desk.shown("K-0001")
    assert (shown["name"], shown["city"]) == ("UNHCR", "Genève")
    assert desk.edit("K-0001", city=None).status == 0
    assert desk.shown("K-0001")["city"] is None


def test_an_edit_of_an_offer_writes_the_entries_it_names_in_one_step(desk: Desk) -> None:
    desk.add("contact", {"name": "Residents"})
    (reference,) = desk.add("offer", ALBANIA)
    told = {"happened_on": "2013-04-02", "received_on": "2013-04-02"}
    ended = desk.edit(
        reference,
        title="More places",
        places={**told, "places": 300},
        standing={**told, "state": "suspended"},
        disclosure={**told, "state": "announced"},
        term={**told, "valid_until": "2014-06"},
        position=[{**told, "party": "K-0001", "stance": "welcomes"}],
        wording={**told, "words": "humanitarian admission"},
        subquota={**told, "kind": "medical", "places": 10},
        criterion={**told, "field": "age", "comparison": "at_least", "values": [18]},
        increase_request={**told, "asked_by": "K-0001", "places": 400},
    )
    assert ended.status == 0, ended.err
    shown = desk.shown(reference, "--as-of", "2013-06-30")
    assert (shown["title"], shown["offered"], shown["status"]) == ("More places", 300, "suspended")
    assert [line["places"] for line in shown["ledger"]] == [210, 300]
    for entries in ("positions", "wordings", "subquotas", "criteria", "requests"):
        assert len(shown[entries]) == 1, entries
    assert len({line["step"] for line in desk.history("--record", reference)}) == 2
    assert desk("undo", desk.vault).status == 0
    undone = desk.shown(reference, "--as-of", "2013-06-30")
    assert (undone["title"], undone["offered"], undone["positions"]) == (ALBANIA["title"], 210, [])


def test_a_request_for_more_places_is_answered_by_its_id(desk: Desk) -> None:
    (reference,) = desk.add("offer", ALBANIA)
    day = {"happened_on": "2013-04-02", "received_on": "2013-04-02"}
    desk.edit(reference, increase_request={**day, "places": 400})
    (request,) = desk.shown(reference)["requests"]
    answer = {"request": request["id"], "outcome": "granted", "answered_on": "2013-05"}
    assert desk.edit(reference, answer=answer).status == 0
    assert desk.shown(reference)["requests"][0]["outcome"] == "granted"
    missing = desk.edit(reference, answer={"outcome": "granted", "answered_on": "2013-05"})
    assert missing.status == 1
    assert "answer.request" in missing.err


def test_a_mistake_in_the_places_is_put_right_without_a_new_line(desk: Desk) -> None:
    (reference,) = desk.add("offer", ALBANIA)
    assert desk.edit(reference, correction={"places": 201}).status == 0
    assert [line["places"] for line in desk.shown(reference)["ledger"]] == [201]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "New", "standing": {"happened_on": "2013-04", "state": "nonsense"}},
        {"title": "New", "position": {"happened_on": "2013-04", "party": "K-0404", "stance": "welcomes"}},
        {"title": "New", "places": 300},
        {"title": "New", "colour": "red"},
    ],
)
def test_an_edit_is_written_whole_or_not_at_all(desk: Desk, values: dict[str, object]) -> None:
    (reference,) = desk.add("offer", ALBANIA)
    before = desk.history()
    ended = desk.edit(reference, **values)
    assert (ended.status, ended.out) == (1, "")
    assert "Nothing was saved" in ended.lines[0]
    assert desk.history() == before


def test_a_population_is_counted_again_and_a_count_put_right(desk: Desk) -> None:
    desk.add("population", {"name": "Residents", "headcount": {"value": 3200, "happened_on": "2013-01"}})
    counted = desk.edit("P-01", site="Camp", headcount={"value": 3100, "happened_on": "2013-05"})
    assert counted.status == 0, counted.err
    assert desk.edit("P-01", correction={"value": 3101}).status == 0
    shown = desk.shown("P-01")
    assert (shown["site"], shown["headcount"]) == ("Camp", 3101)
    assert [line["value"] for line in shown["headcounts"]] == [3200, 3101]


def test_undo_and_redo_say_what_they_did(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR"})
    desk.edit("K-0001", name="Refugee agency")
    assert desk("undo", desk.vault).out == "Undone: contact changed (K-0001)\n"
    assert desk.shown("K-0001")["name"] == "UNHCR"
    assert desk("redo", desk.vault).out == "Done again: contact changed (K-0001)\n"
    assert desk.shown("K-0001")["name"] == "Refugee agency"
    nothing = desk("redo", desk.vault)
    assert (nothing.status, nothing.lines) == (1, ["There is nothing to redo."])


@pytest.mark.parametrize("kind", ["offer", "contact", "population"])
def test_the_schema_of_a_kind_needs_no_vault(empty_desk: Desk, kind: str) -> None:
    assert empty_desk("schema", kind).data["additionalProperties"] is False


def test_names_are_shown_only_as_a_registered_act(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR"})
    quiet = len(desk.history())
    assert "UNHCR" in desk("list", "contact", desk.vault).out
    assert len(desk.history()) == quiet
    assert "UNHCR" in desk("list", "contact", desk.vault, "--names").out
    assert "UNHCR" in desk("show", "K-0001", desk.vault, "--names", "--format", "json").out
    verbs = [line["verb"] for line in desk.history() if line["kind"] == "disclosures"]
    assert verbs == ["disclosure.done", "disclosure.intend"] * 2


def test_reading_leaves_no_trace_in_the_vault(desk: Desk) -> None:
    desk.add("offer", ALBANIA)
    before = {file.name: file.read_bytes() for file in desk.vault.iterdir()}
    desk.listed("offer")
    desk.shown("AL-2013-01")
    after = {file.name: file.read_bytes() for file in desk.vault.iterdir()}
    # SQLite leaves its two working files beside a database that it only read; the log of the two is empty.
    assert after.pop("data.db-wal", b"") == b""
    after.pop("data.db-shm", None)
    assert after == before


def test_escape_sequences_in_a_name_cannot_steer_the_terminal(desk: Desk) -> None:
    desk.add("contact", {"name": "before\u009b31m \u202eafter"})
    table = desk("list", "contact", desk.vault).out
    assert "\u202e" not in table
    assert "<202E>" in table
    assert "<009B>" in table
    assert desk.listed("contact")[0]["name"] == "before\u009b31m \u202eafter"
