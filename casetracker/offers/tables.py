"""What is stored about offers: the offer itself, and dated entries that nothing overwrites.

The offer row holds what does not depend on a day. Places, standing, disclosure, terms and everything
that parties say are entries of their own, so that any past day can be shown as it was and as it was known
(decision 6).
"""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON, Index
from sqlmodel import Field

from casetracker.kernel import countries
from casetracker.kernel.i18n import LANGUAGES
from casetracker.store.tables import Dated, Record, Sourced


class Offer(Record, table=True):
    """What a host country says it will take."""

    __tablename__ = "offers"
    # The order of the list of offers, so that its first page costs no more than its rows.
    __table_args__ = (Index("ix_offers_in_order", "host_country", "reference"),)
    TITLE = ("title", "host_country")
    NAMES = ("reference", "title", "country_names")
    BODY = ("conditions", "payer_words", "note")

    reference: str = Field(unique=True, max_length=20)
    host_country: str = Field(max_length=2)
    title: str | None = None
    type: str = Field(max_length=30)
    made_by_id: str | None = Field(default=None, foreign_key="contacts.id", max_length=32)
    reported_by_id: str | None = Field(default=None, foreign_key="contacts.id", max_length=32)
    population_id: str | None = Field(default=None, foreign_key="populations.id", index=True, max_length=32)
    owner: str | None = None
    selection: str | None = Field(default=None, max_length=20)
    payer: str | None = Field(default=None, max_length=20)
    payer_words: str | None = None
    conditions: str | None = None
    note: str | None = None

    @property
    def country_names(self) -> str:
        """The host country in all four languages, so that it is found by any of them."""
        return " ".join(countries.name(self.host_country, language) for language in LANGUAGES)


def _in_order(table: str) -> tuple[Index]:
    """The index that keeps an offer's entries in the order in which they happened."""
    return (Index(f"ix_{table}_in_order", "offer_id", "happened_on", "id"),)


class Entry(Record, Dated, Sourced):
    """A dated, sourced entry about one offer; on one day, the one written down later counts."""

    BODY: ClassVar[tuple[str, ...]] = ("source", "note")
    FOUND_AS = "offer_id"

    offer_id: str = Field(foreign_key="offers.id", max_length=32)


class OfferChange(Entry, table=True):
    """A line of the ledger of places: how many persons the host takes in all, from a day on.

    The whole number is kept, not the difference: a line written down late changes no later day, and what was
    known on a day is the last line known by then.
    """

    __tablename__ = "offer_changes"
    __table_args__ = _in_order("offer_changes")

    places: int
    qualifier: str = Field(default="exact", max_length=12)
    said_by_id: str | None = Field(default=None, foreign_key="contacts.id", max_length=32)


class OfferStanding(Entry, table=True):
    """Whether the offer is only reported, confirmed, suspended, withdrawn or closed, from a day on."""

    __tablename__ = "offer_standings"
    __table_args__ = _in_order("offer_standings")

    state: str = Field(max_length=20)
    said_by_id: str | None = Field(default=None, foreign_key="contacts.id", max_length=32)


class OfferDisclosure(Entry, table=True):
    """How public the offer is from a day on: who asked for silence until when, who announced or leaked it."""

    __tablename__ = "offer_disclosures"
    __table_args__ = _in_order("offer_disclosures")

    state: str = Field(max_length=12)
    until: date | None = None
    said_by_id: str | None = Field(default=None, foreign_key="contacts.id", max_length=32)
    place: str | None = None


class OfferTerm(Entry, table=True):
    """From when until when the host keeps the places open; no end is a term too."""

    __tablename__ = "offer_terms"
    __table_args__ = _in_order("offer_terms")

    valid_from: date | None = None
    valid_until: date | None = None
    until_precision: str = Field(default="day", max_length=8)


class OfferPosition(Entry, table=True):
    """What a party says to the offer, in its own words."""

    __tablename__ = "offer_positions"
    __table_args__ = _in_order("offer_positions")
    BODY = ("words", "source", "note")

    party_id: str = Field(foreign_key="contacts.id", max_length=32)
    stance: str | None = Field(default=None, max_length=30)
    words: str | None = None


class OfferWording(Entry, table=True):
    """The words a source used for the offer, because sources disagree (domain.md, Offers)."""

    __tablename__ = "offer_wordings"
    __table_args__ = _in_order("offer_wordings")
    BODY = ("words", "source", "note")

    said_by_id: str | None = Field(default=None, foreign_key="contacts.id", max_length=32)
    words: str
    type: str | None = Field(default=None, max_length=30)


class OfferSubquota(Entry, table=True):
    """Places within the offer that are kept for some people."""

    __tablename__ = "offer_subquotas"
    __table_args__ = _in_order("offer_subquotas")

    kind: str = Field(max_length=30)
    places: int
    qualifier: str = Field(default="exact", max_length=12)


class IncreaseRequest(Entry, table=True):
    """Somebody asked the host for more places; how it was answered."""

    __tablename__ = "offer_increase_requests"
    __table_args__ = _in_order("offer_increase_requests")
    BODY = ("words", "source", "note")

    asked_by_id: str | None = Field(default=None, foreign_key="contacts.id", max_length=32)
    places: int | None = None
    words: str | None = None
    outcome: str = Field(default="open", max_length=12)
    answered_on: date | None = None
    answer_known_from: date | None = None


class OfferCriterion(Entry, table=True):
    """One condition of the host in a form that can be checked: a field, how it compares, and with what."""

    __tablename__ = "offer_criteria"
    __table_args__ = _in_order("offer_criteria")

    field: str = Field(max_length=30)
    comparison: str = Field(max_length=12)
    values: Any = Field(sa_type=JSON)


ENTRY_KINDS: tuple[type[Entry], ...] = (
    OfferChange,
    OfferStanding,
    OfferDisclosure,
    OfferTerm,
    OfferPosition,
    OfferWording,
    OfferSubquota,
    IncreaseRequest,
    OfferCriterion,
)
"""Everything that is written down about an offer."""
