"""Composition root without Qt: opens a vault, makes the services on it and joins them.

Window and command line both begin here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from casetracker import schema
from casetracker.contacts.reading import ContactReader
from casetracker.contacts.service import ContactService
from casetracker.disclosures.service import DisclosureService
from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Refused
from casetracker.kernel.events import Bus
from casetracker.kernel.messages import M, Message
from casetracker.offers.reading import OfferReader
from casetracker.offers.service import OfferService
from casetracker.populations.service import PopulationService
from casetracker.reports.service import ReportService
from casetracker.samples.catalogue import SAMPLES
from casetracker.samples.note import leave_note
from casetracker.store import passphrases, users, vault
from casetracker.store.bin import Bin
from casetracker.store.device import device
from casetracker.store.drafts import Drafts
from casetracker.store.history_service import HistoryService
from casetracker.store.options import Options
from casetracker.store.recovery import read_code
from casetracker.store.unit_of_work import Actor, Store
from casetracker.store.vault import Cost, OpenVault
from casetracker.store.verify import rolled_back, verify

_SAMPLE = "sample"  # the option under which a vault remembers that its data is a sample's


@dataclass
class Office:
    """An open vault with its services. `alarms` say why its history cannot be trusted, if it cannot."""

    vault: OpenVault
    store: Store
    alarms: tuple[Message, ...] = ()
    contacts: ContactService = field(init=False)
    contact_reader: ContactReader = field(init=False)
    populations: PopulationService = field(init=False)
    offers: OfferService = field(init=False)
    offer_reader: OfferReader = field(init=False)
    disclosures: DisclosureService = field(init=False)
    reports: ReportService = field(init=False)
    drafts: Drafts = field(init=False)
    options: Options = field(init=False)
    bin: Bin = field(init=False)
    history: HistoryService = field(init=False)

    def __post_init__(self) -> None:
        self.contacts = ContactService(self.store)
        self.contact_reader = ContactReader(self.store)
        self.populations = PopulationService(self.store)
        self.offers = OfferService(self.store)
        self.offer_reader = OfferReader(self.store)
        self.disclosures = DisclosureService(self.store)
        self.reports = ReportService(self.store, self.disclosures)
        self.drafts = Drafts(self.store)
        self.options = Options(self.store)
        self.bin = Bin(self.store)
        self.history = HistoryService(self.store)

    @property
    def sample(self) -> str | None:
        """The name of the sample this vault holds, or None for an office's own."""
        name = self.options.get(_SAMPLE)
        return name if isinstance(name, str) else None

    @property
    def opened_with_code(self) -> bool:
        """Whether the recovery code opened this vault, so that somebody needs a new passphrase."""
        mine = self.vault.secrets.slot_id
        return any(slot.id == mine and slot.kind == "recovery" for slot in self.vault.keys.slots)

    @property
    def bus(self) -> Bus:
        """Where everything that happens in this vault is told."""
        return self.store.bus

    @property
    def read_only(self) -> Message | None:
        """Why nothing can be changed here, or None when everything can."""
        return self.store.read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the vault and remember the head of its history. Raises WorldError when it cannot."""
        trusted = self.store.read_only is None
        self.vault.close(self.store.head() if trusted else None)

    def verify(self) -> Iterator[Message]:
        """Everything that does not hold: the file, its links, the chain, every row, the heads remembered."""
        yield from self.vault.check()
        heads = [anchor.head for anchor in self.vault.remembered()]
        keys = {slot.id: slot.sign_public for slot in self.vault.keys.slots}
        with self.store.read() as connection:
            for finding in verify(connection, self.store.actor.chain_key, heads, known_keys=keys):
                yield finding.message

    # the people of the vault --------------------------------------------------------------------------------

    def change_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase of whoever opened the vault (P22). Raises Refused."""
        self.vault.change_passphrase(old, new)
        self._note("passphrase.change")

    def add_user(self, label: str, passphrase: str) -> None:
        """Give somebody a slot of their own. Raises Refused."""
        self.vault.add_user(label, passphrase)
        self._keep_users()

    def reset_user(self, label: str, passphrase: str) -> None:
        """Give somebody who forgot their passphrase another one. Raises Refused."""
        self.vault.reset_user(label, passphrase)
        self._keep_users()

    def remove_user(self, label: str) -> None:
        """Take somebody's slot away and replace the data key. Raises Refused, WorldError."""
        self.vault.remove_user(label)
        self._keep_users()

    def new_recovery_code(self) -> str:
        """Make a new recovery code, to be printed and kept on paper. Raises Refused."""
        code = self.vault.new_recovery_code()
        self._keep_users()
        return code

    def accept_history(self) -> None:
        """Go on with a vault that was put back on purpose: the history says so, the alarm is over."""
        self.store.read_only = None
        self._note("restore.accept")
        self.alarms = ()

    def _note(self, verb: str) -> None:
        with self.store.write(verb) as work:
            work.note({})

    def _keep_users(self) -> None:
        users.keep_in_step(self.store, _members(self.vault))


def new_office(
    folder: Path,
    *,
    name: str,
    label: str,
    passphrase: str,
    clock: Clock,
    cost: Cost | None = None,
    recovery: bool = False,
    sample: str | None = None,
) -> Office:
    """Make a vault with its schema, and a sample in it if one is named. Raises Refused, WorldError."""
    if sample is not None and sample not in SAMPLES:
        raise Refused(
            M(
                "There is no sample called {name}. Nothing was made. There is {samples}.",
                name=sample,
                samples=tuple(SAMPLES),
            )
        )
    made = vault.create(
        folder, name=name, label=label, passphrase=passphrase, clock=clock, cost=cost, recovery=recovery
    )
    try:
        with made.engine.execution_options(write=True).begin() as connection:
            schema.create(connection)
        office = Office(made, _store(made, clock))
        users.keep_in_step(office.store, _members(made))
        if sample is not None:
            SAMPLES[sample](office)
            office.options.put(_SAMPLE, sample)
            leave_note(folder, passphrase)
    except BaseException:
        made.close()
        raise
    return office


def open_office(
    folder: Path,
    passphrase: str | None = None,
    *,
    code: str | None = None,
    clock: Clock,
    read_only: bool = False,
) -> Office:
    """Open a vault and its services.

    A vault that is older than the one seen here before, or has another history, opens read-only with `alarms`
    (trust.md 3.6). Raises Refused (wrong passphrase), WorldError (damage, newer, gone).
    """
    opened = vault.open(folder, passphrase, code=code, clock=clock, read_only=read_only)
    try:
        store = _store(opened, clock)
        alarms = _alarms(opened, store)
        if alarms:
            store.read_only = alarms[0]
        return Office(opened, store, alarms)
    except BaseException:
        opened.close()
        raise


def draw_passphrase() -> str:
    """Draw a passphrase of five words."""
    return passphrases.draw()


def judge_passphrase(typed: str, names: tuple[str, ...] = ()) -> Message:
    """How long a passphrase would last, in words. Raises Refused when it is too weak for a vault."""
    passphrases.check(typed, names=names)
    return passphrases.lasts(typed)


def compare_code(typed: str, code: str) -> None:
    """Raise Refused unless what was typed back from paper is this recovery code."""
    if read_code(typed) != read_code(code):
        message = M("This is another code than the one above. Compare it with your paper.")
        raise Refused(message).at("code")


def _store(opened: OpenVault, clock: Clock) -> Store:
    secrets = opened.secrets
    actor = Actor(secrets.slot_id, secrets.label, device(), secrets.signing_key, secrets.chain_key)
    return Store(opened.engine, actor, clock, str(opened.database), _why_read_only(opened))


def _why_read_only(opened: OpenVault) -> Message | None:
    if not opened.read_only:
        return None
    if opened.held_by:
        return M(
            "{label} has had this vault open since {since}, so it is open read-only here. "
            "Nothing was changed. Close it there first.",
            label=opened.held_by.label,
            since=opened.held_by.since,
        )
    return M(
        "This vault is open read-only. Nothing was changed. See to it that its folder can be written, then "
        "open it again."
    )


def _alarms(opened: OpenVault, store: Store) -> tuple[Message, ...]:
    heads = [anchor.head for anchor in opened.remembered()]
    with store.read() as connection:
        return tuple(finding.message for finding in rolled_back(connection, heads))


def _members(opened: OpenVault) -> list[users.Member]:
    return [users.Member(slot.id, slot.label, slot.sign_public.hex()) for slot in opened.keys.slots]
