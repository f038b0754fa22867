"""What the command line can do with each kind of record, through its slice's drafts, queries and service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection

from casetracker.cli import offer_edits, population_edits
from casetracker.cli.kinds import KINDS
from casetracker.cli.merging import read_drafts
from casetracker.contacts import queries as contacts
from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import Filter
from casetracker.kernel.messages import M
from casetracker.kernel.text import unstorable
from casetracker.kernel.types import AsOf
from casetracker.offers import queries as offers
from casetracker.offers.dossier import Named, offer_dossier
from casetracker.offers.service import OfferService
from casetracker.populations import queries as populations
from casetracker.populations.service import PopulationService
from casetracker.store.joined import JoinedStore
from casetracker.store.unit_of_work import Store

UNSEEN = frozenset({"id", "version"})
"""Keys of the database; people and files know a record by its reference."""

Values = dict[str, Any]


@dataclass(frozen=True)
class Records:
    """One kind of record: what its list shows, and how it is asked, entered and changed."""

    columns: tuple[str, ...]
    """The columns of its table on a terminal."""
    table: str
    """The table it is kept in."""
    row: type[Any]
    rows: Callable[[Connection, AsOf, Filter | None, str], Sequence[Any]]
    shown: Callable[[Connection, str, AsOf], Values]
    find: Callable[[Connection, str], str]
    service: Callable[[Store], Any]
    edit: Callable[[JoinedStore, str, Values], None]

    @property
    def row_names(self) -> list[str]:
        """The fields of a list's row, as JSON and CSV name them."""
        return [field.name for field in fields(self.row) if field.name not in UNSEEN]

    def listed(self, connection: Connection, view: AsOf, wanted: Filter | None, me: str) -> list[Values]:
        """The rows that fit the filter, without the keys of the database; `me` asks. Raises Refused."""
        return [
            {name: getattr(row, name) for name in self.row_names}
            for row in self.rows(connection, view, wanted, me)
        ]


def _seen(row: Any) -> Values:
    """A row without the keys of the database."""
    return {name: value for name, value in vars(row).items() if name not in UNSEEN}


def _entry(row: Any) -> Values:
    """An entry's fields; whom it names is opened too, a date of its own precision stays one."""
    return {name: vars(value) if isinstance(value, Named) else value for name, value in vars(row).items()}


# offers -----------------------------------------------------------------------------------------------------


def _list_offers(connection: Connection, view: AsOf, wanted: Filter | None, me: str) -> Sequence[Any]:
    return offers.list_offers(connection, view, wanted=wanted, me=me)


def _show_offer(connection: Connection, reference: str, view: AsOf) -> Values:
    dossier = vars(offer_dossier(connection, reference, view))
    entries = {
        name: [_entry(row) for row in rows] for name, rows in dossier.items() if isinstance(rows, tuple)
    }
    return {**_seen(dossier["offer"]), **dossier["details"], **entries}


def _edit_offer(store: JoinedStore, reference: str, values: Values) -> None:
    offer_edits.edit(OfferService(store), store.connection, reference, values)


# contacts ---------------------------------------------------------------------------------------------------


def _list_contacts(connection: Connection, _view: AsOf, wanted: Filter | None, _me: str) -> Sequence[Any]:
    return contacts.list_contacts(connection, wanted)


def _show_contact(connection: Connection, reference: str, _view: AsOf) -> Values:
    return _seen(contacts.get_contact(connection, reference))


def _edit_contact(store: JoinedStore, reference: str, values: Values) -> None:
    row = vars(contacts.get_contact(store.connection, reference))
    now = {name: row[name] for name in ContactDraft.model_fields}
    (draft,) = read_drafts(ContactDraft, [now | values], numbered=False)
    ContactService(store).edit(reference, draft)


# populations ------------------------------------------------------------------------------------------------


def _list_populations(connection: Connection, view: AsOf, wanted: Filter | None, _me: str) -> Sequence[Any]:
    return populations.list_populations(connection, view, wanted=wanted)


def _show_population(connection: Connection, reference: str, view: AsOf) -> Values:
    row = populations.get_population(connection, reference, view)
    counts = populations.headcounts_of(connection, reference)
    known = [c for c in counts if c.known_from <= view.known_on and c.happened_on <= view.as_of]
    return _seen(row) | {"headcounts": [_seen(count) for count in known]}


def _edit_population(store: JoinedStore, reference: str, values: Values) -> None:
    population_edits.edit(PopulationService(store), store.connection, reference, values)


ALL: dict[str, Records] = {
    "offer": Records(
        columns=(
            "reference", "host_country", "status", "disclosure", "offered", "referred", "accepted",
            "departed", "remaining", "over", "valid_until",
        ),
        table="offers",
        row=offers.OfferRow,
        rows=_list_offers,
        shown=_show_offer,
        find=offers.find_offer,
        service=OfferService,
        edit=_edit_offer,
    ),
    "contact": Records(
        columns=("reference", "name", "kind", "sector", "country", "city", "parent"),
        table="contacts",
        row=contacts.ContactRow,
        rows=_list_contacts,
        shown=_show_contact,
        find=contacts.find_contact,
        service=ContactService,
        edit=_edit_contact,
    ),
    "population": Records(
        columns=("reference", "name", "site", "country", "headcount", "counted_on"),
        table="populations",
        row=populations.PopulationRow,
        rows=_list_populations,
        shown=_show_population,
        find=populations.find_population,
        service=PopulationService,
        edit=_edit_population,
    ),
}  # fmt: skip
assert ALL.keys() == set(KINDS), "every kind that can be named is one of these"


def whose(connection: Connection, reference: str) -> tuple[str, str]:
    """The kind of the record with this reference, and its id. Raises Refused when no kind has it."""
    for kind, records in ALL.items() if unstorable(reference) is None else ():
        try:
            return kind, records.find(connection, reference)
        except Refused:
            continue
    raise Refused(
        M(
            "There is nothing with the reference {reference} here. Nothing was changed. Look at the list.",
            reference=reference,
        )
    )
