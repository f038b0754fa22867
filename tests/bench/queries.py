"""Questions to the vault: what encryption adds, and how far from hand-written SQL the lists are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import Connection

from casetracker.contacts.queries import list_contacts
from casetracker.disclosures.queries import list_disclosures
from casetracker.kernel import filters
from casetracker.kernel.types import AsOf
from casetracker.offers.dossier import offer_dossier
from casetracker.offers.queries import coverage, get_offer, list_offers, total_offers
from casetracker.populations.queries import headcounts_of, list_populations
from casetracker.store import history
from casetracker.store.unit_of_work import Store, read_head
from tests.bench.elsewhere import There
from tests.bench.measure import Action, Row, Work, compare, mean_of
from tests.bench.office import TODAY, Bench

PLAIN, UNWIPED = "the same, plain file", "encrypted, memory not wiped"
Question = Callable[[Connection], object]

BEFORE = AsOf(date(2020, 6, 30), date(2020, 6, 30))
LATER_KNOWN = AsOf(date(2020, 6, 30), TODAY.known_on)
FILTERS = (
    "status:open",
    "country:al",
    "country:norway left:>100",
    "until:2027-01-01..2027-03-31",
    "owner:reyes",
    "children",
    "childr",
    "reunio -status:full",
    '"family reunion" country:ro',
    "خانوادههای",
)


def mix(some_offer: str) -> dict[str, Question]:
    """The questions of the goal that can be asked so far, by name."""
    return {
        "offers today": lambda c: list_offers(c, TODAY),
        "offers as of 2020": lambda c: list_offers(c, BEFORE),
        "offers outside": lambda c: list_offers(c, LATER_KNOWN, outside=True),
        "totals": lambda c: total_offers(c, TODAY),
        "coverage": lambda c: coverage(c, TODAY),
        "one offer": lambda c: get_offer(c, some_offer, TODAY),
        "its dossier": lambda c: offer_dossier(c, some_offer, TODAY),
        "contacts": list_contacts,
        "populations": lambda c: list_populations(c, TODAY),
        "headcounts": lambda c: headcounts_of(c, list_populations(c, TODAY)[0].reference),
        "register": list_disclosures,
        "history": lambda c: history.entries(c, newest=200),
        "head": read_head,
        **{f"offers: {text}": _filtered(text) for text in FILTERS},
    }


def _filtered(text: str) -> Question:
    wanted = filters.parse(text)
    return lambda c: list_offers(c, TODAY, wanted=wanted)


def rows(bench: Bench) -> Iterator[Row]:
    """Every question of the mix, encrypted ÷ plain, and their geometric mean."""
    store = bench.office.store
    with store.read() as connection:
        some_offer = list_offers(connection, TODAY)[-1].reference
    found: list[Row] = []
    for name, question in mix(some_offer).items():
        peers: dict[str, Action] = {
            PLAIN: bench.elsewhere.work(asked, "plain", some_offer, name),
            UNWIPED: bench.elsewhere.work(asked, "unwiped", some_offer, name),
        }
        found += compare(f"query: {name}", asking(store, question), peers, rounds=bench.sizes.rounds)
    for peer, goal in ((PLAIN, 1.3), (UNWIPED, None)):
        of_peer = [row for row in found if row.peer == peer]
        yield mean_of(f"query mix ({len(of_peer)} queries, geometric mean)", of_peer, goal)
    yield from found


def asked(there: There, store: str, some_offer: str, name: str) -> Work:
    """One question of the mix to a store of the second process."""
    return asking(there.stores[store], mix(some_offer)[name])


def asking(store: Store, question: Question) -> Work:
    """A question to a store as something to be measured."""

    def ask() -> object:
        with store.read() as connection:
            return question(connection)

    return ask
