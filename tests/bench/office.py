"""What the benchmarks work on: sizes, a vault with many offers, and the same records in a plain file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from casetracker.app import Office, new_office
from casetracker.contacts.forms import ContactDraft
from casetracker.kernel import countries
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.i18n import LANGUAGES
from casetracker.kernel.text import fold
from casetracker.kernel.types import AsOf
from casetracker.offers.forms import OfferDraft
from casetracker.populations.forms import HeadcountDraft, PopulationDraft
from tests.bench.elsewhere import Elsewhere
from tests.vaults import CHEAP, LABEL, NAME, PASSPHRASE

THEN = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
TODAY = AsOf(THEN.date(), THEN.date())
COUNTRIES = ("AL", "CA", "DE", "ES", "FI", "FR", "IE", "IT", "LU", "NO", "NZ", "PT", "RO", "SE", "UY")
WORDS = ("children", "medical files", "widows", "family reunion", "older people", "single men", "Österreich")
HEADCOUNT = HeadcountDraft(value=3_200, happened_on="2012-02-18")
PERSIAN = "خانواده‌های دارای کودک"


@dataclass(frozen=True)
class Sizes:
    """How much is measured, in rows, and how often."""

    rounds: int = 5
    heavy_rounds: int = 5
    offers: int = 10_000
    rows: int = 100_000
    sheet: int = 100_000
    report_offers: int = 1_000
    cases: int = 3_200
    memory_cases: int = 40_000


QUICK = Sizes(1, 1, 60, 300, 200, 30, 40, 80)
"""Enough to see that every benchmark runs."""


@dataclass
class Bench:
    """One run: its sizes, its folder, and the vaults that are made when first asked for."""

    sizes: Sizes
    folder: Path
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(THEN))

    @cached_property
    def office(self) -> Office:
        """An office with as many offers as the sizes say."""
        office = self.empty_office("office")
        enter_offers(office, self.sizes.offers)
        return office

    def empty_office(self, name: str) -> Office:
        """An office with nothing in it, whose keys cost little; the key derivation is measured apart."""
        return new_office(
            self.folder / name, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=self.clock, cost=CHEAP
        )

    @cached_property
    def plain(self) -> Path:
        """The same records in the same database without encryption; nothing has opened it yet."""
        path = self.folder / "plain.db"
        with closing(self.office.vault.connect()) as connection:
            connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
            connection.execute("SELECT sqlcipher_export('plain')").fetchall()
            connection.execute("DETACH DATABASE plain")
        return path

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """The second process, with the records plain and encrypted."""
        vault = self.office.vault
        stores = {"plain": (self.plain, ""), "unwiped": (vault.database, vault.secrets.database_key.hex())}
        return Elsewhere(self.folder / "elsewhere", THEN, stores)

    @cached_property
    def raw(self) -> sqlite3.Connection:
        """The plain records as Python's own sqlite3 reads them, with a search index of its own."""
        connection = sqlite3.connect(self.plain, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA cache_size=-65536")
        index_words(connection)
        return connection

    def close(self) -> None:
        """Close what was opened."""
        made = vars(self)
        if "raw" in made:
            self.raw.close()
        if "elsewhere" in made:
            self.elsewhere.close()
        if "office" in made:
            self.office.close()


def index_words(connection: sqlite3.Connection) -> None:
    """Let sqlite3 find offers by the same words as the vault does: whole ones, and parts of names.

    The vault's own index cannot be read by the sqlite3 that most Pythons come with.
    """
    found = connection.execute(
        "SELECT o.rowid, o.reference, o.title, o.host_country, o.conditions, o.note, s.source "
        "FROM offers o JOIN offer_standings s ON s.offer_id = o.id GROUP BY o.rowid"
    ).fetchall()
    names = {code: " ".join(countries.name(code, language) for language in LANGUAGES) for code in COUNTRIES}
    for index, tokenizer, last in (("raw_words", "unicode61", 7), ("raw_parts", "trigram", 4)):
        connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(body, tokenize='{tokenizer}')")
        bodies = [
            (row[0], fold(" ".join(names.get(text, text) for text in row[1:last] if text))) for row in found
        ]
        connection.executemany(f"INSERT INTO {index} (rowid, body) VALUES (?, ?)", bodies)


def enter_offers(office: Office, count: int) -> None:
    """Enter contacts, populations and offers, all invented, a thousand offers at a time."""
    contacts = office.contacts.add_many(
        [ContactDraft(name=f"Ministry {number}", country=COUNTRIES[number % 15]) for number in range(30)]
    )
    populations = office.populations.add_many(
        [PopulationDraft(name=f"Camp {number}", headcount=HEADCOUNT) for number in range(5)]
    )
    drafts = [an_offer(number, contacts, populations) for number in range(count)]
    for first in range(0, count, 1_000):
        office.offers.add_many(drafts[first : first + 1_000])


def an_offer(
    number: int, contacts: Sequence[str | None] = (None,), populations: Sequence[str | None] = (None,)
) -> OfferDraft:
    """An invented offer; the same number gives the same offer."""
    said = date(2012 + number % 14, 1 + number % 12, 1 + number % 28).isoformat()
    return OfferDraft(
        host_country=COUNTRIES[number % len(COUNTRIES)],
        title=f"Offer {number} for {WORDS[number % len(WORDS)]}",
        made_by=contacts[number % len(contacts)],
        population=populations[number % len(populations)],
        owner="M. Reyes" if number % 3 else "L. Haddad",
        conditions=f"Only {WORDS[(number + 3) % len(WORDS)]}, asked on {said}",
        note=PERSIAN if number % 10 == 0 else f"Note {number % 97} of the desk",
        places=None if number % 25 == 0 else number * 7 % 300,
        qualifier="up_to" if number % 4 == 0 else "exact",
        happened_on=said,
        valid_until=None if number % 5 == 0 else f"2027-{1 + number % 12:02}-15",
        disclosure="announced" if number % 2 else "private",
        source=f"Letter {number}",
    )
