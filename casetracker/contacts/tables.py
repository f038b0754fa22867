"""What is stored about contacts."""

from sqlmodel import Field

from casetracker.store.tables import Record


class Contact(Record, table=True):
    """An organisation, an office in it, or a person there who writes or is written to."""

    __tablename__ = "contacts"
    TITLE = ("name",)
    NAMES = ("reference", "name", "native_name", "functional_title")
    BODY = ("city", "address", "email", "note")

    reference: str = Field(unique=True, max_length=20)
    kind: str = Field(max_length=20)
    sector: str = Field(max_length=20)
    parent_id: str | None = Field(default=None, foreign_key="contacts.id", index=True, max_length=32)
    name: str
    native_name: str | None = None
    functional_title: str | None = None
    country: str | None = Field(default=None, max_length=2)
    city: str | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None
    language: str | None = Field(default=None, max_length=2)
    party_to_dispute: bool = False
    state_of_origin: bool = False
    note: str | None = None
