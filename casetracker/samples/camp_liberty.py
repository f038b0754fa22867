"""The public record of the Camp Liberty resettlement, 2012 to 2016, read as domain.md says.

Offices are named, residents never. Each statement cites its row of the record; an address nobody knows stays
empty, and what a row does not say is left out. Which rows wait for letters, referrals, figures and incidents
stands in `resources/samples/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casetracker.contacts.forms import ContactDraft, ContactKind, Sector
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.types import Qualifier
from casetracker.offers import forms
from casetracker.offers.rules import DisclosureState, OfferType, Stance, StandingState
from casetracker.populations.forms import HeadcountDraft, PopulationDraft
from casetracker.samples.record import Row, read_record
from casetracker.samples.services import Services

OPENS_AS_OF = date(2013, 6, 30)
"""The day as of which the sample is shown when it is opened."""

ALBANIA = "AL-2013-01"

CONTACTS: Mapping[str, Mapping[str, object]] = {
    "UNHCR": {"name": "UNHCR", "sector": Sector.UN, "note": "UN refugee agency"},
    "UNAMI": {"name": "UNAMI", "sector": Sector.UN, "country": "IQ", "note": "UN mission in Iraq"},
    "OHCHR": {"name": "OHCHR", "sector": Sector.UN, "note": "UN human rights office"},
    "SG": {"name": "United Nations Secretary-General", "sector": Sector.UN},
    "state department": {"name": "US Department of State", "sector": Sector.GOVERNMENT, "country": "US"},
    "adviser": {
        "name": "Office of the US Special Adviser on Ashraf",
        "kind": ContactKind.OFFICE,
        "sector": Sector.GOVERNMENT,
        "parent": "state department",
        "functional_title": "Special Adviser on Ashraf",
        "country": "US",
    },
    "Albania": {"name": "Government of Albania", "sector": Sector.GOVERNMENT, "country": "AL"},
    "Germany": {"name": "Government of Germany", "sector": Sector.GOVERNMENT, "country": "DE"},
    "Italy": {"name": "Government of Italy", "sector": Sector.GOVERNMENT, "country": "IT"},
    "Iraq": {"name": "Government of Iraq", "sector": Sector.GOVERNMENT, "country": "IQ"},
    "EU": {
        "name": "EU High Representative for Foreign Affairs and Security Policy",
        "kind": ContactKind.OFFICE,
        "sector": Sector.INTERGOVERNMENTAL,
    },
    "parliament": {"name": "European Parliament", "sector": Sector.INTERGOVERNMENTAL},
    "representatives": {
        "name": "Representatives of the residents of Camp Liberty",
        "kind": ContactKind.OFFICE,
        "sector": Sector.REPRESENTATIVES,
        "party_to_dispute": True,
    },
    "AFP": {"name": "Agence France-Presse", "sector": Sector.MEDIA, "country": "FR"},
    "UN News": {"name": "UN News", "sector": Sector.UN},
    "VOA": {"name": "Voice of America", "sector": Sector.MEDIA, "country": "US"},
    "ANSA": {"name": "ANSA", "sector": Sector.MEDIA, "country": "IT"},
    "Tirana Times": {"name": "Tirana Times", "sector": Sector.MEDIA, "country": "AL"},
}
"""The offices the record names, by the word used for them below; `parent` is such a word too."""


def build(services: Services) -> None:
    """Fill an empty vault with the record."""
    record = read_record()
    contacts = _add_contacts(services)
    sample = _Sample(services, record, contacts, _add_population(services, record))
    sample.albania_reported()
    sample.residents_answer()
    sample.albania_announced()
    sample.words_for_albania()
    sample.others_answer()
    sample.germany()
    sample.italy()
    sample.albania_again()


def _add_contacts(services: Services) -> dict[str, str]:
    """Enter the offices; gives their references by the words of `CONTACTS`."""
    references: dict[str, str] = {}
    for word, values in CONTACTS.items():
        parent = references[str(values["parent"])] if "parent" in values else None
        references[word] = services.contacts.add(read_draft(ContactDraft, {**values, "parent": parent}))
    return references


def _add_population(services: Services, record: Mapping[str, Row]) -> str:
    """Enter the residents with every headcount of the record; gives the reference."""
    place = {"name": "Camp Liberty residents", "site": "Camp Liberty (Camp Hurriya)", "country": "IQ"}
    population = services.populations.add(read_draft(PopulationDraft, place))
    derived = "Derived: 310 places in firm offers were called about 10 % of the residents."
    undated = "Press release after the December 2013 attack; its exact day is not in the stored text."
    for count in (
        record["E07"].published(value=3000, qualifier=Qualifier.MORE_THAN),
        record["E08"].published(value=3100, qualifier=Qualifier.ABOUT, provenance="C", note=derived),
        record["E15"].published(value=3200, qualifier=Qualifier.ABOUT, note=undated),
        # The address in this row leads to another text than the one that gives the headcount.
        record["E21"].published(
            value=2200, qualifier=Qualifier.ABOUT, source="UNHCR, 29 October 2015", source_url=None
        ),
    ):
        services.populations.count(population, read_draft(HeadcountDraft, count))
    return population


@dataclass(frozen=True)
class _Sample:
    """The vault being filled, with the record and the references given out so far."""

    services: Services
    record: Mapping[str, Row]
    contacts: Mapping[str, str]
    population: str

    def albania_reported(self) -> None:
        """The offer as it was before it was public: reported by an envoy, private, awaiting confirmation."""
        letter = self.record["E33"]
        offer = letter.published(
            reference=ALBANIA,
            host_country="AL",
            title="Residents of Camp Liberty",
            type=OfferType.HUMANITARIAN_ADMISSION,
            made_by=self.contacts["Albania"],
            reported_by=self.contacts["adviser"],
            population=self.population,
            payer_words="According to the residents' representatives, the community itself",
            places=210,
            qualifier=Qualifier.UP_TO,
            note="UNHCR calls it humanitarian admission; UNAMI, EU and US texts say resettle or relocate.",
        )
        self.services.offers.add(read_draft(forms.OfferDraft, offer))
        silence = letter.published(
            state=DisclosureState.PRIVATE,
            said_by=self.contacts["adviser"],
            place="Letter to the residents' representative, known only as quoted",
            note="Albania has confirmed privately and UNHCR is preparing referrals, says the letter. It asks "
            "that the offer not be made public.",
        )
        self.services.offers.disclose(ALBANIA, read_draft(forms.DisclosureDraft, silence))
        agreed = self.record["E32"].cited(
            happened_on="2012-11",
            state=StandingState.REPORTED,
            note="Said to be agreed in principle during the visit of the US Secretary of State to Tirana. "
            "The article has no date, so it is known from the day entered.",
        )
        self.services.offers.set_standing(ALBANIA, read_draft(forms.StandingDraft, agreed))

    def residents_answer(self) -> None:
        """What the residents' representatives said, before and after the offer was public."""
        for letter in (self.record["E39"], self.record["E40"]):
            position = letter.published(
                party=self.contacts["representatives"],
                stance=Stance.ACCEPTS_ON_CONDITIONS,
                words="As long as attacks threaten, moving small groups endangers those who stay. "
                "Asked for: transfer of all residents to the US or Europe, even temporary, with resettlement "
                "from there; or return to Camp Ashraf and resettlement from there.",
                note="Joint letter, said to carry more than 3,000 signatures.",
            )
            self.services.offers.state_position(ALBANIA, read_draft(forms.PositionDraft, position))
        asked = self.record["E41"].cited(
            happened_on="2013",
            asked_by=self.contacts["representatives"],
            words="A written commitment to the Albanian government: to bear all costs, asking for more.",
            note="Undated, after the offer: the year is assumed, and it is known from the day entered.",
        )
        self.services.offers.request_increase(ALBANIA, read_draft(forms.IncreaseRequestDraft, asked))

    def albania_announced(self) -> None:
        """Confirmed and announced on 16 March 2013, known from UNHCR's release two days later."""
        release = self.record["E07"]
        said = release.published(happened_on=self.record["E06"].event_date, said_by=self.contacts["Albania"])
        confirmed = {
            "state": StandingState.CONFIRMED,
            "note": "Prime Minister's statement; the day is derived.",
        }
        announced = {"state": DisclosureState.ANNOUNCED, "place": "UNHCR press release of 18 March 2013"}
        offers = self.services.offers
        offers.set_standing(ALBANIA, read_draft(forms.StandingDraft, said | confirmed))
        offers.change_places(ALBANIA, read_draft(forms.ChangeDraft, said | {"places": 210}))
        offers.disclose(ALBANIA, read_draft(forms.DisclosureDraft, said | announced))

    def words_for_albania(self) -> None:
        """The words that each source used."""
        admission, resettlement = OfferType.HUMANITARIAN_ADMISSION, OfferType.RESETTLEMENT
        for wording in (
            self.record["E07"].published(
                said_by=self.contacts["UNHCR"], words="humanitarian admission", type=admission
            ),
            self.record["E06"].cited(
                published_on="2013-03-19",
                said_by=self.contacts["AFP"],
                words="on humanitarian grounds",
                note="Of the Prime Minister's statement; the article is a copy on another site.",
            ),
            self.record["E08"].published(
                said_by=self.contacts["UNAMI"],
                words="resettle or relocate",
                type=resettlement,
                note="UNAMI, EU and US texts use one word or the other.",
            ),
        ):
            self.services.offers.note_wording(ALBANIA, read_draft(forms.WordingDraft, wording))

    def others_answer(self) -> None:
        """What UNHCR and the European Union said to the offer."""
        unknown = "The record has the day of the statement, not its words."
        for position in (
            self.record["E07"].published(party=self.contacts["UNHCR"], stance=Stance.WELCOMES),
            self.record["E42"].published(party=self.contacts["EU"], note=unknown),
        ):
            self.services.offers.state_position(ALBANIA, read_draft(forms.PositionDraft, position))

    def germany(self) -> None:
        """Germany's offer of about 100 places."""
        news = self.record["E08"]
        offer = news.published(
            host_country="DE",
            title="Residents of Camp Liberty",
            made_by=self.contacts["Germany"],
            population=self.population,
            places=100,
            qualifier=Qualifier.ABOUT,
            disclosure=DisclosureState.ANNOUNCED,
            note="UNAMI: with Albania's, about 10 % of the residents have firm offers.",
        )
        reference = self.services.offers.add(read_draft(forms.OfferDraft, offer))
        welcome = news.published(party=self.contacts["UNAMI"], stance=Stance.WELCOMES)
        self.services.offers.state_position(reference, read_draft(forms.PositionDraft, welcome))

    def italy(self) -> None:
        """Italy's admissions: an offer without stated places."""
        offer = self.record["E16"].published(
            host_country="IT",
            title="Residents of Camp Liberty",
            type=OfferType.OTHER_PATHWAY,
            made_by=self.contacts["Italy"],
            population=self.population,
            disclosure=DisclosureState.ANNOUNCED,
            note="Italy admitted 15 persons in all. No source states places, or by which pathway.",
        )
        self.services.offers.add(read_draft(forms.OfferDraft, offer))

    def albania_again(self) -> None:
        """More places: public, because a newspaper printed it; unconfirmed, because a broadcaster said it."""
        offer = self.record["E26"].published(
            host_country="AL",
            title="More residents of Camp Liberty",
            type=OfferType.HUMANITARIAN_ADMISSION,
            made_by=self.contacts["Albania"],
            reported_by=self.contacts["VOA"],
            population=self.population,
            places=2000,
            qualifier=Qualifier.ABOUT,
            disclosure=DisclosureState.ANNOUNCED,
            note="Additional to about 1,000 already taken in; 20 million US dollars are mentioned.",
        )
        self.services.offers.add(read_draft(forms.OfferDraft, offer))
