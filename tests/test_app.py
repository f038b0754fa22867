"""An office is opened, joined, closed; a vault that is not the one seen before raises the alarm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, update

from casetracker.app import Office, new_office, open_office
from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.queries import list_contacts
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.errors import Refused
from casetracker.store.tables import User, table_of
from tests.vaults import CHEAP, LABEL, NAME, OTHER, PASSPHRASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault of the test lies."""
    return tmp_path / "Harbour.casetracker"


def an_office(folder: Path, clock: StoppedClock, sample: str | None = None) -> Office:
    """A new office, open, whose keys cost little."""
    return new_office(
        folder, name=NAME, label=LABEL, passphrase=PASSPHRASE, clock=clock, cost=CHEAP, sample=sample
    )


def add(office: Office, name: str) -> str:
    """Enter a contact."""
    return office.contacts.add(ContactDraft(name=name))


def names(office: Office) -> list[str]:
    """The names of the contacts."""
    with office.store.read() as connection:
        return [contact.name for contact in list_contacts(connection)]


def users(office: Office) -> dict[str, bool]:
    """Label → whether it was removed."""
    with office.store.read() as connection:
        return {row.label: row.removed for row in connection.execute(select(table_of(User)))}


def test_what_was_entered_is_there_at_the_next_opening(folder: Path, clock: StoppedClock) -> None:
    with an_office(folder, clock) as office:
        add(office, "UNHCR")
    with open_office(folder, PASSPHRASE, clock=clock) as office:
        assert names(office) == ["UNHCR"]
        assert office.alarms == ()
        assert list(office.verify()) == []


def test_a_sample_verifies(folder: Path, clock: StoppedClock) -> None:
    with an_office(folder, clock, sample="camp-liberty") as office:
        assert list(office.verify()) == []


def test_an_unknown_sample_makes_nothing(folder: Path, clock: StoppedClock) -> None:
    with pytest.raises(Refused, match=r"no sample called nowhere\..* There is camp-liberty and showcase\."):
        an_office(folder, clock, sample="nowhere")
    assert not folder.exists()


def test_a_vault_opened_to_be_read_says_what_to_do_before_it_can_be_written(
    folder: Path, clock: StoppedClock
) -> None:
    an_office(folder, clock).close()
    with open_office(folder, PASSPHRASE, clock=clock, read_only=True) as office:
        with pytest.raises(Refused, match=r"Nothing was changed\. .* open it again\."):
            add(office, "UNHCR")
        assert names(office) == []


def test_an_old_vault_put_back_is_noticed_and_nothing_can_be_changed_in_it(
    folder: Path, clock: StoppedClock, tmp_path: Path
) -> None:
    an_office(folder, clock).close()
    shutil.copytree(folder, tmp_path / "old")
    with open_office(folder, PASSPHRASE, clock=clock) as office:
        add(office, "UNHCR")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "old", folder)
    with open_office(folder, PASSPHRASE, clock=clock) as office:
        assert "older" in str(Refused(office.alarms[0]))
        with pytest.raises(Refused, match="older"):
            add(office, "UNAMI")
        assert any("older" in str(Refused(message)) for message in office.verify())


def test_the_alarm_stays_until_somebody_says_that_the_old_vault_is_meant(
    folder: Path, clock: StoppedClock, tmp_path: Path
) -> None:
    an_office(folder, clock).close()
    shutil.copytree(folder, tmp_path / "old")
    with open_office(folder, PASSPHRASE, clock=clock) as office:
        add(office, "UNHCR")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "old", folder)
    for _ in range(2):
        with open_office(folder, PASSPHRASE, clock=clock) as office:
            assert office.alarms
    with open_office(folder, PASSPHRASE, clock=clock) as office:
        office.accept_history()
        add(office, "UNAMI")
    with open_office(folder, PASSPHRASE, clock=clock) as office:
        assert office.alarms == ()
        assert names(office) == ["UNAMI"]


def test_the_same_vault_opened_again_raises_no_alarm(folder: Path, clock: StoppedClock) -> None:
    """The negative control: the alarm is about the vault, not about opening one."""
    an_office(folder, clock).close()
    for _ in range(3):
        with open_office(folder, PASSPHRASE, clock=clock) as office:
            assert office.alarms == ()
            add(office, "UNHCR")


def test_a_second_opening_reads_and_says_who_holds_it(folder: Path, clock: StoppedClock) -> None:
    with an_office(folder, clock) as office, open_office(folder, PASSPHRASE, clock=clock) as second:
        add(office, "UNHCR")
        assert names(second) == ["UNHCR"]
        with pytest.raises(Refused, match=LABEL):
            add(second, "UNAMI")


def test_everybody_with_a_slot_is_known_to_the_history(folder: Path, clock: StoppedClock) -> None:
    with an_office(folder, clock) as office:
        office.add_user("Night desk", OTHER)
        office.new_recovery_code()
        assert users(office) == {LABEL: False, "Night desk": False, "recovery": False}
        office.remove_user("Night desk")
        assert users(office)["Night desk"] is True
        assert list(office.verify()) == []


def test_what_another_user_signed_verifies_after_they_are_gone(folder: Path, clock: StoppedClock) -> None:
    with an_office(folder, clock) as office:
        office.add_user("Night desk", OTHER)
    with open_office(folder, OTHER, clock=clock) as office:
        add(office, "UNHCR")
    with open_office(folder, PASSPHRASE, clock=clock) as office:
        office.remove_user("Night desk")
        assert list(office.verify()) == []
    with pytest.raises(Refused):
        open_office(folder, OTHER, clock=clock)


def test_a_changed_passphrase_is_in_the_history_but_its_words_are_not(
    folder: Path, clock: StoppedClock
) -> None:
    with an_office(folder, clock) as office:
        office.change_passphrase(PASSPHRASE, OTHER)
    with open_office(folder, OTHER, clock=clock) as office, office.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT verb, changes FROM history").fetchall()
    assert ("passphrase.change", "{}") in [tuple(row) for row in rows]


def test_a_signing_key_replaced_in_the_database_is_told_from_the_one_in_the_key_file(
    folder: Path, clock: StoppedClock
) -> None:
    with an_office(folder, clock) as office:
        with office.store.engine.execution_options(write=True).begin() as connection:
            connection.execute(update(table_of(User)).values(signing_public_key="00" * 32))
        assert any("The key with which" in found.text for found in office.verify())
