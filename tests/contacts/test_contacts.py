"""Contacts: entered, found again, changed and binned."""

from __future__ import annotations

import pytest

from casetracker.contacts import queries
from casetracker.contacts.events import ContactAdded, ContactBinned, ContactChanged
from casetracker.contacts.forms import ContactDraft, ContactKind, Sector
from casetracker.contacts.service import ContactService
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Event
from casetracker.kernel.filters import parse
from casetracker.store import history
from casetracker.store.unit_of_work import Store


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store)


def found(store: Store, text: str = "") -> list[str]:
    """The names a filter lets through."""
    with store.read() as connection:
        return [row.name for row in queries.list_contacts(connection, parse(text))]


def a_contact(name: str = "UNHCR Geneva", **values: object) -> ContactDraft:
    return read_draft(ContactDraft, {"name": name, **values})


def test_a_contact_is_kept_as_entered(store: Store, contacts: ContactService) -> None:
    reference = contacts.add(
        a_contact(
            "Ministry of Interior",
            kind="office",
            sector="government",
            native_name="Ministria e Brendshme",
            country="albania",
            email="office@example.org",
            note="Two\nlines",
        )
    )
    with store.read() as connection:
        row = queries.get_contact(connection, reference)
    assert (row.reference, row.country, row.kind) == ("K-0001", "AL", ContactKind.OFFICE)
    assert (row.native_name, row.note) == ("Ministria e Brendshme", "Two\nlines")
    assert row.sector == Sector.GOVERNMENT
    assert row.parent is None
    assert not row.party_to_dispute


def test_a_language_is_kept_by_its_code() -> None:
    assert a_contact(language=" FA ").language == "fa"
    assert a_contact(language="").language is None
    for unknown in ("Farsi", "xx", "e", "en-GB"):
        with pytest.raises(Refused, match="the code of a language, for example en or fa"):
            a_contact(language=unknown)


def test_an_office_belongs_to_its_organisation(store: Store, contacts: ContactService) -> None:
    parent = contacts.add(a_contact("UNHCR"))
    child = contacts.add(a_contact("UNHCR Baghdad", parent=parent))
    with store.read() as connection:
        assert queries.get_contact(connection, child).parent == parent


def test_what_it_belongs_to_must_be_there(store: Store, contacts: ContactService) -> None:
    with pytest.raises(Refused) as refused:
        contacts.add(a_contact(parent="K-0099"))
    assert "K-0099" in str(refused.value)
    assert refused.value.faults[0].field == "parent"
    assert found(store) == []


def test_nothing_belongs_to_itself(contacts: ContactService) -> None:
    top, middle = contacts.add_many([a_contact("UNHCR"), a_contact("Bureau")])
    contacts.edit(middle, a_contact("Bureau", parent=top))
    with pytest.raises(Refused, match="itself"):
        contacts.edit(top, a_contact("UNHCR", parent=top))
    with pytest.raises(Refused, match="itself"):
        contacts.edit(top, a_contact("UNHCR", parent=middle))


def test_many_are_entered_together_or_not_at_all(store: Store, contacts: ContactService) -> None:
    with pytest.raises(Refused):
        contacts.add_many([a_contact("Fine"), a_contact("Lost", parent="K-0099")])
    assert found(store) == []
    assert contacts.add_many([a_contact("One"), a_contact("Two")]) == ["K-0001", "K-0002"]
    assert found(store) == ["One", "Two"]


def test_a_change_is_in_the_history_and_can_be_undone(store: Store, contacts: ContactService) -> None:
    reference = contacts.add(a_contact())
    contacts.edit(reference, a_contact("UNHCR Baghdad", city="Baghdad"))
    with store.read() as connection:
        newest = history.entries(connection, newest=1)[0]
    assert newest.verb == "contact.edit"
    assert newest.changes == {"name": ["UNHCR Geneva", "UNHCR Baghdad"], "city": [None, "Baghdad"]}
    history.undo(store)
    assert found(store) == ["UNHCR Geneva"]


def test_a_binned_contact_is_gone_and_its_number_is_not_given_again(
    store: Store, contacts: ContactService
) -> None:
    gone = contacts.add(a_contact())
    contacts.bin(gone)
    assert found(store) == found(store, "unhcr") == []
    assert contacts.add(a_contact("IOM")) != gone
    for verb in (contacts.bin, lambda reference: contacts.edit(reference, a_contact())):
        with pytest.raises(Refused, match="no contact K-0001"):
            verb(gone)


def test_every_verb_tells_what_happened(store: Store, contacts: ContactService) -> None:
    told: list[Event] = []
    store.bus.subscribe(Event, told.append)
    reference = contacts.add(a_contact())
    contacts.edit(reference, a_contact("IOM"))
    contacts.bin(reference)
    assert [type(event) for event in told] == [ContactAdded, ContactChanged, ContactBinned]
    assert len({event.record_id for event in told}) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["Geneva office", "Ministry of Interior", "Residents' committee"]),
        ("ministry", ["Ministry of Interior"]),
        ("interior ministry", ["Ministry of Interior"]),
        ('"ministry of"', ["Ministry of Interior"]),
        ('"interior ministry"', []),
        ("-ministry", ["Geneva office", "Residents' committee"]),
        ('-"interior ministry" -geneva', ["Ministry of Interior", "Residents' committee"]),
        ("brendshmë", ["Ministry of Interior"]),
        ("country:al", ["Ministry of Interior"]),
        ("country:آلبانی", ["Ministry of Interior"]),
        ("sector:un,government", ["Geneva office", "Ministry of Interior"]),
        ("kind:office -sector:un", []),
        ("party:yes", ["Residents' committee"]),
        ("-party:yes", ["Geneva office", "Ministry of Interior"]),
        ("country:empty", ["Geneva office", "Residents' committee"]),
        ("name:'", ["Residents' committee"]),
    ],
)
def test_contacts_are_filtered(store: Store, contacts: ContactService, text: str, names: list[str]) -> None:
    contacts.add_many(
        [
            a_contact("Geneva office", kind="office", sector="un"),
            a_contact(
                "Ministry of Interior", sector="government", country="AL", native_name="Ministria e Brendshme"
            ),
            a_contact("Residents' committee", sector="representatives", party_to_dispute=True),
        ]
    )
    assert found(store, text) == names


def test_a_contact_named_in_a_field_that_is_not_there_is_refused_beside_the_field(store: Store) -> None:
    with store.read() as connection:
        assert queries.find_optional(connection, None, "made_by") is None
        with pytest.raises(Refused) as refused:
            queries.find_optional(connection, "K-0007", "made_by")
    assert [fault.field for fault in refused.value.faults] == ["made_by"]
