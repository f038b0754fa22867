"""P5: nothing readable at rest, in whatever spelling one looks for it."""

from __future__ import annotations

import base64
import random
import sqlite3
import tempfile
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from casetracker.app import new_office
from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import list_contacts
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import parse
from casetracker.offers.forms import OfferDetails, OfferDraft
from casetracker.populations.forms import PopulationDraft
from casetracker.reports.forms import ReportDraft
from casetracker.store import vault
from casetracker.store.history import undo
from casetracker.store.open_vault import OpenVault
from casetracker.store.unit_of_work import Head
from tests.nightly import figure
from tests.vaults import CHEAP, LABEL

pytestmark = pytest.mark.fault

PACKED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def canaries(count: int) -> list[str]:
    """Words that occur nowhere else; every third in Persian letters."""
    dice = random.Random(13)
    letters = ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
    return ["".join(dice.choices(letters[number % 3], k=14)) for number in range(count)]


def spellings(word: str) -> list[bytes]:
    """The ways a word may lie in a file."""
    plain = word.encode()
    found = [plain, word.encode("utf-16-le"), word.encode("utf-16-be"), plain.hex().encode()]
    found.append(plain.hex().upper().encode())
    for shift in range(3):  # base 64 depends on where in the stream the word begins
        code = base64.b64encode(b"\0" * shift + plain)
        found.append(code[-(-shift * 4 // 3) : len(code) // 4 * 4 - 4])
    return found


def content(data: bytes) -> list[bytes]:
    """A file's bytes, and what unpacks from within them."""
    parts = [data]
    for head in PACKED:
        at = data.find(head)
        while at >= 0:
            with suppress(zlib.error):
                parts.append(zlib.decompressobj().decompress(data[at:], 1_000_000))
            at = data.find(head, at + 1)
    return parts


def readable(folder: Path, words: list[str]) -> set[str]:
    """The words that can be read somewhere below the folder, file names included."""
    parts = [part for path in folder.rglob("*") if path.is_file() for part in content(path.read_bytes())]
    parts += [path.name.encode() for path in folder.rglob("*")]
    return {word for word in words if any(spelling in part for spelling in spellings(word) for part in parts)}


@pytest.mark.parametrize("spell", range(9))
def test_the_search_finds_every_spelling(tmp_path: Path, spell: int) -> None:
    """The first negative control: a search that finds nothing would prove nothing."""
    word = "pelicanharbour"
    plain = word.encode()
    data = [
        plain,
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        plain.hex().encode(),
        plain.hex().upper().encode(),
        base64.b64encode(plain + b"..."),
        base64.b64encode(b"." + plain + b"..."),
        base64.b64encode(b".." + plain + b"..."),
        zlib.compress(b"before " + plain + b" after"),
    ][spell]
    (tmp_path / "found").write_bytes(b"some bytes " + data + b" more bytes")
    assert readable(tmp_path, [word, "somethingelse"]) == {word}


def fill(opened: OpenVault, words: list[str]) -> None:
    """Write, index, change and delete."""
    with opened.engine.execution_options(write=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE person (name TEXT, note TEXT)")
        connection.exec_driver_sql("CREATE VIRTUAL TABLE found USING fts5(said, tokenize='trigram')")
        connection.exec_driver_sql("CREATE TEMP TABLE sorted (said TEXT)")
        for word in words:
            values = {"word": word, "note": f"A note on {word}"}
            connection.execute(text("INSERT INTO person VALUES (:word, :note)"), values)
            connection.execute(text("INSERT INTO found VALUES (:note)"), values)
            connection.execute(text("INSERT INTO sorted VALUES (:word)"), values)
        connection.execute(text("SELECT * FROM sorted ORDER BY said DESC")).fetchall()
    with opened.engine.execution_options(write=True).begin() as connection:
        connection.execute(text("DELETE FROM person WHERE rowid % 2"))


def test_no_canary_of_a_whole_session_can_be_read(
    tmp_path: Path, own_home: Path, clock: StoppedClock, promise: Callable[[str], None]
) -> None:
    words = canaries(figure(300))
    first, second, name, *rest = words
    folder = own_home / "Harbour.casetracker"
    opened = vault.create(
        folder, name=name, label=LABEL, passphrase=f"{first} kept", clock=clock, cost=CHEAP, recovery=True
    )
    assert tempfile.gettempdir().startswith(str(tmp_path))
    fill(opened, rest)
    seen = readable(tmp_path, words)  # while it is open, with its log
    opened.add_user("Night desk", f"{second} kept")
    opened.remove_user("Night desk")
    seen |= readable(tmp_path, words)
    opened.change_passphrase(f"{first} kept", f"{second} kept")
    opened.close(Head(1, "ab" * 32))
    with pytest.raises(Refused):
        vault.open(folder, f"{first} kept", clock=clock)
    with vault.open(folder, f"{second} kept", clock=clock) as again:
        assert again.name == name
        again.check()
    seen |= readable(tmp_path, words)
    assert seen == set()
    promise(f"P5 {len(seen)} of {len(words)} canaries readable in the files of a session")


def test_no_canary_of_an_offices_day_can_be_read(
    tmp_path: Path, own_home: Path, clock: StoppedClock, promise: Callable[[str], None]
) -> None:
    """The flows there are: contacts, populations and offers entered, changed, searched, binned, undone."""
    words = canaries(figure(300))
    folder = own_home / "Harbour.casetracker"
    office = new_office(
        folder, name="Harbour", label=LABEL, passphrase=f"{words[0]} kept", clock=clock, cost=CHEAP
    )
    with office:
        for contact, place, offer in zip(words[1::3], words[2::3], words[3::3], strict=False):
            made_by = office.contacts.add(ContactDraft(name=contact, note=f"Met {contact}"))
            site = office.populations.add(PopulationDraft(name=place))
            details = {"host_country": "AL", "made_by": made_by, "population": site}
            reference = office.offers.add(OfferDraft(**details, places=40, conditions=offer))
            office.offers.edit(reference, OfferDetails(**details, note=f"Said by {offer}"))
            with office.store.read() as connection:
                assert list_contacts(connection, parse(contact))
            office.contacts.bin(office.contacts.add(ContactDraft(name=f"{contact} again")))
            undo(office.store)
            with pytest.raises(Refused):
                office.contacts.edit("K-9999", ContactDraft(name=contact))
        seen = readable(tmp_path, words)
    seen |= readable(tmp_path, words)
    assert seen == set()
    promise(f"P5 {len(seen)} of {len(words)} canaries readable after a day of offers and contacts")


def test_a_report_shows_the_words_it_was_written_to_show(
    tmp_path: Path, own_home: Path, clock: StoppedClock
) -> None:
    """The third negative control: words that were meant to leave are found where they went."""
    (word,) = canaries(1)
    folder = own_home / "Harbour.casetracker"
    with new_office(
        folder, name="Harbour", label=LABEL, passphrase="hollow pelican lamps", clock=clock, cost=CHEAP
    ) as office:
        office.populations.add(PopulationDraft(name=word))
        wish = ReportDraft(report="status", as_of=clock.today(), known_on=clock.today())
        office.reports.issue(wish, tmp_path / "status.json")
    assert readable(tmp_path, [word]) == {word}


def test_plain_sqlite_shows_them_all_even_the_deleted_ones(tmp_path: Path) -> None:
    """The second negative control: the same rows in an ordinary database."""
    words = canaries(figure(300))
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain:
        plain.execute("PRAGMA journal_mode=WAL")
        plain.execute("CREATE TABLE person (name TEXT)")
        plain.executemany("INSERT INTO person VALUES (?)", [(word,) for word in words])
        plain.commit()
        plain.execute("DELETE FROM person")
        plain.commit()
        assert readable(tmp_path, words) == set(words)
