"""The window as a person uses it: the real program on a screen of its own, by keys alone (check 1)."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from casetracker.app import new_office, open_office
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.i18n import words
from casetracker.kernel.messages import M
from casetracker.kernel.paths import config_folder
from casetracker.kernel.types import AsOf
from casetracker.offers.queries import OfferRow
from casetracker.offers.reading import OfferQuery
from casetracker.samples.showcase import STOPPED_AT
from tests.journeys.screen import Screen, a_screen, ended, eventually, the_program
from tests.vaults import CHEAP, PASSPHRASE

pytestmark = [pytest.mark.journey, pytest.mark.nightly]

LOCKED = "casetracker"
SIZE = (1366, 768)
LOOKS = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "fa": {"theme": "light", "language": "fa"},
    "text150": {"theme": "light", "text_size": 150},
}
OFFER = (*"Albania", "Tab", *"210", "Tab", "t", "Tab", *"31", "space", *"mar")


@pytest.fixture
def screen() -> Iterator[Screen]:
    with a_screen(*SIZE) as lent:
        yield lent


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The office of the pictures, whose clock stands still."""
    folder = tmp_path / "resettlement.casetracker"
    new_office(
        folder, name="resettlement", label="M. Reyes", passphrase=PASSPHRASE,
        clock=StoppedClock(STOPPED_AT), cost=CHEAP, sample="showcase",
    ).close()  # fmt: skip
    return folder


def choose(**settings: object) -> None:
    """Choose settings on this machine before the program starts."""
    config_folder().mkdir(parents=True, exist_ok=True)
    (config_folder() / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def offers(vault: Path) -> dict[str, OfferRow]:
    """The offers in the vault, read beside the program that works in it."""
    clock = StoppedClock(STOPPED_AT)
    with open_office(vault, PASSPHRASE, clock=clock, read_only=True) as office:
        today = clock.today()
        return {row.reference: row for row in office.offer_reader.first(OfferQuery(AsOf(today, today)), 100)}


class Person:
    """Somebody at the keyboard, who knows the window's titles in their language."""

    def __init__(self, screen: Screen, language: str) -> None:
        self._screen, self._words = screen, words(language)
        self.window = self._words.say(M("casetracker – {page}", page=M("Offers")))
        self.form = self._words.say(M("New offer"))

    def unlock(self, after: int | None = None) -> int:
        """Type the passphrase at the lock of a process other than `after`; gives the process."""
        eventually(lambda: self._screen.titles().get(LOCKED, after) != after, "the lock")
        process = self._at(LOCKED)
        self._screen.type(PASSPHRASE)
        self._screen.press("Return")
        self._at(self.window)
        return process

    def enter_offer(self) -> None:
        """Enter an offer of Albania from the page of offers."""
        self._screen.press("ctrl+n")
        self._at(self.form)
        self._screen.press(*OFFER, "Return")
        eventually(lambda: self.form not in self._screen.titles(), "the form's end")
        self._at(self.window)

    def begin_offer(self) -> None:
        """Open the form of a new offer and begin to type."""
        self._screen.press("ctrl+n")
        self._at(self.form)
        self._screen.press(*OFFER)

    def undo(self) -> None:
        """Take the last change back."""
        self._screen.press("ctrl+z")

    def lock(self) -> None:
        """Lock the vault."""
        self._screen.press("ctrl+shift+l")
        eventually(lambda: self.window not in self._screen.titles(), "the window's end")

    def _at(self, title: str) -> int:
        """The process of the window with a title, as soon as it hears the keyboard."""
        return eventually(
            lambda: self._screen.titles().get(title, 0) if self._screen.focused() == title else 0,
            f"the keyboard at {title}",
        )


@contextmanager
def at_work(
    screen: Screen, vault: Path, language: str = "en", before: tuple[str, ...] = ()
) -> Iterator[tuple[Person, int]]:
    """A person before the unlocked window, and its process; whatever runs at the end is ended."""
    with the_program(screen, vault, before):
        person = Person(screen, language)
        yield person, person.unlock()
        for process in set(screen.titles().values()):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)


@pytest.mark.parametrize("look", LOOKS)
def test_an_offer_is_stored_and_taken_back_and_the_vault_locked(
    screen: Screen, vault: Path, look: str
) -> None:
    choose(**LOOKS[look])
    before = offers(vault)
    with at_work(screen, vault, str(LOOKS[look].get("language", "en"))) as (person, first):
        person.enter_offer()
        eventually(lambda: len(offers(vault)) == len(before) + 1, "the offer in the vault")
        entered = offers(vault)["AL-2026-02"]
        assert (entered.host_country, entered.offered) == ("AL", 210)
        assert (entered.valid_until, entered.disclosure) == (date(2027, 3, 31), "private")

        person.undo()
        eventually(lambda: offers(vault) == before, "the offer taken back")

        person.lock()
        eventually(lambda: ended(first), "the end of the process that held the key")
        second = person.unlock(after=first)
        assert second != first
        assert offers(vault) == before


def test_the_vault_locks_over_an_open_form_and_keeps_its_draft(screen: Screen, vault: Path) -> None:
    choose(theme="light")
    with at_work(screen, vault) as (person, first):
        person.begin_offer()
        person.lock()
        eventually(lambda: ended(first), "the end of the process that held the key")
        person.unlock(after=first)
        assert not offers(vault).get("AL-2026-02")
    with open_office(vault, PASSPHRASE, clock=StoppedClock(STOPPED_AT), read_only=True) as office:
        draft = office.drafts.of("offer.new")
    assert draft is not None
    assert (draft.values["host_country"], draft.values["valid_until"]) == ("Albania", "2027-03-31")


@pytest.mark.nightly
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_whole_journey_opens_no_internet_socket(
    screen: Screen, vault: Path, tmp_path: Path, promise: Callable[[str], None]
) -> None:
    choose(theme="light")
    trace = tmp_path / "trace"
    watched = ("strace", "-f", "-qq", "-e", "trace=socket", "-o", str(trace))
    with at_work(screen, vault, before=watched) as (person, first):
        person.enter_offer()
        eventually(lambda: "AL-2026-02" in offers(vault), "the offer in the vault")
        person.lock()
        eventually(lambda: ended(first), "the end of the process that held the key")
        person.unlock(after=first)
    sockets = trace.read_text(encoding="utf-8").splitlines()
    assert any("AF_UNIX" in line for line in sockets), "the tracer saw nothing, not even the screen"
    internet = [line for line in sockets if "AF_INET" in line]
    assert internet == []
    promise(f"P21 0 of {len(sockets)} sockets of a whole journey lead to a network")
