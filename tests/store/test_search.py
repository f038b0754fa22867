"""Search finds what a person means, and nothing a person types can break it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from casetracker.contacts.tables import Contact
from casetracker.kernel.clock import StoppedClock
from casetracker.offers.tables import Offer, OfferPosition
from casetracker.store.search import LONGEST_PHRASE, MOST_PHRASES, matches
from casetracker.store.tables import SearchEntry, table_of
from casetracker.store.unit_of_work import Store
from tests.conftest import THEN
from tests.nightly import figure
from tests.store.records import a_contact, as_it_is, binned, changed, stored_contact
from tests.stores import a_store, found_wrong

CONTACTS = table_of(Contact)


def found(store: Store, typed: str) -> set[str]:
    """The names of the contacts that what was typed finds."""
    with store.read() as connection:
        return names(connection, typed)


def names(connection: Connection, typed: str) -> set[str]:
    return set(connection.scalars(select(CONTACTS.c.name).where(matches(CONTACTS.c.id, typed))))


def store_all(store: Store, contacts: Iterable[Contact]) -> None:
    with store.write("contact.add") as work:
        work.add_many(list(contacts))


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Hôtel Métropole", "hotel metropole"),
        ("Hotel Metropole", "HÔTEL"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("علی كاظمي", "علي کاظمی"),
        ("دفتر ۱۲", "دفتر 12"),
        ("آلبانی", "البانی"),
        ("می‌خواهم", "میخواهم"),
        ("Office no. 1,230", "1230"),
        ("مُدِير", "مدیر"),
        ("Ｆｕｌｌ width", "full"),
    ],
)
def test_habits_of_scripts_and_keyboards_do_not_matter(store: Store, kept: str, typed: str) -> None:
    store_all(store, [a_contact(kept), a_contact("Another")])
    assert found(store, typed) == {kept}


@pytest.mark.parametrize(
    "typed", ["harb", "rbou", "bour off", "office har", "HARBOUR", "of", "h", "K-0012", "012"]
)
def test_any_part_of_a_name_or_a_reference_and_words_in_any_order(store: Store, typed: str) -> None:
    store_all(store, [a_contact("Harbour office", reference="K-0012"), a_contact("Mission", reference="K-3")])
    assert found(store, typed) == {"Harbour office"}


def test_long_text_is_found_by_whole_words_and_their_beginnings(store: Store) -> None:
    store_all(store, [a_contact("Embassy", note="Speaks about resettlement quotas"), a_contact("Mission")])
    assert found(store, "resettle") == {"Embassy"}
    assert found(store, "quotas embassy") == {"Embassy"}
    assert found(store, "settlement") == set()


def test_every_word_must_be_found_and_quoted_words_stand_together(store: Store) -> None:
    store_all(store, [a_contact("Al Tanf camp"), a_contact("Tanf office, Al Hol")])
    assert found(store, "al tanf") == {"Al Tanf camp", "Tanf office, Al Hol"}
    assert found(store, '"al tanf"') == {"Al Tanf camp"}
    assert found(store, "al tanf nowhere") == set()


@pytest.mark.parametrize("typed", ["", " ", "\t\n", '""'])
def test_nothing_typed_finds_everything(store: Store, typed: str) -> None:
    store_all(store, [a_contact("A"), a_contact("B")])
    assert found(store, typed) == {"A", "B"}


SYNTAX = """
" * harb* NEAR( NEAR(a|b) a|AND OR NOT|x % _ har% h_rbour name:x -x ( ) (( a) {words}:|x ^a + ' '' -- ;
x'00' ... ؟ 😀 😀😀😀 search_words \\ \x00 a\x00b \ud800 \uffff \u200c \u202e
"""
TYPED_BY_PEOPLE = [typed.replace("|", " ") for typed in SYNTAX.split()]
TOO_LONG = ["a" * 100_000, "a " * 50_000, '"' * 100_001, "%" * 100_000, "😀" * 100_000]


@pytest.mark.parametrize("typed", [*TYPED_BY_PEOPLE, *TOO_LONG], ids=lambda typed: ascii(typed[:12]))
def test_what_looks_like_syntax_is_only_text(store: Store, typed: str) -> None:
    store_all(store, [a_contact("Harbour office")])
    assert found(store, typed) <= {"Harbour office"}


def test_signs_are_found_as_they_are_written(store: Store) -> None:
    store_all(store, [a_contact("50 % of (some) NEAR_by *stars*"), a_contact("Plain"), a_contact("5000")])
    for typed in ("(some)", "near_", "*sta", "% of"):
        assert found(store, f'"{typed}"') == {"50 % of (some) NEAR_by *stars*"}, typed


def test_signs_between_words_do_not_count_but_alone_find_nothing(store: Store) -> None:
    store_all(store, [a_contact("Harbour office"), a_contact("A - B")])
    assert found(store, "harbour - office") == {"Harbour office"}
    assert found(store, "-") == found(store, "? !") == set()


def test_a_wildcard_of_other_searches_finds_only_itself(store: Store) -> None:
    store_all(store, [a_contact("Harbour"), a_contact("Har%our")])
    assert found(store, "har%our") == {"Har%our"}
    assert found(store, "h_rbour") == found(store, "%bour") == set()


def test_what_goes_beyond_the_limits_does_not_count(store: Store) -> None:
    store_all(store, [a_contact("Harbour")])
    words = " ".join(["harbour", *(f"harb{' ' * (n + 1)}" for n in range(MOST_PHRASES))])
    assert found(store, words) == {"Harbour"}
    many = " ".join([*["h", "ha", "har", "harb"] * MOST_PHRASES, "nowhere"])
    assert found(store, many) == set(), "words typed twice count once"
    assert found(store, "x" * LONGEST_PHRASE + "y") == set()


# keeping up -------------------------------------------------------------------------------------------------


def test_a_changed_name_is_found_and_the_old_one_no_longer(store: Store) -> None:
    contact = stored_contact(store, "Harbour", note="quotas")
    changed(store, contact, name="Mission")
    assert found(store, "harbour") == set()
    assert found(store, "mission quotas") == {"Mission"}


def test_the_bin_takes_out_of_the_index_and_putting_back_restores(store: Store) -> None:
    contact = stored_contact(store, "Harbour")
    other = stored_contact(store, "Harbour too")
    binned(store, contact)
    assert found(store, "harbour") == {"Harbour too"}
    changed(store, other, name="Mission")
    with store.write("contact.put_back") as work:
        work.put_back(as_it_is(store, contact))
    assert found(store, "harbour") == {"Harbour"}
    assert found_wrong(store) == []


def test_a_change_that_touches_no_word_leaves_the_entry_alone(store: Store) -> None:
    contact = stored_contact(store, "First")
    stored_contact(store, "Second")
    entries = table_of(SearchEntry)
    with store.read() as connection:
        before = connection.execute(select(entries)).all()
    changed(store, contact, country="AL")
    with store.read() as connection:
        assert connection.execute(select(entries)).all() == before


def test_an_entry_is_found_as_the_record_it_is_about(store: Store) -> None:
    offers = table_of(Offer)
    with store.write("offer.add") as work:
        party = work.add(a_contact("Embassy"))
        offer = work.add(Offer(reference="AL-1", host_country="AL", type="resettlement"))
        work.add(
            OfferPosition(
                offer_id=offer.id,
                party_id=party.id,
                stance="supports",
                words="warmly welcomed",
                happened_on=work.today,
                known_from=work.today,
            )
        )
    with store.read() as connection:
        for typed in ("welcomed", "AL-1 warmly", "albania", "Albanie welcomed", "آلبانی"):
            hits = connection.scalars(select(offers.c.id).where(matches(offers.c.id, typed)))
            assert list(hits) == [offer.id], typed


# whatever is typed ------------------------------------------------------------------------------------------

ALPHABET = st.one_of(st.sampled_from("abc\"*()-:%_^{}+\\'&|,.; \x00\ud800\u200c\u0301آیي۱"), st.characters())
TYPED = st.lists(st.text(ALPHABET, max_size=12), min_size=100, max_size=100)


@pytest.fixture(scope="module")
def store_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Store]:
    """One store for all random texts."""
    store = a_store(tmp_path_factory.mktemp("searched"), StoppedClock(THEN))
    store_all(store, [a_contact("Harbour office", note="a b c"), a_contact('"(*)" % _ -x:')])
    yield store
    store.engine.dispose()


@settings(max_examples=figure(100))
@given(typed=TYPED)
def test_nothing_that_can_be_typed_raises(store_of_all: Store, typed: list[str]) -> None:
    with store_of_all.read() as connection:
        for text in typed:
            names(connection, text)


SCRIPTS = st.text("abcÉßøŁñ12 '-./&علیكيةأآپچگ\u200c۱۲٣ДжЯ", min_size=1, max_size=15)


@settings(max_examples=figure(500))
@given(name=SCRIPTS.filter(lambda name: any(letter.isalnum() for letter in name)))
def test_whatever_was_entered_is_found_by_its_own_words(store_of_all: Store, name: str) -> None:
    contact = stored_contact(store_of_all, name)
    with store_of_all.read() as connection:
        query = select(CONTACTS.c.id).where(matches(CONTACTS.c.id, name))
        assert contact.id in set(connection.scalars(query))
